import {
  addRatio,
  completeMonths,
  formatPoints,
  multiplyRatio,
  ratio,
  subtractRatio,
  ZERO,
  type LocalDate,
  type Ratio,
  type Rounding,
} from '@luodi/domain'
import { UNGROUPED, type Grouping } from './grouping.ts'
import type { InvestmentShare, Part } from './investment-share.ts'
import { rateOf, type Exclusion, type Rate } from './rate.ts'

/** The difference of two rates in percentage points (个百分点), positive when ahead (R57): 3/20 is `15`, shown `15.0`. */
export interface Points {
  readonly value: Ratio
  readonly display: string
}

const HUNDRED = ratio(100)

/** Completion − time progress in percentage points. */
export const gapInPoints = (completion: Ratio, timeProgress: Ratio, rounding: Rounding): Points => {
  const gap = subtractRatio(completion, timeProgress)
  return { value: multiplyRatio(gap, HUNDRED), display: formatPoints(gap, rounding) }
}

/** The investment completion rate (投资完成率): sum over sum, uncapped, beside the time progress (R56). */
export interface InvestmentRate extends Rate {
  readonly basis: 'annual-plan'
  /** Complete months ÷ 12, whatever the projects' own time progress. */
  readonly timeProgress: Ratio
  /** Completion − time progress; missing where there is no rate. */
  readonly gapPp?: Points
  /** The same amounts against the year's first plans (R50). */
  readonly againstOriginalPlan: Rate
  /** Members without any investment report this year: unknown, not zero (R43). */
  readonly unreported: readonly string[]
}

/** A project's part for one group. */
interface Contribution {
  readonly share: InvestmentShare
  readonly part: Part
}

/** The parts of every group that a project touches. */
export const contributionsOf = (share: InvestmentShare, grouping: Grouping): ReadonlyMap<string, Contribution> => {
  if (grouping === 'territory') {
    return new Map([...share.byTerritory].map(([unit, part]) => [unit, { share, part }]))
  }
  const key = {
    district: 'district',
    majorClass: share.majorClass ?? UNGROUPED,
    projectClass: share.projectClass,
    field: share.field ?? UNGROUPED,
  }[grouping]
  return new Map([[key, { share, part: share.whole }]])
}

const total = (contributions: readonly Contribution[], field: keyof Part): Ratio =>
  contributions.reduce((sum, { part }) => addRatio(sum, part[field]), ZERO)

/** The investment completion rate of a group (M-52; R43, R50, R56, R58 to R63). */
export const investmentRate = (
  contributions: readonly Contribution[],
  validAt: LocalDate,
  rounding: Rounding,
): InvestmentRate => {
  const counted = contributions.filter(({ share }) => share.excluded === undefined)
  const excluded = contributions
    .filter(({ share }) => share.excluded !== undefined)
    .map(({ share, part }): Exclusion => ({ id: share.id, why: share.excluded!, amount: part.completed }))
  const members = { in: counted.map(({ share }) => share.id), notIn: [], excluded }
  const completed = total(counted, 'completed')
  const rate = rateOf('annual-plan', completed, total(counted, 'plan'), members, rounding)
  const timeProgress = ratio(completeMonths(validAt), 12)
  const gap = rate.value === undefined ? undefined : gapInPoints(rate.value, timeProgress, rounding)
  return {
    ...rate,
    basis: 'annual-plan',
    timeProgress,
    ...(gap === undefined ? {} : { gapPp: gap }),
    againstOriginalPlan: rateOf('original-plan', completed, total(counted, 'originalPlan'), members, rounding),
    unreported: counted.filter(({ share }) => share.unreported).map(({ share }) => share.id),
  }
}
