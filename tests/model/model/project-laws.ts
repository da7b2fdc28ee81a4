import { endOf, monthOf, plus, yearOf, type Day } from './days.ts'
import { when, type District, type Fact, type Project, type Reason } from './district.ts'
import { factsOf, holderOn, spansOf } from './projects.ts'
import { isTerritory } from './units.ts'
import type { Json } from '../../scenarios/driver.ts'

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** A report is made, or its receipt dated, once its month has begun (R82, R83). */
const begun = ({ today }: District, { month, receipt }: Json): readonly Reason[] =>
  receipt === undefined
    ? when(monthOf(today) < month, 'rule R82')
    : when(monthOf(receipt.receivedOn) < month, 'rule R83')

const OF_ITS_TYPE: Readonly<Record<string, (model: District, body: Json, on: Day) => readonly Reason[]>> = {
  AnnualPlanSet: (_, { curve, amount, effectiveFrom, year }) => [
    ...when(curve !== undefined && curve.reduce((sum: number, part: number) => sum + part, 0) !== amount, 'rule R51'),
    ...when(effectiveFrom !== undefined && yearOf(effectiveFrom) > year, 'rule R108'),
  ],
  AnnualPlanRevised: (...parts) => OF_ITS_TYPE['AnnualPlanSet']!(...parts),
  InvestmentReported: (model, body, on) => [...begun(model, body), ...when(monthOf(on) !== body.month, 'rule R44')],
  ProgressReported: begun,
  ProjectSuspended: (_, { effectiveFrom, expectedResumeOn, approval, retroactive }, on) => [
    ...when(effectiveFrom < later(on, approval.approvedOn ?? on) && !retroactive, 'rule R100'),
    ...when(expectedResumeOn <= effectiveFrom, 'rule M-47'),
  ],
  ProjectAdmitted: (model, { assessment, territory }, on) => [
    ...when(!assessment.verdict.startsWith('PASS') || assessment.concludedOn > on, 'rule M-27'),
    ...when(!isTerritory(model, territory, on), 'rule M-01'),
  ],
  ProjectTransferred: (model, { to, effectiveFrom }) => when(!isTerritory(model, to, effectiveFrom), 'rule M-01'),
  DelayJustified: (_, { effectiveFrom, until }, on) => when(until < (effectiveFrom ?? on), 'rule R78'),
}

/** What is wrong with a fact in itself. Nothing that happened, and no approval or receipt, lies in the future (R10). */
export const faultsOf = (model: District, type: string, body: Json, occurredOn: Day): readonly Reason[] => [
  ...when(
    [occurredOn, body.approval?.approvedOn, body.receipt?.receivedOn].some((day) => day > model.today),
    'rule R10',
  ),
  ...(OF_ITS_TYPE[type]?.(model, body, occurredOn) ?? []),
]

/** The day from which a fact holds: its effective date, that of a plan by default 1 January, else the day itself (R3, R108). */
export const holdsFrom = (type: string, body: Json, occurredOn: Day): Day =>
  body.effectiveFrom ?? (type === 'AnnualPlanSet' ? `${body.year}-01-01` : occurredOn)

/** The day of a fact that the caller leaves open: today, of an amount the end of its month (R44). */
export const usualDay = (model: District, type: string, body: Json): Day =>
  type === 'InvestmentReported' ? endOf(body.month) : model.today

/** What only a project in the library has (M-47), and what is over with the day of its exit (M-27, R229). */
const NOT_OVER = ['AnnualPlanSet', 'AnnualPlanRevised', 'StartPlanned', 'PlannedStartRevised', 'ProgressReported']
const ENDS = [
  'ProjectReclassified',
  'StartReported',
  'StartConfirmed',
  'InvestmentReported',
  'ProjectSuspended',
  'ProjectResumed',
  'CompletionConfirmed',
  'ProjectTransferred',
]

const libraryLaws = (project: Project): readonly Reason[] => {
  const admissions = factsOf(project, 'ProjectAdmitted')
  const exits = factsOf(project, 'ProjectExited')
  const tracked = factsOf(project, 'ProjectExited', ...NOT_OVER, ...ENDS)
  const spans = spansOf(admissions, exits)
  const afterExit = ({ on }: Fact): boolean => {
    const span = (spans ?? []).findLast(({ from }) => from <= on)
    return span?.until !== undefined && span.until < on
  }
  return [
    ...when(spans === undefined || factsOf(project, ...ENDS).some(afterExit), 'rule M-27'),
    ...when(admissions.length === 0 && tracked.length > 0, 'rule M-47'),
  ]
}

/** One first plan a year and one first planned start; a revision revises what was set (R39, R50). */
const planLaws = (project: Project): readonly Reason[] => {
  const yearsOf = (type: string): readonly number[] => factsOf(project, type).map(({ body }) => body.year as number)
  const set = yearsOf('AnnualPlanSet')
  const starts = factsOf(project, 'StartPlanned').length
  const revised = factsOf(project, 'PlannedStartRevised').length
  return [
    ...when(
      new Set(set).size < set.length || yearsOf('AnnualPlanRevised').some((year) => !set.includes(year)),
      'rule R50',
    ),
    ...when(starts > 1 || (starts === 0 && revised > 0), 'rule R39'),
  ]
}

/** Completed once, on or after the start; a continuing project started before it came (M-47, R26). */
const completionLaw = (project: Project): readonly Reason[] => {
  const [completion, second] = factsOf(project, 'CompletionConfirmed')
  if (completion === undefined) return []
  const [start] = factsOf(project, 'StartConfirmed')
  const continuing = factsOf(project, 'ProjectAdmitted', 'ProjectReclassified').some(
    ({ body }) => body.projectClass === 'CONTINUING',
  )
  const started = start === undefined ? continuing : start.on <= completion.on
  return when(!started || second !== undefined, 'rule M-47')
}

/** One report a month (R45), and no year below zero at a month-end (R46). */
const amountLaws = (project: Project): readonly Reason[] => {
  const reports = factsOf(project, 'InvestmentReported').toSorted((a, b) => (a.body.month < b.body.month ? -1 : 1))
  const months = reports.map(({ body }) => body.month as string)
  const toDate = ({ body }: Fact): number =>
    reports
      .filter((one) => yearOf(one.body.month) === yearOf(body.month) && one.body.month <= body.month)
      .reduce((sum, one) => sum + (one.body.amount as number), 0)
  return [
    ...when(new Set(months).size < months.length, 'rule R45'),
    ...when(
      reports.some((report) => toDate(report) < 0),
      'rule R46',
    ),
  ]
}

/** Transfers go elsewhere, at most once a day, from the admission on (M-47). */
const transferLaw = (project: Project): readonly Reason[] => {
  const transfers = factsOf(project, 'ProjectTransferred')
  const admitted = factsOf(project, 'ProjectAdmitted')[0]?.on
  const days = transfers.map(({ on }) => on)
  return when(
    new Set(days).size < days.length ||
      transfers.some(
        ({ on, body }) => holderOn(project, plus(on, -1)) === body.to || (admitted !== undefined && on < admitted),
      ),
    'rule M-47',
  )
}

const suspensionLaw = (project: Project): readonly Reason[] =>
  when(spansOf(factsOf(project, 'ProjectSuspended'), factsOf(project, 'ProjectResumed')) === undefined, 'rule M-47')

/** The laws that the whole history of a project breaks, whenever its facts were recorded. */
export const brokenLaws = (project: Project): readonly Reason[] =>
  [libraryLaws, planLaws, completionLaw, amountLaws, transferLaw, suspensionLaw].flatMap((law) => law(project))
