import { addDays, isoWeekday, STATE_COUNCIL_CALENDARS, yearOf, type LocalDate } from '@luodi/domain'

const latest = new Map(STATE_COUNCIL_CALENDARS.map((calendar) => [calendar.year, calendar]))

/** Offices are shut: weekends and holidays; of a year without a notice, weekends alone. */
const isOff = (day: LocalDate): boolean => {
  const calendar = latest.get(yearOf(day))
  if (calendar?.offRanges.some(([from, to]) => from <= day && day <= to)) return true
  return isoWeekday(day) > 5 && calendar?.makeupWorkdays.includes(day) !== true
}

/** That day, or the next one on which offices work. */
export const workingDay = (day: LocalDate): LocalDate => (isOff(day) ? workingDay(addDays(day, 1)) : day)

/** That day, or the last one before it on which offices work. */
export const workingDayBefore = (day: LocalDate): LocalDate => (isOff(day) ? workingDayBefore(addDays(day, -1)) : day)

/** The working day on which something is dealt with that came in `days` calendar days before. */
export const daysLater = (day: LocalDate, days: number): LocalDate => workingDay(addDays(day, days))
