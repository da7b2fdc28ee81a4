import { localDateOf, parseInstant, type Instant, type LocalDate } from '@luodi/domain'
import { manualClock, systemClock, type Clock, type EventStore, type ManualClock } from '@luodi/domain/application'
import { CliFailure, EXIT } from './failure.ts'
import type { FoundingRecord } from './store-file.ts'

/** The kinds of clock a jurisdiction can have been founded with. */
export type ClockKind = 'system' | 'manual'

/** A moment as it is given to a flag. */
export const momentFrom = (flag: string, text: string): Instant => {
  const moment = parseInstant(text)
  if (moment !== undefined) return moment
  throw new CliFailure(`${flag} ${text} is no moment with its offset, like 2026-10-12T10:00:00+08:00`, EXIT.usage)
}

/** A store begun with one kind of clock is never served with the other. */
export const refuseOtherClock = ({ clock }: FoundingRecord, asked: ClockKind): void => {
  if (clock === asked) return
  throw new CliFailure(
    clock === 'manual'
      ? 'this store is a demonstration with a manual clock: luodi serve --clock manual, or luodi start'
      : 'this store records by the system clock: a manual clock is for demonstrations alone',
    EXIT.usage,
  )
}

/** The manual clock of a log: it stands at the last recording, or later where it is told so. */
const manualFor = (recordedAt: Instant | undefined, now: Instant | undefined): ManualClock => {
  if (now !== undefined && recordedAt !== undefined && now < recordedAt) {
    throw new CliFailure(`--now ${now} lies before the last recording, ${recordedAt}`, EXIT.usage)
  }
  const start = now ?? recordedAt
  if (start === undefined) throw new CliFailure('a manual clock of an empty store needs --now', EXIT.usage)
  return manualClock(start)
}

/** The clock of a kind for a log. */
export const clockFor = async (
  kind: ClockKind,
  { store, jurisdiction }: { readonly store: EventStore; readonly jurisdiction: string },
  now?: Instant,
): Promise<Clock | ManualClock> => {
  if (kind === 'manual') return manualFor((await store.head(jurisdiction)).recordedAt, now)
  if (now !== undefined) throw new CliFailure('--now goes with --clock manual alone', EXIT.usage)
  return systemClock()
}

/** Today as a log sees it: with a manual clock the day of its last recording. */
export const todayOf = async (store: EventStore, jurisdiction: string, kind: ClockKind): Promise<LocalDate> =>
  localDateOf((await clockFor(kind, { store, jurisdiction })).now())
