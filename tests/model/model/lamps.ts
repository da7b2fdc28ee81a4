import { endOf, monthIn, monthOf, numberOf, plusMonths, yearOf, type Day, type Month } from './days.ts'
import type { District, Project } from './district.ts'
import { atLeast, minus, of, text, times, type Fraction } from './fraction.ts'
import {
  classOn,
  completedOn,
  inLibrary,
  isExcused,
  isExcusedMonth,
  isImplementation,
  isSuspended,
  plannedOn,
  planOn,
  startedOn,
} from './projects.ts'
import { reportsOf, spreadsFrom } from './investment-rates.ts'
import { policyOn } from './registers.ts'

/** What takes a dimension out whatever there is to measure. */
const notApplicable = (dimension: string, project: Project, today: Day): string | undefined => {
  if (isSuspended(project, today)) return 'suspended'
  if (isExcused(project, dimension, today)) return 'excused'
  if (completedOn(project, today) !== undefined) return 'completed'
  return isImplementation(classOn(project, today)) ? undefined : 'preparatory'
}

/** Month-ends from the planned month on, reached by today (R76). */
const monthEndsFrom = (planned: Month, today: Day): readonly Day[] => {
  const ends: Day[] = []
  for (let month = planned; endOf(month) <= today; month = plusMonths(month, 1)) ends.push(endOf(month))
  return ends
}

/** D1: month-ends without a start, of those on which it was there to start (R76, R77): its level and their number. */
export const lampD1 = (model: District, project: Project): string => {
  const { today } = model
  const out = notApplicable('D1', project, today)
  if (out !== undefined) return out
  if (startedOn(project, today) !== undefined || classOn(project, today) === 'CONTINUING') return 'started'
  const planned = plannedOn(project, today)
  if (planned === undefined) return 'noPlannedStart'
  const reached = monthEndsFrom(planned, today).filter(
    (day) =>
      inLibrary(project, day) &&
      classOn(project, day) === 'IMPLEMENTATION' &&
      !isSuspended(project, day) &&
      !isExcused(project, 'D1', day),
  ).length
  const { attention, serious } = policyOn(model, today).rules.lamps.D1.thresholds
  const level =
    reached >= Number(serious.value) ? 'serious' : reached >= Number(attention.value) ? 'attention' : 'onTrack'
  return `${level} ${reached}`
}

/** Time progress: complete months, but those that a suspension fills, of the months over which the plan is spread. */
const timeProgress = (project: Project, today: Day): Fraction => {
  const year = yearOf(today)
  const { curve, amount } = planOn(project, year, today)!
  const from = curve === undefined ? spreadsFrom(project, today, plannedOn(project, today)) : 1
  const complete = numberOf(today) - (today === endOf(monthOf(today)) ? 0 : 1)
  const elapsed = Array.from({ length: 12 }, (_, i) => i + 1).filter(
    (n) => n >= from && n <= complete && !isExcusedMonth(project, monthIn(year, n), today),
  )
  if (curve !== undefined)
    return of(
      elapsed.reduce((sum, n) => sum + curve[n - 1]!, 0),
      amount,
    )
  return from > 12 ? of(0) : of(elapsed.length, 13 - from)
}

/** D2: percentage points by which the year's investment lags behind the time (R47 to R57), at 10 and beyond 30. */
export const lampD2 = ({ today }: District, project: Project): string => {
  const plan = planOn(project, yearOf(today), today)
  const out = notApplicable('D2', project, today)
  if (out !== undefined) return out
  if (plan === undefined) return 'noPlan'
  if (plan.amount === 0) return 'zeroPlan'
  const time = timeProgress(project, today)
  if (time[0] === 0n) return 'noTimeElapsed'
  const reports = reportsOf(project, today)
  if (reports.length === 0) return 'unreported'
  const completed = reports.reduce((sum, { body }) => sum + (body.amount as number), 0)
  const lag = times(minus(time, of(completed, plan.amount)), of(100))
  const level = !atLeast(of(30), lag) ? 'serious' : atLeast(lag, of(10)) ? 'attention' : 'onTrack'
  return `${level} ${text(lag)}`
}
