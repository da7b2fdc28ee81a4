import {
  addDays,
  addMonths,
  monthNumber,
  monthOfYear,
  yearOf,
  type BulletinPeriod,
  type YearMonth,
} from '@luodi/domain'
import type { DistrictStep } from './district-steps.ts'
import { dueOf } from './filings.ts'
import { FIRST_YEAR } from './project-spec.ts'
import { workingDay } from './working-days.ts'

const FIRST_MONTH = monthOfYear(FIRST_YEAR, 1)

/** The periods that have ended with a month. */
const endedWith = (month: YearMonth): readonly BulletinPeriod[] => {
  const [year, number] = [yearOf(month), monthNumber(month)]
  return [month, ...(number % 3 === 0 ? [`${year}-Q${number / 3}`] : []), ...(number === 12 ? [`${year}`] : [])]
}

/**
 * The bulletins that are published in a month, of the periods that ended before it: two days after the reports were due,
 * so that those in time are in it, and those that come late are for the corrections of the next.
 */
export const publications = (month: YearMonth): readonly DistrictStep[] => {
  // the story has no months before its first
  if (month === FIRST_MONTH) return []
  const on = workingDay(addDays(dueOf(month), 2))
  return endedWith(addMonths(month, -1)).map((period) => ({
    on,
    key: `bulletin ${period}`,
    name: 'PublishBulletin',
    data: { period },
  }))
}
