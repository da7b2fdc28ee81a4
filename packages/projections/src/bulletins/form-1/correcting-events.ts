import { localDateOf, type CorrectingEvent } from '@luodi/domain'
import type { BridgeCause } from '../../bridge/causes.ts'
import { journalEntry } from '../../district/journal.ts'
import type { Question } from '../../figure/question.ts'

/** An event that changed a figure of an earlier bulletin, by its place in the ledger. */
export interface Correcting {
  readonly eventId: string
  readonly index: number
  readonly cause: BridgeCause
  readonly member: string
}

/** The events as a bulletin names them, each once for each member, in ledger order, with its recording delay (R11). */
export const correctingEvents = (events: readonly Correcting[], { district }: Question): CorrectingEvent[] => {
  const byKey = new Map(events.map((event) => [`${event.eventId} ${event.member}`, event]))
  return [...byKey.values()]
    .sort((a, b) => a.index - b.index || (a.member < b.member ? -1 : 1))
    .map(({ eventId, index, cause, member }) => {
      const { type, occurredOn, recordedAt, delayDays } = journalEntry(district, index)
      return { eventId, type, cause, member, occurredOn, recordedOn: localDateOf(recordedAt), delayDays }
    })
}
