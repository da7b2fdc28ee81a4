import {
  acceptedOn,
  clockStopsAt,
  closureAt,
  earliestDue,
  holderAt,
  isAboveDistrict,
  isEspeciallyMajor,
  isLocalDate,
  isOpen,
  leadAt,
  levelAt,
  localDateOf,
  mergeAt,
  pendingClaimAt,
  proposalAt,
  reopeningsAt,
  resolutionDueAt,
  roundAt,
  stateAt,
  turnsAt,
  type ClaimStanding,
  type Closure,
  type DayOrInstant,
  type DeadlineAnswer,
  type Lateness,
  type LevelStanding,
  type LocalDate,
  type ProblemBook,
  type ProblemState,
  type ProblemStatus,
  type ProjectState,
  type ResolutionDue,
  type Round,
} from '@luodi/domain'
import { deadlineOf } from '../deadlines/deadline.ts'
import type { Question } from '../figure/question.ts'
import { remembered } from '../figure/remembered.ts'
import { territoryNow } from '../rates/grouping.ts'
import { lateness } from './lateness.ts'

/** How the proposal of a problem stands to its due day (M-38). */
export interface ProposalDuty {
  readonly due: DeadlineAnswer['due']
  readonly filedOn?: LocalDate
  readonly filedEventId?: string
  /** Filed after its due day, or on it after hours (R110). */
  readonly filedLate?: boolean
  /** The due day has passed by the calendar, and neither a proposal nor a closure or waiting claim lies on or before it. */
  readonly overdue: boolean
  /** Up to the filing, or while it is not filed up to the claim that settles or waits (R66), or `validAt` (R110). */
  readonly lateWorkingDays: DeadlineAnswer['lateWorkingDays']
  readonly eventId: string
}

/** How the solution of a problem stands to its due day (M-38, R66, R68). */
export interface ResolutionDuty extends ResolutionDue {
  /** The due day has passed, and neither a closure nor a waiting claim lies on or before it. */
  readonly overdue: boolean
  readonly late: Lateness
}

/** A problem as it stands at a question's two dates. */
export interface ProblemStanding {
  readonly problemId: string
  readonly projectId: string
  readonly project: ProjectState | undefined
  readonly status: ProblemStatus
  /** The act that made it so: its merge, or the last turn of its round. */
  readonly turned: { readonly on: LocalDate; readonly eventId: string }
  readonly round: Round
  readonly acceptedOn: LocalDate | undefined
  readonly especiallyMajor: boolean
  readonly level: LevelStanding
  readonly aboveDistrict: boolean
  readonly lead: { readonly unit: string; readonly assisting: readonly string[]; readonly eventId: string } | undefined
  /** The territory that it counts for: of a closed one the holder on the day of verification (R73). */
  readonly territory: string
  readonly proposal: ProposalDuty | undefined
  readonly resolution: ResolutionDuty | undefined
  readonly closure: Closure | undefined
  /** The day of a claim that waits for its verification. */
  readonly claimedOn: LocalDate | undefined
  readonly reopenCount: number
}

/** What questions about survivors look at. */
export const bookOf = ({ district, policy }: Question): ProblemBook => ({
  merges: district.merges,
  problemOf: (problemId) => district.problems.get(problemId),
  lateExtensionCures: policy.rules.problems.lateExtensionCures,
})

const dayOf = (at: DayOrInstant): LocalDate => (isLocalDate(at) ? at : localDateOf(at))

/** The closure in force, or the claim that waits: lateness is measured to its day (R66). */
const settledAt = (problem: ProblemState, question: Question): ClaimStanding | undefined =>
  closureAt(problem, question) ?? pendingClaimAt(problem, question)

