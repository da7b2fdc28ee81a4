import { z } from 'zod'
import { firstDay, lastDay, monthOfYear, yearMonth, type LocalDate, type YearMonth } from '../kernel/local-date.ts'

/** How often a bulletin comes: each kind is ranked and compared with its own (M-53, R105). */
export const bulletinKindSchema = z.enum(['MONTHLY', 'QUARTERLY', 'ANNUAL'])
export type BulletinKind = z.infer<typeof bulletinKindSchema>

const PERIOD = /^(199[2-9]|[2-9]\d{3})(-(0[1-9]|1[0-2])|-Q[1-4])?$/

/** A period that a bulletin is for: a month `2026-06`, a quarter `2026-Q2` or a year `2026`. Also its stream's id. */
export const bulletinPeriodSchema = z
  .string()
  .regex(PERIOD, 'not a month (2026-06), a quarter (2026-Q2) or a year (2026)')
  .meta({ description: 'A month 2026-06, a quarter 2026-Q2 or a year 2026' })
export type BulletinPeriod = string

/** The kind of bulletin that a period has. */
export const bulletinKindOf = (period: BulletinPeriod): BulletinKind =>
  period.length === 4 ? 'ANNUAL' : period.includes('Q') ? 'QUARTERLY' : 'MONTHLY'

const monthsOf = (period: BulletinPeriod): readonly [first: YearMonth, last: YearMonth] => {
  const year = Number(period.slice(0, 4))
  const quarter = Number(period.slice(6))
  switch (bulletinKindOf(period)) {
    case 'ANNUAL':
      return [monthOfYear(year, 1), monthOfYear(year, 12)]
    case 'QUARTERLY':
      return [monthOfYear(year, quarter * 3 - 2), monthOfYear(year, quarter * 3)]
    case 'MONTHLY':
      return [yearMonth(period), yearMonth(period)]
  }
}

/** The first day of a period. */
export const firstDayOf = (period: BulletinPeriod): LocalDate => firstDay(monthsOf(period)[0])

/** The last day of a period: the day that its bulletin is about unless it says otherwise. */
export const lastDayOf = (period: BulletinPeriod): LocalDate => lastDay(monthsOf(period)[1])

/** The period of the same kind just before. */
export const periodBefore = (period: BulletinPeriod): BulletinPeriod => {
  const year = Number(period.slice(0, 4))
  const part = Number(period.slice(-1))
  switch (bulletinKindOf(period)) {
    case 'ANNUAL':
      return `${year - 1}`
    case 'QUARTERLY':
      return part === 1 ? `${year - 1}-Q4` : `${year}-Q${part - 1}`
    case 'MONTHLY': {
      const month = Number(period.slice(5))
      return month === 1 ? monthOfYear(year - 1, 12) : monthOfYear(year, month - 1)
    }
  }
}
