import type { Json } from '../../scenarios/driver.ts'
import { monthOf, plus, plusMonths, type Day } from '../model/days.ts'
import type { Problem } from '../model/district.ts'
import { dueOf, inCharge, isAbove, isOpen, statusOf } from '../model/problems.ts'
import { holderOn } from '../model/projects.ts'
import { becomes, exists } from '../model/units.ts'
import { approval, byOffice, DEPARTMENTS, PROBLEMS, PROJECTS, type Move, type Now } from './move.ts'
import { actingFor } from './organisation.ts'

const earlier = ({ model, dice }: Now) => ({
  receipt: { receivedOn: plus(model.today, dice.once(12) ? 1 : -dice.below(4)), document: '收文' },
})

const lead = ({ model, dice }: Now): Json => {
  const known = DEPARTMENTS.filter((unit) => exists(model, unit, model.today))
  const unit = dice.once(9) || known.length === 0 ? dice.pick(['A', 'ghost', 'team', ...DEPARTMENTS]) : dice.pick(known)
  return { lead: unit, ...(dice.once(3) ? { assisting: dice.pick([['A'], ['B', 'team'], ['land'], ['A', 'A']]) } : {}) }
}

/** Its own project, or one that there is; now and then any. */
const projectOf = ({ model, dice }: Now, problem: Problem | undefined): string => {
  const known = PROJECTS.filter((id) => model.projects.has(id))
  if (known.length === 0 || dice.once(12)) return dice.pick(PROJECTS)
  return problem === undefined ? dice.pick(known) : problem.projectId
}

/** A day of the last week, or one about the day by which the problem was to be solved. */
const aboutDue = ({ model, dice }: Now, problem: Problem | undefined): Day => {
  const due = problem === undefined ? undefined : dueOf(problem, model.today)
  if (due === undefined || due > model.today || dice.once(3)) return plus(model.today, 1 - dice.below(9))
  return plus(due, dice.pick([0, 0, 1, -1]))
}

/** The data of each command to a problem, without its id. */
const DATA: Readonly<Record<string, (now: Now, problem: Problem | undefined) => Json>> = {
  ReportProblem: (now, problem) => ({
    projectId: projectOf(now, problem),
    category: 'FUNDING',
    description: '资金缺口',
    suggestion: '协调贷款',
    ...(now.dice.once(5) ? { severity: 'ESPECIALLY_MAJOR' } : {}),
    ...(now.dice.once(6) ? earlier(now) : {}),
  }),
  AcceptProblem: (now) => (now.dice.once(5) ? earlier(now) : {}),
  ReturnProblem: () => ({ reason: '材料不足' }),
  WithdrawProblem: () => ({ reason: '不再需要' }),
  AssignLeadDepartment: lead,
  ReassignLead: (now) => ({ ...lead(now), reason: '调整', ...(now.dice.once(2) ? { restartClock: true } : {}) }),
  RouteProblem: (now) => ({ level: now.dice.pick(['TERRITORY', 'DEPARTMENT', 'DISTRICT']), basis: '职责' }),
  SubmitSolutionProposal: (now, problem) => ({
    measures: '调整规划',
    ...(problem !== undefined && dueOf(problem, now.model.today) !== undefined && !now.dice.once(6)
      ? {}
      : { resolutionDue: plus(now.model.today, 30 - now.dice.below(33)) }),
    ...(now.dice.once(6) ? { responsible: now.dice.pick(['A', 'land', 'ghost']) } : {}),
    ...(now.dice.once(5) ? earlier(now) : {}),
  }),
  RequestExtension: (now) => ({ newDue: plus(now.model.today, 40 - now.dice.below(50)), reason: '审批' }),
  ExtendResolution: (now, problem) => ({
    newDue: plus(now.model.today, 60 - now.dice.below(70)),
    approval: {
      ...approval,
      authority: now.dice.once(9) ? now.dice.pick(['land', '地名']) : approval.authority,
      ...(now.dice.once(3) ? { approvedOn: aboutDue(now, problem) } : {}),
    },
    reason: '审批周期',
  }),
  EscalateProblem: (now) => ({ to: now.dice.pick(['CITY', 'DISTRICT', 'PROVINCE']), basis: '上级审批' }),
  ReturnProblemToLevel: (now) => ({
    to: now.dice.pick(['DISTRICT', 'TERRITORY', 'CITY', 'DEPARTMENT']),
    reason: '已协调',
  }),
  ClaimResolution: (now) => ({
    kind: now.dice.pick(['RESOLVED', 'RESOLVED', 'EXPLAINED', 'TRANSFERRED', 'MOOT']),
    statement: '已办结',
    ...(now.dice.once(3) ? {} : earlier(now)),
  }),
  VerifyClosure: () => ({}),
  RefuseClosure: () => ({ reason: '未实际解决' }),
  ReopenProblem: () => ({ reason: '反弹' }),
}

