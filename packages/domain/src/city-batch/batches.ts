import { z } from 'zod'
import type { AsOf } from '../kernel/as-of.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { nameText } from '../kernel/field.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { own } from '../kernel/own.ts'

/**
 * The kind of stream that holds a jurisdiction's batches to the City DRC; there is one, `register`, so that a problem's
 * own commands find the batches that it is in.
 */
export const CITY_BATCH = 'citybatch'

/** The event types of the batch register (M-40). */
export const cityBatchEvents = {
  CityBatchSubmitted: defineEvent(
    'CityBatchSubmitted',
    'act',
    z.strictObject({
      batchId: subjectIdSchema,
      problemIds: z.array(subjectIdSchema).min(1).max(200),
      document: nameText(200),
    }),
  ),
} as const
export type NewCityBatchEvent = NewEventOf<typeof cityBatchEvents>
export type CityBatchEvent = RecordedOf<typeof cityBatchEvents>

/** A batch that went to the City DRC. */
export interface CityBatch {
  readonly batchId: string
  readonly problemIds: readonly string[]
  readonly document: string
  readonly submittedOn: LocalDate
  readonly ordinal: number
  readonly eventId: string
}

/** All batches of a jurisdiction. */
export interface CityBatches {
  readonly byId: Record<string, CityBatch>
  /** The batches that a problem is in, by the problem's id, in order. */
  readonly ofProblem: Record<string, readonly CityBatch[]>
}

/** No batches. A fresh object at each call: its fold owns it. */
export const emptyCityBatches = (): CityBatches => ({ byId: {}, ofProblem: {} })

/** Folds one batch into a register that the caller owns, and returns it. */
export const evolveOwnedCityBatches = (state: CityBatches, { body, header, ordinal }: CityBatchEvent): CityBatches => {
  const { batchId, problemIds, document } = body
  const batch = { batchId, problemIds, document, submittedOn: header.occurredOn, ordinal, eventId: header.eventId }
  state.byId[batchId] = batch
  for (const problemId of problemIds) {
    state.ofProblem[problemId] = [...(own(state.ofProblem, problemId) ?? []), batch]
  }
  return state
}

/** The batches after these events; `state` is left as it was. */
export const evolveCityBatches = (state: CityBatches, events: readonly CityBatchEvent[]): CityBatches =>
  events.reduce(evolveOwnedCityBatches, { byId: { ...state.byId }, ofProblem: { ...state.ofProblem } })

/** The batches that a problem was in by that day, in order. */
export const batchesOfAt = (batches: CityBatches, problemId: string, at: AsOf): readonly CityBatch[] =>
  (own(batches.ofProblem, problemId) ?? []).filter(
    (batch) => batch.submittedOn <= at.validAt && batch.ordinal <= at.knownAt,
  )
