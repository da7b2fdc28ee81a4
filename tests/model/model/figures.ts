import { closureRates, isOverdue } from './closure-rates.ts'
import { yearOf } from './days.ts'
import type { District, Problem, Project } from './district.ts'
import { isProposalOverdue, proposalDue } from './deadlines.ts'
import { investmentRates, reportsOf } from './investment-rates.ts'
import { lampD1, lampD2 } from './lamps.ts'
import { acceptedOn, dueOf, filedOn, isMajor, levelOf, statusOf, territoryOf } from './problems.ts'
import {
  classOn,
  completedOn,
  factsBy,
  firstPlan,
  firstPlanned,
  holderOn,
  inLibrary,
  plannedOn,
  planOn,
  startedOn,
} from './projects.ts'
import { policyOn } from './registers.ts'
import { onTimeStarts, startRates } from './start-rates.ts'
import { becomes, exists, nameToday } from './units.ts'

/** Everything that is compared, as texts in an order of its own: lists by id, groups by key. */
export type Figures = Readonly<Record<string, unknown>>

const stageOf = (project: Project, { today }: District): string => {
  if (!inLibrary(project, today)) {
    if (factsBy(project, today, 'ProjectExited').length > 0) return 'EXITED'
    return factsBy(project, today, 'AdmissionRejected').length > 0 ? 'REJECTED' : 'SUBMITTED'
  }
  if (completedOn(project, today) !== undefined) return 'COMPLETED'
  return startedOn(project, today) === undefined ? 'LIBRARY' : 'STARTED'
}

const projectRow = (project: Project, model: District) => {
  const { today } = model
  const year = yearOf(today)
  const [plan, planned] = [planOn(project, year, today), plannedOn(project, today)]
  const reports = reportsOf(project, today)
  const inside = inLibrary(project, today)
  return {
    stage: stageOf(project, model),
    class: classOn(project, today),
    territory: becomes(model, holderOn(project, today), today),
    plan: plan === undefined ? undefined : `${plan.amount} (${firstPlan(project, year)?.amount ?? plan.amount})`,
    planned: planned === undefined ? undefined : `${planned} (${firstPlanned(project) ?? planned})`,
    started: startedOn(project, today),
    completed: completedOn(project, today),
    invested: reports.length === 0 ? undefined : reports.reduce((sum, { body }) => sum + (body.amount as number), 0),
    D1: inside ? lampD1(model, project) : undefined,
    D2: inside ? lampD2(model, project) : undefined,
  }
}

const problemRow = (problem: Problem, model: District) => {
  const { today } = model
  const status = statusOf(problem)
  const hasDuties = ['ACCEPTED', 'CLAIMED', 'CLOSED'].includes(status)
  const proposal = hasDuties ? proposalDue(model, problem) : undefined
  const due = hasDuties ? dueOf(problem, today) : undefined
  return {
    status,
    level: levelOf(problem),
    territory: territoryOf(model, problem),
    accepted: acceptedOn(problem),
    major: isMajor(problem),
    lead: problem.lead?.unit,
    proposal:
      proposal === undefined
        ? undefined
        : `${proposal}${isProposalOverdue(problem, proposal, today) ? ' overdue' : ''}`,
    filed: proposal === undefined ? undefined : filedOn(problem),
    due: due === undefined ? undefined : `${due}${isOverdue(problem, today) ? ' overdue' : ''}`,
    closed: problem.status === 'CLOSED' ? `${problem.claim!.kind} ${problem.closedOn}` : undefined,
    reopened: problem.reopened,
  }
}

const byId = <T, R>(all: ReadonlyMap<string, T>, row: (one: T) => R): Readonly<Record<string, R>> =>
  Object.fromEntries([...all.keys()].toSorted().map((id) => [id, row(all.get(id)!)]))

/** What the model says of today. */
export const figuresOf = (model: District): Figures => {
  const { today } = model
  const policy = policyOn(model, today)
  const investment = investmentRates(model)
  return {
    units: [...model.units.keys()]
      .filter((unit) => exists(model, unit, today))
      .toSorted()
      .map((unit) => `${unit} ${model.units.get(unit)!.kind} ${nameToday(model, unit)}`),
    policy: model.policies.indexOf(policy) + 1,
    calendars: [...model.calendars]
      .flatMap(([year, versions]) => versions.map((_, i) => `${year}/${i + 1}`))
      .toSorted(),
    projects: byId(model.projects, (project) => projectRow(project, model)),
    problems: byId(model.problems, (problem) => problemRow(problem, model)),
    starts: startRates(model, 'planned-to-date'),
    startsByPolicy: startRates(model, policy.rules.rates.startRateBasis),
    startsOnTime: onTimeStarts(model),
    investment: investment.now,
    investmentOriginal: investment.original,
    closure: closureRates(model),
  }
}
