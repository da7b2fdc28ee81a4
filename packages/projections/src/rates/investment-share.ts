import {
  addRatio,
  classAt,
  inLibraryAt,
  investmentsAt,
  isImplementation,
  isZeroRatio,
  lastDay,
  majorClassAt,
  monthOfYear,
  multiplyRatio,
  ratio,
  sumOf,
  yearOf,
  ZERO,
  type MajorProjectClass,
  type ProjectClass,
  type ProjectState,
  type Ratio,
  type Shares,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { amountShares, planSharesOn } from '../lineage/shares.ts'
import { remembered } from '../figure/remembered.ts'
import { territoryNow } from './grouping.ts'
import { investmentAgainst, spreadOf, type InvestmentStanding } from './investment-standing.ts'
import type { ExclusionReason } from './rate.ts'

/** One holder's part of a project's year, in exact yuan. */
export interface Part {
  readonly completed: Ratio
  readonly plan: Ratio
  readonly originalPlan: Ratio
}

/** A project's part in the investment rate: whole, and by territory. */
export interface InvestmentShare {
  readonly id: string
  readonly projectClass: ProjectClass
  readonly majorClass: MajorProjectClass | undefined
  readonly field: string | undefined
  /** Why the project is outside both sums; its amounts are listed apart (R62, R63). */
  readonly excluded: ExclusionReason | undefined
  /** No investment report this year: unknown, not zero (R43). */
  readonly unreported: boolean
  readonly whole: Part
  readonly byTerritory: ReadonlyMap<string, Part>
}

const NOTHING: Part = { completed: ZERO, plan: ZERO, originalPlan: ZERO }

type Field = keyof Part

/** Adds each holder's share of an amount to its part; a holder with no share of anything has no part. */
const addTo = (parts: Map<string, Part>, shares: Shares, field: Field, amount: Ratio, question: Question): void => {
  if (isZeroRatio(amount)) return
  for (const [unit, share] of shares) {
    const key = territoryNow(unit, question)
    const part = parts.get(key) ?? NOTHING
    parts.set(key, { ...part, [field]: addRatio(part[field], multiplyRatio(amount, share)) })
  }
}

/** A month's plan belongs to the holder on its last day, months to come to the holder at `validAt` (R58). */
const addPlans = (
  parts: Map<string, Part>,
  field: 'plan' | 'originalPlan',
  monthPlan: (n: number) => Ratio,
  project: ProjectState,
  question: Question,
): void => {
  for (let n = 1; n <= 12; n += 1) {
    const end = lastDay(monthOfYear(yearOf(question.validAt), n))
    const day = end <= question.validAt ? end : question.validAt
    addTo(parts, planSharesOn(project, day, field, question), field, monthPlan(n), question)
  }
}

/** Amounts belong to the holder on the day on which they count (R58, R60). */
const addAmounts = (parts: Map<string, Part>, project: ProjectState, question: Question): void => {
  for (const report of investmentsAt(project, question)) {
    addTo(parts, amountShares(project, report, question), 'completed', ratio(report.value.amount), question)
  }
}

/** Neither transferred nor admitted a second time, nor out of a split or bundle, as far as anything is recorded. */
const everHeldByOne = (project: ProjectState): boolean =>
  project.transfers.facts.length === 0 && project.admissions.facts.length === 1 && project.origins.facts.length === 0

/** The parts by territory; those that hold the project at `validAt` have one whatever the amounts. */
const splitParts = (
  project: ProjectState,
  question: Question,
  whole: Part,
  current: InvestmentStanding | undefined,
): ReadonlyMap<string, Part> => {
  const holders = [...planSharesOn(project, question.validAt, 'plan', question).keys()]
  const parts = new Map<string, Part>(holders.map((unit) => [territoryNow(unit, question), NOTHING]))
  if (everHeldByOne(project)) return new Map([...parts.keys()].map((unit) => [unit, whole]))
  addAmounts(parts, project, question)
  if (current !== undefined) addPlans(parts, 'plan', current.monthPlan, project, question)
  const original = current === undefined ? undefined : investmentAgainst('original', project, question)
  if (typeof original === 'object') addPlans(parts, 'originalPlan', original.monthPlan, project, question)
  return parts
}

/** Why a project is outside both sums (R62, R63). */
const exclusionOf = (
  projectClass: ProjectClass,
  current: InvestmentStanding | 'noPlan' | 'zeroPlan',
  question: Question,
): ExclusionReason | undefined => {
  if (typeof current === 'string') return isImplementation(projectClass) ? current : 'preparatory'
  const includePreparatory = question.policy.rules.rates.includePreparatory
  return isImplementation(projectClass) || includePreparatory ? undefined : 'preparatory'
}

const shareOf = (project: ProjectState, question: Question): InvestmentShare | undefined => {
  if (!inLibraryAt(project, question)) return undefined
  const { projectClass } = classAt(project, question)!
  const standing = investmentAgainst('current', project, question)
  const current = typeof standing === 'string' ? undefined : standing
  const original = current === undefined ? undefined : spreadOf('original', project, question)
  const reports = current?.reports ?? investmentsAt(project, question)
  const whole: Part = {
    completed: ratio(sumOf(reports)),
    plan: ratio(current?.plan.value.amount ?? 0),
    originalPlan: ratio(original?.plan.value.amount ?? 0),
  }
  return {
    id: project.id,
    projectClass,
    majorClass: majorClassAt(project, question),
    field: project.submission?.body.profile.field,
    excluded: exclusionOf(projectClass, standing, question),
    unreported: reports.length === 0,
    whole,
    byTerritory: splitParts(project, question, whole, current),
  }
}

/** A project's part in the year's investment; `undefined` outside the library (R24). */
export const investmentShare = remembered(shareOf)