/** The unit that would give a command of the problem, other than the office. */
const actorOf = (now: Now, name: string, data: Json, problem: Problem | undefined): string => {
  const { model, dice } = now
  if (name === 'ReportProblem') {
    const project = model.projects.get(data.projectId)
    const holder = project === undefined ? undefined : becomes(model, holderOn(project, model.today), model.today)
    return data.receipt === undefined ? actingFor(now, dice.once(4) ? 'land' : holder) : 'office'
  }
  if (problem === undefined || data.receipt !== undefined) return 'office'
  if (name === 'WithdrawProblem') return actingFor(now, dice.once(2) ? 'office' : problem.reporter)
  const charged = ['SubmitSolutionProposal', 'RequestExtension', 'ClaimResolution'].includes(name)
  return charged ? actingFor(now, inCharge(model, problem)) : 'office'
}

/** A command to a problem, whatever its state. */
export const problemCommand = (now: Now, name: string, problemId: string): Move => {
  const problem = now.model.problems.get(problemId)
  const data = { problemId, ...DATA[name]!(now, problem) }
  return { name, data, unit: actorOf(now, name, data, problem) }
}

const times = (n: number, ...names: readonly string[]): readonly string[] =>
  Array.from({ length: n }, () => names).flat()

/** What may well come next for an open problem. */
const working = (problem: Problem, today: string): readonly string[] => [
  ...(problem.lead === undefined ? times(3, 'AssignLeadDepartment') : ['ReassignLead']),
  ...(dueOf(problem, today) === undefined
    ? times(3, 'SubmitSolutionProposal')
    : times(2, 'ExtendResolution', 'RequestExtension')),
  ...(isAbove(problem) ? times(2, 'ReturnProblemToLevel') : ['EscalateProblem', 'RouteProblem', 'ReturnProblem']),
  ...['EscalateProblem', 'SubmitSolutionProposal'],
]

const NEXT: Readonly<Record<string, (problem: Problem, today: string) => readonly string[]>> = {
  REPORTED: () => [...times(6, 'AcceptProblem'), 'ReturnProblem', 'WithdrawProblem'],
  ACCEPTED: (...parts) => [...working(...parts), ...times(4, 'ClaimResolution')],
  CLAIMED: (...parts) => [
    ...times(6, 'VerifyClosure'),
    ...times(2, 'RefuseClosure'),
    ...working(...parts),
    'WithdrawProblem',
  ],
  CLOSED: () => ['ReopenProblem', 'ReopenProblem', 'ClaimResolution'],
  RETURNED: () => ['ReportProblem'],
  WITHDRAWN: () => ['ReportProblem', 'AcceptProblem'],
  MERGED: () => ['ClaimResolution', 'AcceptProblem'],
}

const openOnes = ({ model }: Now): readonly string[] =>
  PROBLEMS.filter((id) => model.problems.has(id) && isOpen(model.problems.get(id)!))

/** A likely next step of a problem, mostly of an open one. */
export const problemMove = (now: Now): Move => {
  const { model, dice } = now
  const open = openOnes(now)
  const problemId = dice.pick(open.length > 0 && !dice.once(4) ? open : PROBLEMS)
  const problem = model.problems.get(problemId)
  if (problem === undefined) return problemCommand(now, 'ReportProblem', problemId)
  return problemCommand(now, dice.pick(NEXT[statusOf(problem)]!(problem, model.today)), problemId)
}

/** Any command to any problem. */
export const anyProblemMove = (now: Now): Move =>
  problemCommand(now, now.dice.pick(Object.keys(DATA)), now.dice.pick(PROBLEMS))

/** Problems that are being worked on, or any; now and then one of them twice. */
const some = (now: Now): readonly string[] => {
  const { dice } = now
  const open = openOnes(now)
  const first = dice.pick(open.length === 0 || dice.once(6) ? PROBLEMS : open)
  return dice.once(3) ? [first, dice.pick(PROBLEMS)] : [first]
}

/** A problem into another one, mostly an open one of the same project. */
const merge = (now: Now): Move => {
  const { model, dice } = now
  const known = PROBLEMS.filter((id) => model.problems.has(id) && model.problems.get(id)!.into === undefined)
  const problemId = dice.pick(known.length === 0 || dice.once(9) ? PROBLEMS : known)
  const project = model.problems.get(problemId)?.projectId
  const twins = openOnes(now).filter((id) => id !== problemId && model.problems.get(id)!.projectId === project)
  const into = dice.pick(twins.length === 0 || dice.once(6) ? PROBLEMS : twins)
  return byOffice('MergeProblems', { problemId, into, reason: '同一问题' })
}

const batch = (now: Now): Move =>
  byOffice('SubmitBatchToCityDRC', { batchId: `B${now.dice.below(20)}`, problemIds: some(now), document: '函' })

const list = (now: Now): Move =>
  byOffice('IssueProblemList', {
    month: plusMonths(monthOf(now.model.today), now.dice.once(6) ? 1 : 0),
    problemIds: some(now),
  })

/** Merges, batches and lists. */
export const problemSetMove = (now: Now): Move => now.dice.pick([merge, batch, merge, batch, list])(now)
