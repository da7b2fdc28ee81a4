import { VIEW_GRANTS } from '@luodi/domain'
import { sees, type Reader } from '../door.ts'
import type { House } from '../house.ts'
import { refusal, Refusal } from '../problem.ts'

/** There is no such project at the two dates; of a lamp: it is outside the library then. */
export const unknownProject = (projectId: string): Refusal =>
  refusal(
    'unknown',
    'projectId',
    [`没有项目 ${projectId}`, `there is no ${projectId} at these dates`],
    ['该日期已申报（灯：已入库）的项目', 'a project submitted (for a lamp: admitted) by then'],
  )

/** There is no such problem at the two dates. */
export const unknownProblem = (problemId: string): Refusal =>
  refusal(
    'unknown',
    'problemId',
    [`没有问题 ${problemId}`, `there is no problem ${problemId} at these dates`],
    ['该日期已提报的问题', 'a problem reported by then'],
  )

/** Refuses a project that another territory holds. Rates name all projects, so that its existence is no secret. */
export const demandOwn = (house: House, reader: Reader, territory: string): void => {
  if (sees(house, reader, territory)) return
  throw new Refusal({
    kind: 'forbidden',
    rule: VIEW_GRANTS.projects.rule,
    field: 'projectId',
    message: { zh: '该项目不属于本单位', en: 'another territory holds this project' },
    accepted: { zh: '本镇街（经开区）的项目', en: 'a project that your unit holds' },
  })
}
