import { bilingual, type Bilingual } from '../kernel/bilingual.ts'
import { isoWeekday, yearOf, type LocalDate } from '../kernel/local-date.ts'

/** Something in a year's calendar that can't stand, and where. */
export interface CalendarFault {
  readonly path: readonly (string | number)[]
  readonly message: Bilingual
}

/** The parts of a year's calendar that name days. */
export interface NamedDays {
  readonly year: number
  readonly offRanges: readonly (readonly [LocalDate, LocalDate])[]
  readonly makeupWorkdays: readonly LocalDate[]
}

/**
 * What can't stand in a year's calendar; empty if it is sound. Ranges must be ordered, apart from each other and inside
 * the year; worked weekend days must be weekend days of the year, in order, each once, and in no range.
 */
export const calendarFaults = (calendar: NamedDays): readonly CalendarFault[] => [
  ...rangeFaults(calendar),
  ...makeupFaults(calendar),
]

const rangeFaults = ({ year, offRanges }: NamedDays): CalendarFault[] => {
  const faults: CalendarFault[] = []
  let lastOff: LocalDate | undefined
  for (const [index, [from, to]] of offRanges.entries()) {
    const path = ['offRanges', index]
    if (from > to) faults.push({ path, message: endsBeforeItBegins(from, to) })
    if (yearOf(from) !== year || yearOf(to) !== year) faults.push({ path, message: outsideTheYear(year) })
    if (lastOff !== undefined && from <= lastOff) faults.push({ path, message: outOfOrder(from, lastOff) })
    lastOff = to
  }
  return faults
}

const makeupFaults = ({ year, offRanges, makeupWorkdays }: NamedDays): CalendarFault[] => {
  const faults: CalendarFault[] = []
  for (const [index, day] of makeupWorkdays.entries()) {
    const path = ['makeupWorkdays', index]
    const before = makeupWorkdays[index - 1]
    if (yearOf(day) !== year) faults.push({ path, message: outsideTheYear(year) })
    if (isoWeekday(day) < 6) faults.push({ path, message: notAWeekendDay(day) })
    if (before !== undefined && day <= before) faults.push({ path, message: outOfOrder(day, before) })
    if (offRanges.some(([from, to]) => from <= day && day <= to)) faults.push({ path, message: offAndWorked(day) })
  }
  return faults
}

const endsBeforeItBegins = (from: LocalDate, to: LocalDate): Bilingual =>
  bilingual(`放假区间止于其开始之前:${from} 至 ${to}`, `the range ends before it begins: ${from} to ${to}`)

const outsideTheYear = (year: number): Bilingual =>
  bilingual(
    `日期不在 ${year} 年内;跨年假期分列两年日历`,
    `not in ${year}: a holiday across New Year is stated in two calendars`,
  )

const outOfOrder = (day: LocalDate, before: LocalDate): Bilingual =>
  bilingual(`${day} 应晚于 ${before}`, `${day} must be later than ${before}`)

const notAWeekendDay = (day: LocalDate): Bilingual =>
  bilingual(`调休上班日 ${day} 不是周六或周日`, `the make-up day ${day} is neither a Saturday nor a Sunday`)

const offAndWorked = (day: LocalDate): Bilingual => bilingual(`${day} 既放假又上班`, `${day} is both off and worked`)
