import { localDateOf, type CorrectingEvent } from '@luodi/domain'
import { causeOf, type Making } from '../../bridge/causes.ts'
import { journalEntry } from '../../district/journal.ts'
import type { DistrictState } from '../../district/state.ts'
import { inOrder, type Recording } from './recordings.ts'
import type { RestatedDay } from './restated.ts'

/** The events behind all corrections: each stands once, and corrections name its place. */
export interface EventList {
  readonly events: readonly CorrectingEvent[]
  readonly placesOf: (recordings: readonly Recording[]) => number[]
}

/** By these a project or a problem comes in or goes out. */
const MEMBERSHIP: ReadonlyMap<string, Making['membership']> = new Map([
  ['ProjectAdmitted', 'in'],
  ['ProjectExited', 'out'],
  ['ProblemAccepted', 'in'],
  ['ProblemReturned', 'out'],
  ['ProblemWithdrawn', 'out'],
])

/** What changed figures of some days, as a bulletin names it: in ledger order, with its recording delay (R11). */
export const eventList = (
  told: readonly (readonly [RestatedDay, readonly Recording[]])[],
  district: DistrictState,
): EventList => {
  const recordedOn = (index: number) => localDateOf(journalEntry(district, index).recordedAt)
  // of several days that an event changed, one that had passed says why it comes only now
  const late = new Set(
    told.flatMap(([{ after }, recordings]) =>
      recordings.filter(({ index }) => recordedOn(index) > after.validAt).map(({ index }) => index),
    ),
  )
  const ordered = inOrder(told.flatMap(([, recordings]) => recordings))
  const places = new Map(ordered.map(({ index }, place) => [index, place]))
  return {
    events: ordered.map(({ eventId, index, subject }) => {
      const { type, occurredOn, delayDays } = journalEntry(district, index)
      const cause = causeOf({ by: { type }, membership: MEMBERSHIP.get(type), late: late.has(index) })
      return { eventId, type, cause, member: subject, occurredOn, recordedOn: recordedOn(index), delayDays }
    }),
    placesOf: (recordings) => [...new Set(recordings.map(({ index }) => places.get(index)!))].sort((a, b) => a - b),
  }
}
