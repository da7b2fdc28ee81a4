import {
  addDays,
  addMonths,
  DEFAULT_POLICY,
  firstDay,
  monthOf,
  START_RATE_BASES,
  type LocalDate,
  type YearMonth,
} from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'
import fc from 'fast-check'
import type { Json } from '../scenarios/driver.ts'
import { approved } from '../scenarios/story.ts'
import type { Step } from './step.ts'
import { LINEAGE_STEPS, type LineageKind, type LineageNow } from './lineage-steps.ts'
import { PROBLEM_STEPS, type ProblemKind } from './problem-steps.ts'

export const TERRITORIES = ['A', 'B', 'C'] as const
export const PROJECTS = ['P0', 'P1', 'P2'] as const
export const START = '2026-01-01' as LocalDate

/** What a step's command is made from. */
interface Now extends LineageNow {
  readonly step: Step
  readonly today: LocalDate
  readonly projectId: string
  /** The events of the project so far. */
  readonly past: readonly StoredEvent[]
  /** The events of a problem so far. */
  readonly pastOf: (problemId: string) => readonly StoredEvent[]
}

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T
/** A day up to two months back. */
const before = ({ step, today }: Now): LocalDate => addDays(today, -(step.b % 60))
/** A day within two months on either side. */
const around = ({ step, today }: Now): LocalDate => addDays(today, (step.b % 121) - 60)
const month = ({ step }: Now): YearMonth => addMonths(monthOf(START), step.a % 16)
/** One of the last four months. */
const lately = ({ step, today }: Now): YearMonth => addMonths(monthOf(today), -(step.a % 4))
/** A month of which there is a report, if there is any. */
const reportedMonth = (now: Now): YearMonth => {
  const reports = now.past.filter((event) => event.type === 'InvestmentReported')
  return reports.length === 0 ? lately(now) : JSON.parse(pick(reports, now.step.a).body).month
}
const curve = (n: number): readonly number[] => Array.from({ length: 12 }, (_, i) => ((n + i) * 37) % 50)
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

const planOf = ({ step }: Now): Json => {
  const year = step.c % 5 === 0 ? 2027 : 2026
  if (step.a % 3 > 0) return { year, amount: step.a % 11 === 0 ? 0 : (step.a % 97) * 10 + 7 }
  const amounts = curve(step.a)
  return { year, amount: sum(amounts), curve: amounts }
}

const split = ({ step }: Now): Json =>
  step.c % 2 === 0 ? {} : { arrangement: { mode: 'split', stays: 1 + (step.c % 9), goes: 1 + (step.b % 7) } }

/** A fact as it should have been: taken back, restored, or with another day, month or amount. */
const replacement = ({ step, today }: Now, event: StoredEvent): Json => {
  if (step.b % 4 === 0) return null
  const { salt: _, ...body } = JSON.parse(event.body)
  const { occurredOn } = JSON.parse(event.header)
  const moved = addDays(occurredOn, -(step.c % 20))
  if ('effectiveFrom' in body && step.b % 4 === 1) {
    return { occurredOn, body: { ...body, effectiveFrom: addDays(body.effectiveFrom, (step.c % 41) - 20) } }
  }
  if (typeof body.amount === 'number' && body.curve === undefined && step.b % 4 === 2) {
    return { occurredOn, body: { ...body, amount: (body.amount * (step.c % 7)) % 1009 } }
  }
  return { occurredOn: step.b % 8 === 3 && moved <= today ? moved : occurredOn, body }
}

const correction = (now: Now): Json => {
  const event = pick(now.past, now.step.a)
  return { corrects: event.eventId, replacement: replacement(now, event), reason: '更正' }
}

const policy = ({ step, today }: Now): Json => {
  const rules = structuredClone(DEFAULT_POLICY)
  rules.lamps.D7.enabled = step.a % 2 === 0
  rules.lamps.D1.thresholds.attention.value = `${1 + (step.b % 2)}`
  rules.rates.includePreparatory = step.c % 2 === 0
  rules.rates.startRateBasis = pick(START_RATE_BASES, step.b)
  rules.clocks.monthlyCollection.day = 1 + (step.b % 12)
  return { title: '调整', effectiveFrom: addDays(today, step.a % 30), basis: [{ title: '通知' }], rules }
}

const yearOff = (year: number): Json => ({
  year,
  source: 'test fixture',
  publishedOn: START,
  offRanges: [[`${year}-01-01`, `${year}-01-03`]],
  makeupWorkdays: [],
})

const milestoneId = ({ step }: Now): string => `m${step.c % 2}`

