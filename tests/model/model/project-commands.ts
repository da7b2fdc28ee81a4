import { brokenLaws, faultsOf, holdsFrom, usualDay } from './project-laws.ts'
import { classOn, factsOf, firstPlan, firstPlanned, inLibrary } from './projects.ts'
import { when, type Command, type District, type Fact, type Project, type Reason, type Recorded } from './district.ts'
import { exists, isTerritory } from './units.ts'
import type { Json } from '../../scenarios/driver.ts'

const isOffice = (model: District, unit: string): boolean => model.units.get(unit)?.kind === 'LEADING_GROUP_OFFICE'

/** What is peculiar to one type of fact when it is recorded. */
type Extra = (project: Project, data: Json, model: District, unit: string) => readonly Reason[]

const receiptByOffice: Extra = (_, { receipt }, model, unit) =>
  when(receipt !== undefined && !isOffice(model, unit), 'rule R83')

/** A project with one more fact, or with one in the place of another. */
const withFact = (project: Project, fact: Fact): Project => ({
  ...project,
  facts: [...project.facts.filter(({ id }) => id !== fact.id), fact],
})

const factFrom = (type: string, body: Json, occurredOn: string, id: string, at: number): Fact => ({
  id,
  type,
  at,
  on: holdsFrom(type, body, occurredOn),
  occurredOn,
  body,
  retracted: false,
})

/** The body of a fact that a command gives: effective dates and arrangements that it leaves open have their usual values. */
const bodyOf = (type: string, data: Json, occurredOn: string, defaults: Json): Json => {
  const { projectId: _, occurredOn: __, ...body } = data
  return { ...defaults, ...(EFFECTIVE.includes(type) ? { effectiveFrom: occurredOn } : {}), ...body }
}
const EFFECTIVE = [
  'ProjectReclassified',
  'ProjectExited',
  'AnnualPlanRevised',
  'PlannedStartRevised',
  'ProjectSuspended',
  'ProjectResumed',
  'ProjectTransferred',
]

const unknown = (model: District, { projectId }: Json): readonly Reason[] =>
  when(!model.projects.has(projectId), 'unknown M-20')

const note = (model: District, projectId: string, fact: Fact): void => {
  model.projects.set(projectId, withFact(model.projects.get(projectId)!, fact))
}

/** A command that records a fact of a type. */
const records = (type: string, defaults: Json = {}, extra: Extra = () => []): Command => ({
  against: (model, data, unit) => {
    const project = model.projects.get(data.projectId)
    if (project === undefined) return unknown(model, data)
    const day = data.occurredOn ?? usualDay(model, type, data)
    const body = bodyOf(type, data, day, defaults)
    const after = withFact(project, factFrom(type, body, day, 'candidate', model.taken))
    return [...faultsOf(model, type, body, day), ...brokenLaws(after), ...extra(project, { ...body, day }, model, unit)]
  },
  take: (model, { projectId }, _, { id, occurredOn, body }: Recorded) =>
    note(model, projectId, factFrom(type, body, occurredOn, id, model.taken)),
})

const submit: Command = {
  against: (model, { projectId, territory, profile }, unit) => {
    const forItself = isTerritory(model, unit, model.today) && unit === territory
    const taskForce = exists(model, unit, model.today) && model.units.get(unit)!.kind === 'INDUSTRY_TASK_FORCE'
    return [
      ...when(model.projects.has(projectId) || !(forItself || taskForce), 'rule M-20'),
      ...when(!isTerritory(model, territory, model.today), 'rule M-01'),
      ...when(profile.periodTo < profile.periodFrom, 'rule M-22'),
    ]
  },
  take: (model, { projectId, territory, majorClass }, _, { id }) => {
    model.projects.set(projectId, { id: projectId, submission: { id, territory, majorClass }, facts: [] })
  },
}

/** The report of a month that stands. */
const reportOf = (project: Project, month: string): Fact | undefined =>
  factsOf(project, 'InvestmentReported').find(({ body }) => body.month === month)

const restated = (report: Fact, amount: number): Fact => ({ ...report, body: { ...report.body, amount } })

/** A month's amount is restated; its day stays (R46). */
const correctInvestment: Command = {
  against: (model, data) => {
    const project = model.projects.get(data.projectId)
    if (project === undefined) return unknown(model, data)
    const report = reportOf(project, data.month)
    if (report === undefined) return ['rule R46']
    return brokenLaws(withFact(project, restated(report, data.amount)))
  },
  take: (model, { projectId, month, amount }) =>
    note(model, projectId, restated(reportOf(model.projects.get(projectId)!, month)!, amount)),
}

/** Decisions of the system's own actors stand as they were taken (R9). */
const ACTS = ['AdmissionRejected', 'DelayJustified']

const replaced = (fact: Fact, replacement: Json): Fact =>
  replacement === null
    ? { ...fact, retracted: true }
    : factFrom(fact.type, replacement.body, replacement.occurredOn, fact.id, fact.at)

/** An observation is replaced or taken back; it keeps its place in the order (R6 to R9). */
const correctFact: Command = {
  against: (model, data) => {
    const project = model.projects.get(data.projectId)
    if (project === undefined) return unknown(model, data)
    const { corrects, replacement } = data
    const fact = project.facts.find(({ id }) => id === corrects)
    if (corrects === project.submission.id || (fact !== undefined && ACTS.includes(fact.type))) return ['rule R9']
    if (fact === undefined) return ['rule R7']
    const faults = replacement === null ? [] : faultsOf(model, fact.type, replacement.body, replacement.occurredOn)
    return [...faults, ...brokenLaws(withFact(project, replaced(fact, replacement)))]
  },
  take: (model, { projectId, corrects, replacement }) => {
    const fact = model.projects.get(projectId)!.facts.find(({ id }) => id === corrects)!
    note(model, projectId, replaced(fact, replacement))
  },
}

/** The commands to a project (M-20 to M-27, M-47). */
export const PROJECT_COMMANDS: Readonly<Record<string, Command>> = {
  SubmitProject: submit,
  AdmitToLibrary: records('ProjectAdmitted'),
  RejectAdmission: records('AdmissionRejected', {}, (project, _, { today }) =>
    when(inLibrary(project, today), 'rule M-27'),
  ),
  ReclassifyProject: records('ProjectReclassified', {}, (project, { effectiveFrom, projectClass }) =>
    when(classOn(project, effectiveFrom) === projectClass, 'rule M-27'),
  ),
  ExitLibrary: records('ProjectExited'),
  SetAnnualPlan: records('AnnualPlanSet'),
  ReviseAnnualPlan: records('AnnualPlanRevised', {}, (project, { year }) =>
    when(firstPlan(project, year) === undefined, 'rule R50'),
  ),
  PlanStart: records('StartPlanned'),
  RevisePlannedStart: records('PlannedStartRevised', {}, (project) =>
    when(firstPlanned(project) === undefined, 'rule R39'),
  ),
  ReportStart: records('StartReported'),
  ConfirmStart: records('StartConfirmed'),
  ReportInvestment: records('InvestmentReported', {}, receiptByOffice),
  ReportProgress: records('ProgressReported', {}, receiptByOffice),
  CorrectInvestment: correctInvestment,
  SuspendProject: records('ProjectSuspended', { retroactive: false }),
  ResumeProject: records('ProjectResumed'),
  JustifyDelay: records('DelayJustified', {}, (project, _, { today }) => when(!inLibrary(project, today), 'rule M-49')),
  ConfirmCompletion: records('CompletionConfirmed'),
  TransferProject: records('ProjectTransferred', { arrangement: { mode: 'byPeriod' } }),
  CorrectFact: correctFact,
}
