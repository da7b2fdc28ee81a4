import type { Json } from '../../scenarios/driver.ts'
import { monthOf, plus, plusMonths } from '../model/days.ts'
import type { Fact, Project } from '../model/district.ts'
import {
  classOn,
  completedOn,
  factsOf,
  firstPlan,
  firstPlanned,
  holderOn,
  inLibrary,
  isSuspended,
  startedOn,
} from '../model/projects.ts'
import { becomes, isTerritory } from '../model/units.ts'
import { approval, byOffice, PROJECTS, submissionOf, TERRITORIES, type Move, type Now } from './move.ts'
import { actingFor } from './organisation.ts'

const CLASSES = ['IMPLEMENTATION', 'CONTINUING', 'PREPARATORY', 'RESERVE'] as const

const territory = ({ model, dice }: Now): string => {
  const known = TERRITORIES.filter((unit) => isTerritory(model, unit, model.today))
  return dice.once(8) || known.length === 0 ? dice.pick([...TERRITORIES, 'land', 'ghost']) : dice.pick(known)
}

/** Mostly left open, else a day in the last weeks. */
const lately = ({ model, dice }: Now, share = 3) =>
  dice.once(share) ? { occurredOn: plus(model.today, -dice.below(40)) } : {}

/** Often left open, else a day around today, or one from which something of its type holds already. */
const effective = ({ model, dice }: Now, project?: Project, type = '') => {
  const days = project === undefined ? [] : factsOf(project, type).map(({ on }) => on)
  if (days.length > 0 && dice.once(2)) return { effectiveFrom: dice.pick(days) }
  return dice.once(2) ? { effectiveFrom: plus(model.today, dice.below(31) - 10) } : {}
}

const approved = ({ model, dice }: Now) =>
  dice.once(4) ? { ...approval, approvedOn: plus(model.today, 1 - dice.below(12)) } : approval

const month = ({ model, dice }: Now): string => plusMonths(monthOf(model.today), dice.below(7) - 3)

const plan = ({ dice }: Now): Json => {
  const year = dice.once(9) ? 2027 : 2026
  if (!dice.once(4)) return { year, amount: dice.once(9) ? 0 : 1200 + dice.below(7) * 100 }
  const curve = Array.from({ length: 12 }, () => dice.below(50) * 10)
  return { year, amount: curve.reduce((sum, one) => sum + one, 0) + (dice.once(6) ? 1 : 0), curve }
}

const submission = (now: Now, projectId: string): Move => {
  const { dice } = now
  const at = territory(now)
  const { majorClass, ...data } = submissionOf(projectId, at, dice.once(15) ? '2024-12' : '2028-12')
  const classed = dice.once(3) ? data : { ...data, majorClass }
  return { name: 'SubmitProject', data: classed, unit: dice.once(4) ? 'team' : actingFor(now, at) }
}

/** A replacement of a fact: taken back, as it was, or with another day or amount. */
const replacement = ({ model, dice }: Now, { occurredOn, body }: Fact): Json => {
  const moved = plus(occurredOn, dice.below(21) - 12)
  switch (dice.below(5)) {
    case 0:
      return null
    case 1:
      return { occurredOn, body: 'effectiveFrom' in body ? { ...body, effectiveFrom: moved } : body }
    case 2:
      return { occurredOn, body: body.amount === undefined || body.curve ? body : { ...body, amount: dice.below(400) } }
    case 3:
      return { occurredOn: moved > model.today ? plus(model.today, dice.below(2)) : moved, body }
    default:
      return { occurredOn, body }
  }
}

/** Often one of several facts of a type and a day, among which the order of recording decides. */
const someFact = ({ dice }: Now, { facts }: Project): Fact => {
  const equals = facts.filter((fact) =>
    facts.some((one) => one !== fact && one.type === fact.type && one.on === fact.on),
  )
  return dice.pick(equals.length > 0 && dice.once(2) ? equals : facts)
}

const correction = (now: Now, project: Project | undefined): Json => {
  if (project === undefined || project.facts.length === 0 || now.dice.once(9)) {
    const corrects = project?.submission.id ?? '00000000-0000-4000-8000-000000000000'
    return { corrects, replacement: null, reason: '更正' }
  }
  const fact = someFact(now, project)
  return { corrects: fact.id, replacement: replacement(now, fact), reason: '更正' }
}

