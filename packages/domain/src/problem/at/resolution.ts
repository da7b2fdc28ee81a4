import type { AsOf } from '../../kernel/as-of.ts'
import { earlier, later, type LocalDate } from '../../kernel/local-date.ts'
import type { Standing } from '../../kernel/timeline.ts'
import { mergesIntoAt, type ProblemMerge } from '../../problem-merges/merges.ts'
import type { ProblemBody } from '../events.ts'
import type { ProblemState, Proposal } from '../state.ts'
import type { ProblemBook } from './book.ts'
import { proposalsAt } from './proposal.ts'
import { inRound } from './round.ts'

/** An extension and what it does. */
export interface ExtensionStanding {
  readonly problemId: string
  readonly newDue: LocalDate
  readonly decidedOn: LocalDate
  /** Decided on or before the due date then in force; otherwise it is shown and cures nothing, unless the policy says so (R68). */
  readonly cures: boolean
  readonly extension: ProblemBody<'ResolutionExtended'>
  readonly eventId: string
}

/** The day by which a problem is to be solved. */
export interface ResolutionDue {
  readonly due: LocalDate
  /** As it was set first; of all that went into it the earliest. */
  readonly firstDue: LocalDate
  /** The event that gave the due date in force: a proposal, an extension, or a merge. */
  readonly eventId: string
  /** All extensions of the round, those of merged problems included, in order. */
  readonly extensions: readonly ExtensionStanding[]
}

type Step =
  | { readonly kind: 'set'; readonly fact: Standing<Proposal> }
  | { readonly kind: 'extended'; readonly fact: Standing<ProblemBody<'ResolutionExtended'>> }
  | { readonly kind: 'merged'; readonly merge: ProblemMerge; readonly other: ResolutionDue | undefined }

interface Placed {
  readonly on: LocalDate
  readonly ordinal: number
  readonly step: Step
}

const placed = (step: Extract<Step, { readonly fact: unknown }>): Placed => ({
  on: step.fact.holdsFrom,
  ordinal: step.fact.firstOrdinal,
  step,
})

const inOrder = (a: Placed, b: Placed): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.ordinal - b.ordinal)

const stepsOf = (problem: ProblemState, book: ProblemBook, at: AsOf): readonly Placed[] => {
  const merged = mergesIntoAt(book.merges, problem.id, at).map((merge): Placed => {
    const other = book.problemOf(merge.problemId)
    const due = other === undefined ? undefined : resolutionDueAt(other, book, { ...at, validAt: merge.mergedOn })
    return { on: merge.mergedOn, ordinal: merge.ordinal, step: { kind: 'merged', merge, other: due } }
  })
  const set = proposalsAt(problem, at).filter((proposal) => proposal.value.resolutionDue !== undefined)
  return [
    ...set.map((fact) => placed({ kind: 'set', fact })),
    ...inRound(problem, problem.extensions, at).map((fact) => placed({ kind: 'extended', fact })),
    ...merged,
  ].sort(inOrder)
}

/** The first date is set once (R106); beside that of a merged problem the earlier one stands (R72). */
const takeSet = (before: ResolutionDue | undefined, fact: Standing<Proposal>): ResolutionDue => {
  const due = fact.value.resolutionDue as LocalDate
  if (before === undefined) return { due, firstDue: due, eventId: fact.version.eventId, extensions: [] }
  return before.due <= due ? before : { ...before, due, eventId: fact.version.eventId }
}

const takeExtension = (
  before: ResolutionDue | undefined,
  fact: Standing<ProblemBody<'ResolutionExtended'>>,
  problemId: string,
  { lateExtensionCures = false }: ProblemBook,
): ResolutionDue | undefined => {
  if (before === undefined) return undefined
  // field by field: a stored body has a salt besides
  const { newDue, approval, reason } = fact.value
  const { eventId } = fact.version
  const cures = lateExtensionCures || fact.holdsFrom <= before.due
  const extension = {
    problemId,
    newDue,
    decidedOn: fact.holdsFrom,
    cures,
    extension: { newDue, approval, reason },
    eventId,
  }
  const extensions = [...before.extensions, extension]
  if (!cures || newDue <= before.due) return { ...before, extensions }
  return { ...before, due: later(before.due, newDue), eventId, extensions }
}

const takeMerge = (
  before: ResolutionDue | undefined,
  merge: ProblemMerge,
  other: ResolutionDue | undefined,
): ResolutionDue | undefined => {
  if (other === undefined) return before
  if (before === undefined) return { ...other, eventId: merge.eventId }
  return {
    due: earlier(before.due, other.due),
    firstDue: earlier(before.firstDue, other.firstDue),
    eventId: other.due < before.due ? merge.eventId : before.eventId,
    extensions: [...before.extensions, ...other.extensions],
  }
}

/**
 * The resolution due date in force, with every extension and whether it cures (R68, R72, R106): set once, extended only by
 * a decision on or before the date then in force, never made earlier by an extension; a survivor takes the earliest of all
 * that went into it, and its later extensions start from there. `undefined` while none is set (R67).
 */
export const resolutionDueAt = (problem: ProblemState, book: ProblemBook, at: AsOf): ResolutionDue | undefined =>
  stepsOf(problem, book, at).reduce<ResolutionDue | undefined>((before, { step }) => {
    if (step.kind === 'set') return takeSet(before, step.fact)
    if (step.kind === 'extended') return takeExtension(before, step.fact, problem.id, book)
    return takeMerge(before, step.merge, step.other)
  }, undefined)
