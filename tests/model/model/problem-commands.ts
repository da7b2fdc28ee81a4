import { when, type Command, type District, type Problem, type Reason } from './district.ts'
import { notAmong, notMajor, OPEN } from './problem-status.ts'
import { dueOf, inCharge, isAbove, levelOf, rungOf } from './problems.ts'
import { holderOn } from './projects.ts'
import { becomes, exists, nameToday } from './units.ts'
import type { Json } from '../../scenarios/driver.ts'

const kindOf = (model: District, unit: string): string | undefined =>
  exists(model, unit, model.today) ? model.units.get(unit)!.kind : undefined

const isOffice = (model: District, unit: string): boolean => kindOf(model, unit) === 'LEADING_GROUP_OFFICE'

type Against = (problem: Problem, data: Json, model: District, unit: string) => readonly Reason[]
type Take = (problem: Problem, data: Json, model: District, unit: string) => void

/** An earlier receipt is entered by the office, not in the future, not before what has happened already (M-33, R10). */
const badReceipt: Against = (problem, { receipt }, model, unit) => [
  ...when(receipt !== undefined && !isOffice(model, unit), 'forbidden M-33'),
  ...when(receipt?.receivedOn > model.today, 'rule R10'),
  ...when(receipt?.receivedOn < problem.turnedOn, 'rule M-33'),
]

const notInCharge: Against = (problem, _, model, unit) => {
  const charged = inCharge(model, problem)
  if (charged === undefined) return ['rule M-37']
  return when(unit !== charged && !isOffice(model, unit), 'forbidden M-37')
}

const wrongUnits: Against = (_, { lead, assisting = [] }, model) =>
  when(
    !['DEPARTMENT', 'TRADE_CITY_COMMITTEE'].includes(kindOf(model, lead) ?? '') ||
      new Set([lead, ...assisting]).size <= assisting.length ||
      assisting.some((one: string) => !exists(model, one, model.today)),
    'rule M-37',
  )

/** A command to a problem of certain statuses. */
const toOne = (statuses: readonly string[], against: Against, take: Take): Command => ({
  against: (model, data, unit) => {
    const problem = model.problems.get(data.problemId)
    if (problem === undefined) return ['unknown M-33']
    const wrong = notAmong(problem, statuses)
    return wrong.length > 0 ? wrong : against(problem, data, model, unit)
  },
  take: (model, data, unit) => take(model.problems.get(data.problemId)!, data, model, unit),
})

const turn = (problem: Problem, status: Problem['status'], on: string): void => {
  problem.status = status
  problem.turnedOn = on
}

const NEVER: Problem = {
  id: '',
  projectId: '',
  status: 'RETURNED',
  turnedOn: '',
  reporter: '',
  reportedOn: '',
  major: false,
  proposals: [],
  dues: [],
  base: 'OWN',
  sent: false,
  reopened: 0,
  absorbed: [],
}

const ANYWHERE = ['DEPARTMENT', 'TRADE_CITY_COMMITTEE', 'UTILITY', 'INDUSTRY_TASK_FORCE', 'LEADING_GROUP_OFFICE']

/** Reported for a project: first, or again when it was returned, and then everything begins anew (M-29 to M-33, R71). */
const report: Command = {
  against: (model, data, unit) => {
    const before = model.problems.get(data.problemId)
    const project = model.projects.get(data.projectId)
    const wrong = before === undefined ? [] : notAmong(before, ['RETURNED'])
    if (wrong.length > 0) return wrong
    if (project === undefined) return ['unknown M-20']
    const holder = becomes(model, holderOn(project, model.today), model.today)
    return [
      ...when(before !== undefined && before.projectId !== data.projectId, 'rule R71'),
      ...when(!ANYWHERE.includes(kindOf(model, unit) ?? '') && unit !== holder, 'forbidden M-29'),
      ...badReceipt(before ?? NEVER, data, model, unit),
    ]
  },
  take: (model, { problemId: id, projectId, severity, receipt }, unit) => {
    const on = receipt?.receivedOn ?? model.today
    const before = model.problems.get(id)
    model.problems.set(id, {
      ...NEVER,
      id,
      projectId,
      status: 'REPORTED',
      turnedOn: on,
      reporter: unit,
      reportedOn: on,
      major: severity === 'ESPECIALLY_MAJOR',
      proposals: [],
      // what went into it stays in it: neither merging nor returning buys time
      dues: (before?.dues ?? []).filter(({ kind }) => kind === 'merged'),
      absorbed: before?.absorbed ?? [],
    })
  },
}

const name = (problem: Problem, { lead: unit, assisting = [] }: Json): void => {
  problem.lead = { unit, assisting }
}

const sameLead = ({ lead }: Problem, { lead: unit, assisting = [], restartClock = false }: Json): boolean =>
  lead!.unit === unit &&
  (restartClock ||
    (assisting.length === lead!.assisting.length && assisting.every((one: string) => lead!.assisting.includes(one))))

const propose: Against = (problem, data, model, unit) => {
  const { resolutionDue, responsible, receipt } = data
  return [
    ...notInCharge(problem, data, model, unit),
    ...badReceipt(problem, data, model, unit),
    ...when(responsible !== undefined && !exists(model, responsible, model.today), 'rule M-01'),
    ...when(resolutionDue !== undefined && dueOf(problem, model.today, true) !== undefined, 'rule R106'),
    ...when(resolutionDue < (receipt?.receivedOn ?? model.today), 'rule M-38'),
  ]
}

