import { daysFrom, isWeekend, yearOf, type Day } from './days.ts'
import { when, type Calendar, type Command, type District, type Policy } from './district.ts'
import type { Json } from '../../scenarios/driver.ts'

/** The policy that governs a day: the latest effective date not after it, of equals the last published (R4). */
export const policyOn = ({ policies }: District, day: Day): Policy => {
  const inEffect = policies.filter(({ effectiveFrom }) => effectiveFrom <= day)
  const latest = inEffect
    .map(({ effectiveFrom }) => effectiveFrom)
    .toSorted()
    .at(-1)
  return inEffect.findLast(({ effectiveFrom }) => effectiveFrom === latest)!
}

/** Can the days that a notice names stand together? */
const contradictsItself = ({ year, offRanges, makeupWorkdays }: Json): boolean => {
  const off: Day[] = offRanges.flatMap(([from, to]: [Day, Day]) => daysFrom(from, to))
  const ends: Day[] = offRanges.flat()
  const all = [...ends, ...makeupWorkdays]
  const twice = (days: readonly Day[]): boolean => new Set(days).size < days.length
  return (
    all.some((day) => yearOf(day) !== year) ||
    !offRanges.every(([from, to]: [Day, Day]) => from <= to) ||
    twice(off) ||
    twice(makeupWorkdays) ||
    makeupWorkdays.some((day: Day) => !isWeekend(day) || off.includes(day))
  )
}

const calendarCommand = (first: boolean): Command => ({
  against: (model, data) => {
    const versions = model.calendars.get(data.year) ?? []
    return [
      ...when(first === versions.length > 0, 'rule M-23'),
      ...when(data.publishedOn > model.today, 'rule R10'),
      ...when(contradictsItself(data) || data.publishedOn < (versions.at(-1)?.publishedOn ?? ''), 'rule M-23'),
    ]
  },
  take: (model, { year, publishedOn, offRanges: off, makeupWorkdays: worked }) => {
    const version: Calendar = { publishedOn, recordedOn: model.today, off, worked }
    model.calendars.set(year, [...(model.calendars.get(year) ?? []), version])
  },
})

/** Policies and calendars (M-02, M-03p, M-23). */
export const REGISTER_COMMANDS: Readonly<Record<string, Command>> = {
  PublishPolicy: {
    against: (model, { effectiveFrom, retroactive = false }) =>
      when(effectiveFrom < model.today && !retroactive, 'rule M-03p'),
    take: (model, { effectiveFrom, rules }) => {
      model.policies.push({ effectiveFrom, rules })
    },
  },
  PublishWorkCalendar: calendarCommand(true),
  ReviseWorkCalendar: calendarCommand(false),
}