/** The data of each command, without its project. */
const DATA: Readonly<Record<string, (now: Now, project: Project | undefined) => Json>> = {
  AdmitToLibrary: (now) => ({
    projectClass: now.dice.pick([CLASSES[0], CLASSES[0], ...CLASSES]),
    territory: territory(now),
    assessment: {
      verdict: now.dice.once(9) ? 'NOT_RECOMMENDED' : now.dice.pick(['PASS', 'PASS_WITH_CONDITIONS']),
      concludedOn: plus(now.model.today, -now.dice.below(60)),
      reference: '评估',
    },
    ...(now.dice.once(4) ? { majorClass: 'IMPORTANT_LIVELIHOOD' } : {}),
    ...lately(now),
  }),
  RejectAdmission: () => ({ reason: '不符合条件' }),
  ReclassifyProject: (now, project) => ({
    projectClass: now.dice.pick(CLASSES),
    document: '通知',
    ...effective(now, project, 'ProjectReclassified'),
    ...lately(now, 6),
  }),
  ExitLibrary: (now) => ({ reason: '终止', document: '退库', ...effective(now) }),
  SetAnnualPlan: (now) => ({ ...plan(now), ...lately(now, 6), ...(now.dice.once(4) ? effective(now) : {}) }),
  ReviseAnnualPlan: (now, project) => ({
    ...plan(now),
    approval: approved(now),
    ...effective(now, project, 'AnnualPlanRevised'),
    ...lately(now, 6),
  }),
  PlanStart: (now) => ({ month: month(now), ...lately(now) }),
  RevisePlannedStart: (now, project) => ({
    month: month(now),
    approval: approved(now),
    ...effective(now, project, 'PlannedStartRevised'),
  }),
  ReportStart: (now) => ({ description: '开工', ...lately(now) }),
  ConfirmStart: (now) => lately(now, 2),
  ReportInvestment: (now) => {
    const of = plusMonths(monthOf(now.model.today), -1 - now.dice.below(3) + (now.dice.once(6) ? 1 : 0))
    const day = now.dice.once(4) ? { occurredOn: plus(`${of}-28`, now.dice.below(6) - 4) } : {}
    const receipt = now.dice.once(6)
      ? { receipt: { receivedOn: plus(now.model.today, 1 - now.dice.below(9)), document: '函' } }
      : {}
    return { month: of, amount: now.dice.below(40) * 10, ...day, ...receipt }
  },
  CorrectInvestment: (now, project) => {
    const reported = project === undefined ? [] : factsOf(project, 'InvestmentReported').map(({ body }) => body.month)
    const of = reported.length === 0 || now.dice.once(6) ? month(now) : now.dice.pick(reported)
    return { month: of, amount: now.dice.below(50) * 10 - 60, reason: '更正' }
  },
  ReportProgress: (now) => ({ month: month(now), progress: '主体', ...lately(now) }),
  SuspendProject: (now) => ({
    expectedResumeOn: plus(now.model.today, 60 - now.dice.below(71)),
    reason: '用地',
    approval: approved(now),
    ...(now.dice.once(3) ? { retroactive: true } : {}),
    ...effective(now),
    ...lately(now, 5),
  }),
  ResumeProject: (now) => effective(now),
  JustifyDelay: (now) => ({
    dimension: now.dice.pick(['D1', 'D1', 'D2']),
    reasonCode: 'LAND',
    approval: approved(now),
    until: plus(now.model.today, 40 - now.dice.below(45)),
    ...effective(now),
  }),
  ConfirmCompletion: (now) => lately(now),
  TransferProject: (now) => ({
    to: territory(now),
    document: '划转',
    ...effective(now),
    ...(now.dice.once(3) ? { arrangement: { mode: 'split', stays: 7, goes: 3 } } : {}),
  }),
  CorrectFact: correction,
}

/** Commands that the territory of the project may give as well as the office. */
const REPORTS = ['ReportStart', 'ReportInvestment', 'ReportProgress']

/** A command to a project, whatever its state. */
export const projectCommand = (now: Now, name: string, projectId: string): Move => {
  if (name === 'SubmitProject') return submission(now, projectId)
  const project = now.model.projects.get(projectId)
  const data = { projectId, ...DATA[name]!(now, project) }
  if (!REPORTS.includes(name) || project === undefined || now.dice.once(2)) return byOffice(name, data)
  const holder = becomes(now.model, holderOn(project, now.model.today), now.model.today)
  return { name, data, unit: actingFor(now, holder) }
}

/** What may well come next for a project in the library. */
const goingOn = (project: Project, today: string): readonly string[] => [
  ...(firstPlanned(project) === undefined ? Array.from({ length: 6 }, () => 'PlanStart') : ['RevisePlannedStart']),
  // again and again, so that several hold from one day
  ...factsOf(project, 'PlannedStartRevised').flatMap(() => ['RevisePlannedStart', 'RevisePlannedStart', 'CorrectFact']),
  ...(firstPlan(project, 2026) === undefined ? Array.from({ length: 6 }, () => 'SetAnnualPlan') : ['ReviseAnnualPlan']),
  ...(isSuspended(project, today)
    ? ['ResumeProject', 'ResumeProject', 'ResumeProject']
    : ['SuspendProject', 'SuspendProject']),
  ...(startedOn(project, today) === undefined
    ? ['ConfirmStart', 'ConfirmStart', 'ReportStart']
    : ['ConfirmCompletion']),
  ...(completedOn(project, today) === undefined ? ['ReportProgress', 'JustifyDelay'] : []),
  ...(classOn(project, today) === 'IMPLEMENTATION'
    ? ['ReclassifyProject']
    : ['ReclassifyProject', 'ReclassifyProject']),
  ...(factsOf(project, 'InvestmentReported').length === 0 ? [] : ['CorrectInvestment', 'CorrectInvestment']),
  ...Array.from({ length: 5 }, () => 'ReportInvestment'),
  ...['TransferProject', 'TransferProject', 'CorrectFact', 'CorrectFact', 'ExitLibrary'],
]

const next = ({ model, dice }: Now, projectId: string): string => {
  const project = model.projects.get(projectId)
  if (project === undefined) return 'SubmitProject'
  if (!inLibrary(project, model.today)) return dice.once(10) ? 'RejectAdmission' : 'AdmitToLibrary'
  return dice.pick(goingOn(project, model.today))
}

/** A likely next step of a project. */
export const projectMove = (now: Now): Move => {
  const projectId = now.dice.pick(PROJECTS)
  return projectCommand(now, next(now, projectId), projectId)
}

/** Any command to any project. */
export const anyProjectMove = (now: Now): Move =>
  projectCommand(now, now.dice.pick(['SubmitProject', ...Object.keys(DATA)]), now.dice.pick(PROJECTS))
