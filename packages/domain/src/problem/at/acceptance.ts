import type { AsOf } from '../../kernel/as-of.ts'
import { earlier, type LocalDate } from '../../kernel/local-date.ts'
import { mergesIntoAt } from '../../problem-merges/merges.ts'
import type { ProblemState } from '../state.ts'
import type { ProblemBook } from './book.ts'
import { roundAt, turnsAt } from './round.ts'

/** The day on which the round of that day was accepted by itself. */
export const ownAcceptedOn = (problem: ProblemState, at: AsOf): LocalDate | undefined =>
  turnsAt(problem, at).find((turn) => turn.value.turn === 'ACCEPTED')?.holdsFrom

/**
 * The accepted date of a problem: the earliest of its own and of every problem that went into it (R72). `undefined` while
 * it is not accepted itself.
 */
export const acceptedOn = (problem: ProblemState, book: ProblemBook, at: AsOf): LocalDate | undefined => {
  const accepted = ownAcceptedOn(problem, at)
  if (accepted === undefined) return undefined
  return mergesIntoAt(book.merges, problem.id, at).reduce((earliest, merge) => {
    const merged = book.problemOf(merge.problemId)
    const other = merged === undefined ? undefined : acceptedOn(merged, book, { ...at, validAt: merge.mergedOn })
    return other === undefined ? earliest : earlier(earliest, other)
  }, accepted)
}

/** Is it especially major: by its own report, or by that of a problem that went into it (M-34, R72)? */
export const isEspeciallyMajor = (problem: ProblemState, book: ProblemBook, at: AsOf): boolean =>
  roundAt(problem, at)?.report.severity === 'ESPECIALLY_MAJOR' ||
  mergesIntoAt(book.merges, problem.id, at).some((merge) => {
    const merged = book.problemOf(merge.problemId)
    return merged !== undefined && isEspeciallyMajor(merged, book, { ...at, validAt: merge.mergedOn })
  })
