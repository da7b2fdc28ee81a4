import fc from 'fast-check'
import { addDays, localDate, monthOf, type LocalDate } from '../kernel/local-date.ts'
import { DIMENSIONS } from '../policy/lamp-rules.ts'
import type { ProjectCommand } from './commands.ts'
import type { FactType } from './evolve.ts'
import { ADMISSION, APPROVAL, id, SUBMISSION } from './project.testkit.ts'
import { procedureSchema, projectClassSchema } from './vocabulary.ts'

const START = localDate('2025-12-15')

/** Days from 2025-12-15 to the end of January 2027: few enough to meet. */
export const days: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 410 }).map((n) => addDays(START, n))
const months = days.map(monthOf)
/** Few enough to be reported twice, and restated. */
const reportMonths = fc.constantFrom('2026-01', '2026-02', '2026-03')
/** Mostly left out. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const units = fc.constantFrom('townA', 'townB', 'townC', 'street', 'drc', 'nowhere', 'constructor')
const amounts = fc.oneof(fc.constantFrom(0, 1, 12, 100, 10_000_000_000_000), fc.nat(1_000))
const milestoneId = fc.constantFrom('m1', 'm2', 'toString')
const approval = maybe(days).map((approvedOn) => ({ ...APPROVAL, ...some({ approvedOn }) }))
const receipt = maybe(days.map((receivedOn) => ({ receivedOn, document: 'x' })))
const curve = maybe(fc.array(fc.nat(10), { minLength: 12, maxLength: 12 }))

/** Without the fields that are undefined. */
const some = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

