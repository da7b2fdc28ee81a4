import { localDateOf, type CorrectingEvent } from '@luodi/domain'
import { causeOf } from '../../bridge/causes.ts'
import { journalEntry } from '../../district/journal.ts'
import type { DistrictState } from '../../district/state.ts'
import type { RestatedDay } from './restated.ts'
import type { Recording } from './recordings.ts'

/** The events behind all corrections: each stands once, and corrections name its place. */
export interface EventList {
  readonly events: readonly CorrectingEvent[]
  readonly placesOf: (recordings: readonly Recording[]) => number[]
}

/** The recordings of changed figures as a bulletin names them, in ledger order, with their delay (R11). */
export const eventList = (
  told: readonly (readonly [RestatedDay, readonly Recording[]])[],
  district: DistrictState,
): EventList => {
  const byKey = new Map<string, Recording & { readonly late: boolean }>()
  for (const [{ after }, recordings] of told) {
    for (const recording of recordings) {
      const key = keyOf(recording)
      const late = localDateOf(journalEntry(district, recording.index).recordedAt) > after.validAt
      // of several days that it changed, the one that makes it late says why it comes only now
      byKey.set(key, { ...recording, late: late || byKey.get(key)?.late === true })
    }
  }
  const ordered = [...byKey.values()].sort((a, b) => a.index - b.index || (a.subject < b.subject ? -1 : 1))
  const places = new Map(ordered.map((recording, place) => [keyOf(recording), place]))
  return {
    events: ordered.map(({ eventId, index, subject, late }) => {
      const { type, occurredOn, recordedAt, delayDays } = journalEntry(district, index)
      const cause = causeOf({ by: { type }, membership: undefined, late })
      return { eventId, type, cause, member: subject, occurredOn, recordedOn: localDateOf(recordedAt), delayDays }
    }),
    placesOf: (recordings) =>
      [...new Set(recordings.map((recording) => places.get(keyOf(recording))!))].sort((a, b) => a - b),
  }
}

const keyOf = ({ index, subject }: Recording): string => `${index} ${subject}`
