/** Days (`2026-06-30`) and months (`2026-06`) as plain texts: the model counts them by itself. */
export type Day = string
export type Month = string

const DAY = 86_400_000

/** The day so many days later. */
export const plus = (day: Day, days: number): Day => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

export const monthOf = (day: Day): Month => day.slice(0, 7)
/** Of a day or a month. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4))
/** The month's number, 1 to 12. */
export const numberOf = (day: Day): number => Number(day.slice(5, 7))
/** Month `n` of a year; 13 is January of the next one. */
export const monthIn = (year: number, n: number): Month => {
  const count = year * 12 + n - 1
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
export const plusMonths = (month: Month, months: number): Month => monthIn(yearOf(month), numberOf(month) + months)
const ENDS = new Map<Month, Day>()
/** The last day of a month. */
export const endOf = (month: Month): Day => {
  const end = ENDS.get(month) ?? plus(`${plusMonths(month, 1)}-01`, -1)
  ENDS.set(month, end)
  return end
}

/** Every day from one to another, both included. */
export const daysFrom = (from: Day, to: Day): readonly Day[] => {
  const days: Day[] = []
  for (let day = from; day <= to; day = plus(day, 1)) days.push(day)
  return days
}

export const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(day).getUTCDay())

/** The earliest of some days, where there is any. */
export const earliest = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.filter((day) => day !== undefined).toSorted()[0]
