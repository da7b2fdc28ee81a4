import { monthNumber, monthOf, yearOf, type YearMonth } from '@luodi/domain'
import type { Turn } from '../cast/role.ts'
import { chance, FIRST_YEAR, type ProjectSpec } from '../project-spec.ts'

/** How a year's work is spread: slow in winter, steady from spring on. In percent of an even month. */
const SEASON = [70, 60, 98, 110, 114, 112, 110, 108, 112, 108, 104, 94]

const CURVE = [4, 4, 7, 9, 10, 10, 10, 9, 10, 10, 9, 8]

/** Twelve amounts from a month on that add up to a plan. */
export const curveOf = (amount: number, from: number): readonly number[] => {
  const weights = CURVE.map((weight, i) => (i + 1 < from ? 0 : weight))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const months = weights.map((weight) => Math.floor((amount * weight) / all / 10_000) * 10_000)
  const rest = amount - months.reduce((sum, month) => sum + month, 0)
  return months.map((month, i) => (i === 11 ? month + rest : month))
}

/** The first month over which a plan is spread. */
export const spreadFrom = ({ plannedStart }: ProjectSpec): number =>
  plannedStart === undefined ? 1 : monthNumber(plannedStart)

const planOfMonth = (spec: ProjectSpec, n: number): number => {
  const from = spreadFrom(spec)
  if (spec.role.turns.has('curve')) return curveOf(spec.plan, from)[n - 1]!
  if (spec.role.projectClass === 'CONTINUING') return (spec.plan / 12) * (SEASON[n - 1]! / 100)
  return spec.plan / (13 - from)
}

/** What is done of a month's plan, in percent: nothing before the plan begins, little until the start, then more. */
const diligence = (spec: ProjectSpec, month: YearMonth): number => {
  const { role, startedOn, plannedStart } = spec
  if (yearOf(month) > FIRST_YEAR || role.projectClass === 'CONTINUING') return 100
  const started = startedOn !== undefined && monthOf(startedOn) <= month
  const planned = plannedStart !== undefined && plannedStart <= month
  return started ? (planned ? 116 : 70) : planned ? 40 : 0
}

const STANDSTILLS: readonly (readonly [turn: Turn, months: string])[] = [
  ['suspendedOnce', '2026-07 2026-08'],
  ['suspendedNow', '2026-08 2026-09 2026-10 2026-11 2026-12'],
  ['suspendedRetroactively', '2026-04 2026-05'],
  ['suspendedAndReviewed', '2026-04 2026-05 2026-06 2026-07'],
]

const standsStill = ({ role }: ProjectSpec, month: YearMonth): boolean =>
  STANDSTILLS.some(([turn, months]) => role.turns.has(turn) && months.includes(month))

/** What a project invests in a month, in whole yuan. */
export const amountOf = (spec: ProjectSpec, month: YearMonth): number => {
  if (standsStill(spec, month)) return 0
  const jitter = chance(spec, 'amount', month).between(88, 112)
  const percent = (spec.role.pace * diligence(spec, month) * jitter) / 1_000_000
  return Math.round((planOfMonth(spec, monthNumber(month)) * percent) / 100) * 100
}