/** The command of each kind of step, without its project; a kind may issue commands to other subjects. */
const DATA = {
  ReportInvestment: (now: Now) => {
    const data = { month: lately(now), amount: now.step.c }
    return now.step.b % 3 > 0 ? data : { ...data, occurredOn: addDays(firstDay(data.month), now.step.b % 28) }
  },
  CorrectInvestment: (now: Now) => ({ month: reportedMonth(now), amount: (now.step.c % 200) - 60, reason: '更正' }),
  SetAnnualPlan: planOf,
  ReviseAnnualPlan: (now: Now) => ({ ...planOf(now), effectiveFrom: around(now), approval: approved }),
  PlanStart: (now: Now) => ({ month: month(now), occurredOn: before(now) }),
  RevisePlannedStart: (now: Now) => ({ month: month(now), effectiveFrom: around(now), approval: approved }),
  ConfirmStart: (now: Now) => ({ occurredOn: before(now) }),
  SetMilestone: (now: Now) => ({ milestoneId: milestoneId(now), name: '节点', target: around(now) }),
  ChangeMilestoneTarget: (now: Now) => ({
    milestoneId: milestoneId(now),
    target: addDays(around(now), now.step.a % 40),
    effectiveFrom: around(now),
    reason: '变更',
    approval: approved,
  }),
  ReportMilestone: (now: Now) => ({ milestoneId: milestoneId(now), occurredOn: before(now) }),
  ReportProgress: (now: Now) => ({ month: lately(now), progress: '主体', occurredOn: before(now) }),
  EnterStatistics: (now: Now) => ({ reference: '统计', occurredOn: before(now) }),
  SuspendProject: (now: Now) => ({
    effectiveFrom: around(now),
    expectedResumeOn: addDays(around(now), 1 + (now.step.a % 90)),
    reason: '用地',
    approval: approved,
    retroactive: now.step.c % 2 === 0,
  }),
  ResumeProject: (now: Now) => ({ effectiveFrom: around(now) }),
  JustifyDelay: (now: Now) => ({
    dimension: pick(['D1', 'D2', 'D3', 'D5', 'D7'], now.step.c),
    reasonCode: 'LAND',
    approval: approved,
    effectiveFrom: around(now),
    until: addDays(around(now), now.step.a % 70),
  }),
  OverrideLamp: (now: Now) => ({
    level: pick(['onTrack', 'attention', 'serious'], now.step.c),
    reason: '核查',
    authority: '领导小组',
    expiresOn: addDays(now.today, now.step.a % 50),
  }),
  ConfirmCompletion: (now: Now) => ({ occurredOn: before(now) }),
  TransferProject: (now: Now) => ({
    to: pick(TERRITORIES, now.step.a),
    effectiveFrom: around(now),
    document: '划转',
    ...split(now),
  }),
  ReclassifyProject: (now: Now) => ({
    projectClass: pick(['IMPLEMENTATION', 'CONTINUING', 'PREPARATORY', 'RESERVE'], now.step.a),
    effectiveFrom: around(now),
    document: '通知',
  }),
  ExitLibrary: (now: Now) => ({ effectiveFrom: around(now), reason: '终止', document: '退库' }),
  AdmitToLibrary: (now: Now) => ({
    projectClass: pick(['IMPLEMENTATION', 'CONTINUING', 'PREPARATORY'], now.step.a),
    territory: pick(TERRITORIES, now.step.c),
    assessment: { verdict: 'PASS', concludedOn: START, reference: '评估' },
    occurredOn: addDays(now.today, -(now.step.b % 15)),
  }),
  CorrectFact: correction,
} as const

const OTHERS = {
  PublishPolicy: policy,
  MergeOrgUnit: ({ step, today }: Now) => ({
    unit: pick(TERRITORIES, step.a),
    into: pick(TERRITORIES, step.b),
    effectiveFrom: addDays(today, step.c % 40),
    document: '撤并',
  }),
  PublishWorkCalendar: () => yearOff(2027),
} as const

export type Kind = keyof typeof DATA | keyof typeof OTHERS | ProblemKind | LineageKind

/** The command that a step issues. */
export const commandOf = (now: Now): { readonly name: string; readonly data: Json } => {
  const { kind } = now.step
  if (kind in PROBLEM_STEPS) return PROBLEM_STEPS[kind as ProblemKind](now)
  if (kind in LINEAGE_STEPS) return { name: kind, data: LINEAGE_STEPS[kind as LineageKind](now) }
  if (kind in OTHERS) return { name: kind, data: OTHERS[kind as keyof typeof OTHERS](now) }
  return { name: kind, data: { projectId: now.projectId, ...DATA[kind as keyof typeof DATA](now) } }
}

const PROBLEM_KINDS: readonly Kind[] = [
  ...Array.from({ length: 24 }, (): Kind => 'AdvanceProblem'),
  ...(Object.keys(PROBLEM_STEPS) as Kind[]),
  ...(['MergeProblems', 'SubmitBatchToCityDRC', 'FileNilReport'] as const),
]

const LINEAGE_KINDS: readonly Kind[] = [
  'SplitProject',
  'SplitProject',
  'SplitProject',
  'BundleProjects',
  'CorrectLineage',
]

const weighted: readonly Kind[] = [
  ...PROBLEM_KINDS,
  ...LINEAGE_KINDS,
  ...(Object.keys(DATA) as Kind[]),
  ...(Object.keys(OTHERS) as Kind[]),
  ...(['ReportInvestment', 'ReportInvestment', 'ReportInvestment', 'TransferProject', 'TransferProject'] as const),
  ...(['AdmitToLibrary', 'CorrectInvestment'] as const),
  ...(['CorrectFact', 'CorrectFact', 'CorrectFact', 'ReviseAnnualPlan', 'SuspendProject', 'ResumeProject'] as const),
]

/** Problems, with what moves their clocks, levels and territories. */
const PROBLEM_STORY: readonly Kind[] = [
  ...PROBLEM_KINDS,
  ...(['MergeProblems', 'MergeProblems', 'MergeProblems', 'TransferProject', 'TransferProject'] as const),
  ...(['SuspendProject', 'ResumeProject', 'MergeOrgUnit', 'ExitLibrary', 'ReclassifyProject'] as const),
  ...(['PublishPolicy', 'PublishWorkCalendar'] as const),
]

const number = fc.nat(999)

/** Random steps in order, of all kinds or about problems alone. */
export const someSteps = (least: number, most: number, about?: 'problems'): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...(about === 'problems' ? PROBLEM_STORY : weighted)),
      days: fc.nat(about === 'problems' ? 6 : 12),
      project: fc.nat(PROJECTS.length - 1),
      a: number,
      b: number,
      c: number,
    }),
    { minLength: least, maxLength: most, size: 'max' },
  )

/** A day on which a figure may be asked for: from a year's beginning into the next year. */
export const someDay: fc.Arbitrary<LocalDate> = fc.nat(430).map((days) => addDays(START, days))
