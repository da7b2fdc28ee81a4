import { sees, type Reader } from '../door.ts'
import type { House } from '../house.ts'
import { refusal, type Refusal } from '../problem.ts'

/** Who reads its own rows alone is told the same of a row of others as of none. */
const notYours = (field: 'projectId' | 'problemId', id: string): Refusal =>
  refusal(
    'unknown',
    field,
    [`本单位没有 ${id}`, `your unit has no ${id} at these dates`],
    ['本镇街（经开区）在该日期的项目或其问题', 'a project that your unit holds at these dates, or a problem of one'],
  )

/** There is no such project at the two dates; of a lamp: it is outside the library then. */
export const unknownProject = ({ ownOnly }: Reader, projectId: string): Refusal =>
  ownOnly
    ? notYours('projectId', projectId)
    : refusal(
        'unknown',
        'projectId',
        [`没有项目 ${projectId}`, `there is no ${projectId} at these dates`],
        ['该日期已申报（灯：已入库）的项目', 'a project submitted (for a lamp: admitted) by then'],
      )

/** There is no such problem at the two dates. */
export const unknownProblem = ({ ownOnly }: Reader, problemId: string): Refusal =>
  ownOnly
    ? notYours('problemId', problemId)
    : refusal(
        'unknown',
        'problemId',
        [`没有问题 ${problemId}`, `there is no problem ${problemId} at these dates`],
        ['该日期已提报的问题', 'a problem reported by then'],
      )

/** Refuses a row whose territory is another than the reader's, as if there were none. */
export const demandOwn = (house: House, reader: Reader, territory: string, unknown: Refusal): void => {
  if (!sees(house, reader, territory)) throw unknown
}
