import { localDateOf, type Instant } from '../kernel/instant.ts'
import { isLocalDate, type LocalDate } from '../kernel/local-date.ts'
import type { CalendarOfYear } from './calendar-book.ts'
import type { ReceiptRule } from './clock-rules.ts'
import { dayKind } from './day-kind.ts'
import { determined, type Determination } from './determination.ts'
import { isAfterMinute } from './time-of-day.ts'
import { nthWorkingDayAfter, rollForward } from './working-days.ts'

/** A local day (Asia/Shanghai), or the moment where one is known. */
export type DayOrInstant = LocalDate | Instant

/** The local day (Asia/Shanghai) of a day or a moment. */
export const dayOf = (at: DayOrInstant): LocalDate => (isLocalDate(at) ? at : localDateOf(at))

/**
 * The day of receipt, day 0 of a clock: the local day itself, whatever the hour. With `deemReceivedNextWorkingDay` a
 * receipt on a day off, or after the close of business of a working day, moves to the next working day (R18); a receipt
 * without a time of day is within business hours (R19).
 */
export const dayOfReceipt = (
  calendarOf: CalendarOfYear,
  received: DayOrInstant,
  rule: ReceiptRule,
): Determination<LocalDate> => {
  const date = dayOf(received)
  if (!rule.deemReceivedNextWorkingDay) return determined(date)
  const afterHours = !isLocalDate(received) && isAfterMinute(received, rule.businessClose)
  const late = afterHours && dayKind(calendarOf, date) === 'working'
  return late ? nthWorkingDayAfter(calendarOf, date, 1) : rollForward(calendarOf, date)
}
