import { bilingual } from '../kernel/bilingual.ts'
import { againstRule, type Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN, allStanding } from '../kernel/timeline.ts'
import type { ProblemState } from '../problem/state.ts'
import type { CollectionCommand } from './commands.ts'
import type { CollectionFacts } from './facts.ts'

/** Was a problem ever reported by a unit? */
const reportedBy = (unit: string, problem: ProblemState | undefined): boolean =>
  problem !== undefined &&
  allStanding(problem.turns, ALL_KNOWN).some(({ value }) => value.turn === 'REPORTED' && value.reporter === unit)

/** A filing names problems that the unit has reported, each once (M-33). */
export const wrongProblem = (command: CollectionCommand, { problemOf }: CollectionFacts): Rejection | undefined => {
  if (command.name !== 'SubmitMonthlyCollection') return undefined
  const { unit, problemIds } = command.data
  const place = problemIds.findIndex((id, i) => problemIds.indexOf(id) < i || !reportedBy(unit, problemOf(id)))
  if (place < 0) return undefined
  const id = problemIds[place]!
  const texts =
    problemIds.indexOf(id) < place
      ? bilingual(`问题 ${id} 重复`, `problem ${id} is named twice`)
      : bilingual(`${unit} 没有提报问题 ${id}`, `${unit} has not reported a problem ${id}`)
  return againstRule(
    'M-33',
    `data.problemIds.${place}`,
    texts,
    bilingual(
      '本单位已提报的问题，各列一次；没有问题则零报告',
      'problems that the unit has reported, each once; or FileNilReport',
    ),
  )
}
