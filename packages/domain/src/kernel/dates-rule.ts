import { bilingual } from './bilingual.ts'
import { localDateOf, type Instant } from './instant.ts'
import { addDays, daysBetween, type LocalDate } from './local-date.ts'
import { againstRule, type Rejection } from './rejection.ts'

/**
 * How late a fact was recorded: calendar days from `occurredOn` to the local date of `recordedAt` (R11). Zero on the day.
 */
export const recordingDelay = (occurredOn: LocalDate, recordedAt: Instant): number =>
  daysBetween(occurredOn, localDateOf(recordedAt))

/** A fact can't be observed before it happens: `occurredOn` is not later than the local date of recording (R10). */
export const futureFact = (occurredOn: LocalDate, recordedAt: Instant, field: string): Rejection | undefined => {
  const today = localDateOf(recordedAt)
  if (occurredOn <= today) return undefined
  return againstRule(
    'R10',
    field,
    bilingual(
      `事实日期 ${occurredOn} 晚于记录日期 ${today}`,
      `the fact's date ${occurredOn} lies after the day of recording, ${today}`,
    ),
    bilingual(`不晚于 ${today} 的日期`, `a date before ${addDays(today, 1)}`),
  )
}
