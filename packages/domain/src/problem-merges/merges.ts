import { z } from 'zod'
import type { AsOf } from '../kernel/as-of.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/field.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { own } from '../kernel/own.ts'

/** The kind of stream through which all merges of a jurisdiction go, in one order; there is one, `register`. */
export const PROBLEM_MERGES = 'problemmerges'

/** The event types of the merge register. A merge takes effect on its own day (R72). */
export const problemMergeEvents = {
  ProblemMerged: defineEvent(
    'ProblemMerged',
    'act',
    z.strictObject({ problemId: subjectIdSchema, into: subjectIdSchema, reason: freeText(1000) }),
  ),
} as const
export type NewProblemMergeEvent = NewEventOf<typeof problemMergeEvents>
export type ProblemMergeEvent = RecordedOf<typeof problemMergeEvents>

/** A duplicate that went into another problem. */
export interface ProblemMerge {
  readonly problemId: string
  readonly into: string
  readonly reason: string
  readonly mergedOn: LocalDate
  readonly ordinal: number
  readonly eventId: string
}

/** All merges of a jurisdiction: a problem is merged at most once, and only into one that is not merged itself. */
export interface ProblemMerges {
  /** The merge of a problem, by its id. */
  readonly of: Record<string, ProblemMerge>
  /** The merges into a problem, by its id, in order. */
  readonly into: Record<string, readonly ProblemMerge[]>
}

/** No merges. A fresh object at each call: its fold owns it. */
export const emptyProblemMerges = (): ProblemMerges => ({ of: {}, into: {} })

/** Folds one merge into a register that the caller owns, and returns it. */
export const evolveOwnedProblemMerges = (
  state: ProblemMerges,
  { body, header, ordinal }: ProblemMergeEvent,
): ProblemMerges => {
  const { problemId, into, reason } = body
  const merge = { problemId, into, reason, mergedOn: header.occurredOn, ordinal, eventId: header.eventId }
  state.of[problemId] = merge
  state.into[into] = [...(own(state.into, into) ?? []), merge]
  return state
}

/** The merges after these events; `state` is left as it was. */
export const evolveProblemMerges = (state: ProblemMerges, events: readonly ProblemMergeEvent[]): ProblemMerges =>
  events.reduce(evolveOwnedProblemMerges, { of: { ...state.of }, into: { ...state.into } })

const inEffect = (merge: ProblemMerge, at: AsOf): boolean => merge.mergedOn <= at.validAt && merge.ordinal <= at.knownAt

/** The merge that took a problem away by that day. */
export const mergeAt = (merges: ProblemMerges, problemId: string, at: AsOf): ProblemMerge | undefined => {
  const merge = own(merges.of, problemId)
  return merge !== undefined && inEffect(merge, at) ? merge : undefined
}

/** The duplicates that went into a problem itself by that day, in order. */
export const mergesIntoAt = (merges: ProblemMerges, problemId: string, at: AsOf): readonly ProblemMerge[] =>
  (own(merges.into, problemId) ?? []).filter((merge) => inEffect(merge, at))

/** The problem that stands for a problem by that day: the last survivor of its chain, itself where it is not merged. */
export const survivorAt = (merges: ProblemMerges, problemId: string, at: AsOf): string => {
  let current = problemId
  for (;;) {
    const merge = mergeAt(merges, current, at)
    if (merge === undefined) return current
    current = merge.into
  }
}

/** Every problem that went into a problem by that day, directly or through others. */
export const absorbedAt = (merges: ProblemMerges, problemId: string, at: AsOf): readonly string[] =>
  mergesIntoAt(merges, problemId, at).flatMap((merge) => [merge.problemId, ...absorbedAt(merges, merge.problemId, at)])
