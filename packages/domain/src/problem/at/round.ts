import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { holdingAt, type Standing, type Timeline } from '../../kernel/timeline.ts'
import type { ProblemState, Reported, Turn } from '../state.ts'

/** One round of a problem, from a report on; a returned problem that is reported again begins another (R71). */
export interface Round {
  /** 1 for the first report, 2 for the next. */
  readonly number: number
  readonly reportedOn: LocalDate
  readonly reporter: string
  readonly report: Reported['report']
  readonly eventId: string
  /** Ordinal of the report: what was recorded before it belongs to an earlier round. */
  readonly ordinal: number
}

const isReport = (turn: Standing<Turn>): turn is Standing<Reported> => turn.value.turn === 'REPORTED'

/** Every round begun by that day, in order: the history that stays (R71). */
export const roundsAt = (problem: ProblemState, at: AsOf): readonly Round[] =>
  holdingAt(problem.turns, at.validAt, at.knownAt)
    .filter(isReport)
    .map(({ value, holdsFrom, version, firstOrdinal }, i) => ({
      number: i + 1,
      reportedOn: holdsFrom,
      reporter: value.reporter,
      report: value.report,
      eventId: version.eventId,
      ordinal: firstOrdinal,
    }))

/** The round that runs on that day; `undefined` before the first report. */
export const roundAt = (problem: ProblemState, at: AsOf): Round | undefined => roundsAt(problem, at).at(-1)

const fromReport = <T>(standing: readonly Standing<T>[], report: Standing<Turn> | undefined): readonly Standing<T>[] =>
  report === undefined ? [] : standing.filter((fact) => fact.firstOrdinal >= report.firstOrdinal)

/** The turns of the round of that day, in order. */
export const turnsAt = (problem: ProblemState, at: AsOf): readonly Standing<Turn>[] => {
  const turns = holdingAt(problem.turns, at.validAt, at.knownAt)
  return fromReport(turns, turns.findLast(isReport))
}

/** The facts of one timeline that belong to the round of that day, in order. */
export const inRound = <T>(problem: ProblemState, timeline: Timeline<T>, at: AsOf): readonly Standing<T>[] => {
  const standing = holdingAt(timeline, at.validAt, at.knownAt)
  // most timelines of most problems are empty: no need to ask when the round began
  if (standing.length === 0) return standing
  return fromReport(standing, holdingAt(problem.turns, at.validAt, at.knownAt).findLast(isReport))
}