const proposalDuty = (problem: ProblemState, question: Question): ProposalDuty | undefined => {
  const { clocks, filing } = proposalAt(problem, bookOf(question), question)
  const actedOn = filing?.filedAt ?? settledAt(problem, question)?.claimedAt
  const answers = clocks.map((clock) => {
    const project = question.district.projects.get(clock.projectId)
    const stops = project === undefined ? [] : clockStopsAt(project, question)
    const asked = { received: clock.startedAt, workingDays: 'proposal' as const, stops }
    const acted = actedOn === undefined ? {} : { actedOn }
    return { ...deadlineOf({ ...asked, ...acted }, question), eventId: clock.eventId }
  })
  const first = earliestDue(answers)
  if (first === undefined) return undefined
  return {
    due: first.due,
    overdue: filing === undefined && (first.overdue || first.actedLate),
    lateWorkingDays: first.lateWorkingDays,
    eventId: first.eventId,
    ...(filing === undefined
      ? {}
      : { filedOn: filing.filedOn, filedEventId: filing.eventId, filedLate: first.actedLate }),
  }
}

const resolutionDuty = (problem: ProblemState, question: Question): ResolutionDuty | undefined => {
  const due = resolutionDueAt(problem, bookOf(question), question)
  if (due === undefined) return undefined
  const settled = settledAt(problem, question)
  const measuredTo = settled === undefined ? question.validAt : dayOf(settled.claimedAt)
  return { ...due, overdue: measuredTo > due.due, late: lateness(due.due, measuredTo, question) }
}

const territoryOf = (project: ProjectState | undefined, closure: Closure | undefined, question: Question): string => {
  const day = closure?.closedOn ?? question.validAt
  const holder = project === undefined ? undefined : holderAt(project, { validAt: day, knownAt: question.knownAt })
  return territoryNow(holder, question)
}

const turnedAt = (problem: ProblemState, round: Round, question: Question): ProblemStanding['turned'] => {
  const merge = mergeAt(question.district.merges, problem.id, question)
  if (merge !== undefined) return { on: merge.mergedOn, eventId: merge.eventId }
  const last = turnsAt(problem, question).at(-1)
  return last === undefined
    ? { on: round.reportedOn, eventId: round.eventId }
    : { on: last.holdsFrom, eventId: last.version.eventId }
}

const standingOf = (problem: ProblemState, question: Question): ProblemStanding | undefined => {
  const status = stateAt(problem, question.district.merges, question)
  const round = roundAt(problem, question)
  if (status === undefined || round === undefined) return undefined
  const book = bookOf(question)
  const project = question.district.projects.get(round.report.projectId)
  const closure = closureAt(problem, question)
  const level = levelAt(problem, question.district.batches, question)
  const lead = leadAt(problem, question)
  const running = isOpen(status) || status === 'CLOSED'
  return {
    problemId: problem.id,
    projectId: round.report.projectId,
    project,
    status,
    turned: turnedAt(problem, round, question),
    round,
    acceptedOn: acceptedOn(problem, book, question),
    especiallyMajor: isEspeciallyMajor(problem, book, question),
    level,
    aboveDistrict: isAboveDistrict(level.level),
    lead:
      lead === undefined
        ? undefined
        : { unit: lead.value.lead, assisting: lead.value.assisting, eventId: lead.version.eventId },
    territory: territoryOf(project, closure, question),
    proposal: running ? proposalDuty(problem, question) : undefined,
    resolution: running ? resolutionDuty(problem, question) : undefined,
    closure,
    claimedOn: pendingClaimAt(problem, question)?.claimedOn,
    reopenCount: reopeningsAt(problem, question).length,
  }
}

/** The standing of a problem; `undefined` before its first report by `validAt` is known. */
export const problemStanding = remembered(standingOf)

/** The problems known at the question, by id. */
export const problemStandings = (question: Question): readonly ProblemStanding[] =>
  [...question.district.problems.values()]
    .map((problem) => problemStanding(problem, question))
    .filter((standing) => standing !== undefined)
    .sort((a, b) => (a.problemId < b.problemId ? -1 : 1))