const notLater: Against = (problem, { newDue }, model) => {
  const due = dueOf(problem, model.today, true)
  return due === undefined ? ['rule R106'] : when(newDue <= due, 'rule R68')
}

/** Approved by somebody else than the lead, and not before there was a day to extend (M-37, R68). */
const extend: Against = (problem, data, model, unit) => {
  const { authority, approvedOn } = data.approval
  const lead = problem.lead?.unit
  const byLead =
    lead !== undefined &&
    (authority === lead || (exists(model, lead, model.today) && authority === nameToday(model, lead)))
  const tooEarly =
    approvedOn !== undefined && (approvedOn < problem.reportedOn || dueOf(problem, approvedOn, true) === undefined)
  return [
    ...notLater(problem, data, model, unit),
    ...when(byLead, 'rule M-37'),
    ...when(approvedOn > model.today, 'rule R10'),
    ...when(tooEarly, 'rule R68'),
  ]
}

const rise: Against = (problem, { to }, model) => [
  ...when(rungOf(to) <= rungOf(levelOf(problem)) || (!problem.sent && problem.aim === to), 'rule M-40'),
  ...(rungOf(to) > 1 ? notMajor(problem, model) : []),
]

const level = (problem: Problem, base: string): void => {
  problem.base = base
  problem.sent = false
  delete problem.aim
}

const claim: Against = (problem, data, model, unit) => [
  ...notInCharge(problem, data, model, unit),
  ...when(isOffice(model, unit) && data.receipt === undefined, 'rule M-37'),
  ...badReceipt(problem, data, model, unit),
]

const nothing: Against = () => []

/** The commands to one problem (M-29 to M-40). */
export const PROBLEM_COMMANDS: Readonly<Record<string, Command>> = {
  ReportProblem: report,
  AcceptProblem: toOne(['REPORTED'], badReceipt, (problem, { receipt }, { today }) => {
    turn(problem, 'ACCEPTED', receipt?.receivedOn ?? today)
    problem.accepted = problem.turnedOn
  }),
  ReturnProblem: toOne(
    ['REPORTED', 'ACCEPTED'],
    (problem) => when(isAbove(problem), 'rule M-40'),
    (problem, _, { today }) => turn(problem, 'RETURNED', today),
  ),
  WithdrawProblem: toOne(
    ['REPORTED', 'ACCEPTED', 'CLAIMED'],
    (problem, _, model, unit) =>
      when(!isOffice(model, unit) && !(problem.status === 'REPORTED' && problem.reporter === unit), 'forbidden M-36'),
    (problem, _, { today }) => turn(problem, 'WITHDRAWN', today),
  ),
  AssignLeadDepartment: toOne(
    OPEN,
    (problem, ...rest) => [...when(problem.lead !== undefined, 'rule M-37'), ...wrongUnits(problem, ...rest)],
    (problem, data, { today, taken }) => {
      name(problem, data)
      problem.clock = { on: today, at: taken, again: false }
    },
  ),
  ReassignLead: toOne(
    OPEN,
    (problem, data, ...rest) => [
      ...when(problem.lead === undefined || sameLead(problem, data), 'rule M-37'),
      ...wrongUnits(problem, data, ...rest),
    ],
    (problem, data, { today, taken }) => {
      name(problem, data)
      if (data.restartClock === true) problem.clock = { on: today, at: taken, again: true }
    },
  ),
  RouteProblem: toOne(
    OPEN,
    (problem, data) => when(rungOf(data.level) < rungOf(levelOf(problem)), 'rule M-40'),
    (problem, data) => level(problem, data.level),
  ),
  SubmitSolutionProposal: toOne(OPEN, propose, (problem, { resolutionDue: due, receipt }, { today, taken: at }) => {
    const on = receipt?.receivedOn ?? today
    problem.proposals.push({ on, at })
    if (due !== undefined) problem.dues.push({ on, at, kind: 'set', due })
  }),
  RequestExtension: toOne(
    OPEN,
    (...parts) => [...notInCharge(...parts), ...notLater(...parts)],
    () => undefined,
  ),
  ExtendResolution: toOne(OPEN, extend, (problem, { newDue: due, approval }, { today, taken: at }) => {
    problem.dues.push({ on: approval.approvedOn ?? today, at, kind: 'extended', due })
  }),
  EscalateProblem: toOne(OPEN, rise, (problem, { to }) => {
    if (rungOf(to) > 1) problem.aim = to
    else level(problem, to)
  }),
  ReturnProblemToLevel: toOne(
    OPEN,
    (problem, { to }) => when(rungOf(to) >= rungOf(levelOf(problem)), 'rule M-40'),
    (problem, { to }) => {
      if (rungOf(to) > 1) problem.aim = to
      else level(problem, to)
    },
  ),
  ClaimResolution: toOne(['ACCEPTED'], claim, (problem, { kind, receipt }, { today }) => {
    turn(problem, 'CLAIMED', receipt?.receivedOn ?? today)
    problem.claim = { on: problem.turnedOn, kind }
  }),
  VerifyClosure: toOne(['CLAIMED'], nothing, (problem, _, { today }) => {
    turn(problem, 'CLOSED', today)
    problem.closedOn = today
  }),
  RefuseClosure: toOne(['CLAIMED'], nothing, (problem, _, { today }) => {
    turn(problem, 'ACCEPTED', today)
    delete problem.claim
  }),
  ReopenProblem: toOne(['CLOSED'], nothing, (problem, _, { today }) => {
    turn(problem, 'ACCEPTED', today)
    problem.reopened += 1
    delete problem.claim
    delete problem.closedOn
  }),
}