const body = (shape: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> =>
  fc.record(shape).map(some)
const text = fc.constantFrom('x', 'constructor', '甲')

const plan = body({ year: fc.integer({ min: 2025, max: 2027 }), amount: amounts, curve }).map((made) => {
  const { curve: monthly } = made as { curve?: number[] }
  const exact = monthly === undefined || monthly[0] === 0 ? {} : { amount: monthly.reduce((a, b) => a + b, 0) }
  return { ...made, ...exact }
})
const and = (one: fc.Arbitrary<object>, two: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.tuple(one, two).map(([a, b]) => ({ ...a, ...b }))

/** A body of every type of fact that may be corrected, sound or not. */
export const BODIES: Readonly<
  Record<
    Exclude<FactType, 'AdmissionRejected' | 'SuspensionReviewed' | 'DelayJustified' | 'LampOverridden'>,
    fc.Arbitrary<object>
  >
> = {
  ProjectAdmitted: fc
    .tuple(fc.constantFrom(...projectClassSchema.options), units, fc.constantFrom('PASS', 'PASS', 'NOT_RECOMMENDED'))
    .map(([projectClass, territory, verdict]) => ({
      ...ADMISSION,
      projectClass,
      territory,
      assessment: { ...ADMISSION.assessment, verdict },
    })),
  ProjectReclassified: body({
    projectClass: fc.constantFrom(...projectClassSchema.options),
    effectiveFrom: days,
    document: text,
  }),
  ProjectExited: body({ effectiveFrom: days, reason: text, document: text }),
  AnnualPlanSet: and(plan, body({ effectiveFrom: maybe(days) })),
  AnnualPlanRevised: and(plan, body({ effectiveFrom: days, approval })),
  StartPlanned: body({ month: months }),
  PlannedStartRevised: body({ month: months, effectiveFrom: days, approval }),
  StartReported: body({ description: maybe(text) }),
  StartConfirmed: body({ verifiedBy: maybe(text) }),
  MilestoneSet: body({ milestoneId, name: text, target: days }),
  MilestoneTargetChanged: body({ milestoneId, target: days, effectiveFrom: days, reason: text, approval }),
  MilestoneAchieved: body({ milestoneId }),
  InvestmentReported: body({ month: reportMonths, amount: amounts, receipt }),
  ProgressReported: body({ month: months, progress: text, receipt }),
  ProcedureRecorded: body({ procedure: fc.constantFrom(...procedureSchema.options), reference: text }),
  StatisticsEntered: body({ reference: text }),
  ProjectSuspended: body({
    effectiveFrom: days,
    expectedResumeOn: days,
    reason: text,
    approval,
    retroactive: fc.boolean(),
  }),
  ProjectResumed: body({ effectiveFrom: days }),
  CompletionConfirmed: body({ reference: maybe(text) }),
  ProjectTransferred: body({
    to: units,
    effectiveFrom: days,
    arrangement: fc.constantFrom({ mode: 'byPeriod' }, { mode: 'split', stays: 7, goes: 3 }),
    document: text,
  }),
}

const OBSERVING = {
  AdmitToLibrary: 'ProjectAdmitted',
  ReclassifyProject: 'ProjectReclassified',
  ExitLibrary: 'ProjectExited',
  SetAnnualPlan: 'AnnualPlanSet',
  ReviseAnnualPlan: 'AnnualPlanRevised',
  PlanStart: 'StartPlanned',
  RevisePlannedStart: 'PlannedStartRevised',
  ReportStart: 'StartReported',
  ConfirmStart: 'StartConfirmed',
  SetMilestone: 'MilestoneSet',
  ChangeMilestoneTarget: 'MilestoneTargetChanged',
  ReportMilestone: 'MilestoneAchieved',
  ReportInvestment: 'InvestmentReported',
  ReportProgress: 'ProgressReported',
  RecordProcedure: 'ProcedureRecorded',
  EnterStatistics: 'StatisticsEntered',
  SuspendProject: 'ProjectSuspended',
  ResumeProject: 'ProjectResumed',
  ConfirmCompletion: 'CompletionConfirmed',
  TransferProject: 'ProjectTransferred',
} as const satisfies Partial<Record<ProjectCommand['name'], keyof typeof BODIES>>

const command = (name: string, data: fc.Arbitrary<object>): fc.Arbitrary<ProjectCommand> =>
  data.map((made) => ({ name, data: { projectId: 'p1', ...made } }) as unknown as ProjectCommand)

const observing = Object.entries(OBSERVING).map(([name, type]) =>
  command(name, and(BODIES[type], body({ occurredOn: maybe(days) }))),
)
const acting = [
  command('SubmitProject', fc.constant(SUBMISSION)),
  command('RejectAdmission', body({ reason: text })),
  command(
    'CorrectInvestment',
    body({ month: reportMonths, amount: fc.integer({ min: -200, max: 200 }), reason: text }),
  ),
  command('ReviewSuspension', body({ outcome: text })),
  command(
    'JustifyDelay',
    body({ dimension: fc.constantFrom(...DIMENSIONS), reasonCode: fc.constant('FLOOD'), approval, until: days }),
  ),
  command(
    'OverrideLamp',
    body({ level: fc.constantFrom('onTrack', 'serious'), reason: text, authority: text, expiresOn: days }),
  ),
]

/** A correction of the n-th event: with a body of its own type where it has one, else with any. */
export interface Correcting {
  readonly n: number
  readonly bodies: Readonly<Record<string, object>>
  readonly occurredOn: LocalDate
  readonly retract: boolean
}

export type Step = { readonly command: ProjectCommand } | { readonly correcting: Correcting }

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...observing, ...acting).map((made) => ({ command: made })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ n: fc.nat(30), bodies: fc.record(BODIES), occurredOn: days, retract: fc.boolean() })
      .map((correcting) => ({ correcting })),
  },
)

/** Some steps of a project's life, each on the day of its recording. */
export const lives = fc.array(fc.record({ step: steps, day: fc.integer({ min: 0, max: 30 }) }), {
  maxLength: 50,
  size: 'max',
})

/** The command of a step, given the types of the events so far. */
export const commandOf = (step: Step, types: readonly string[]): ProjectCommand => {
  if ('command' in step) return step.command
  const { n, bodies, occurredOn, retract } = step.correcting
  const at = n % (types.length + 1)
  const replacement = retract ? null : { occurredOn, body: bodies[types[at] ?? ''] ?? {} }
  return {
    name: 'CorrectFact',
    data: { projectId: 'p1', corrects: id(at), replacement, reason: 'x' },
  } as unknown as ProjectCommand
}
