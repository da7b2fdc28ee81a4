import { compareLevels, isOpen, proposalsAt, type ClosureKind } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import type { Input } from '../lamps/measure.ts'
import { problemStandings, type ProblemStanding, type ProposalDuty } from '../problems/problem-standing.ts'
import { NOTHING } from '../rates/rate.ts'
import {
  isShown,
  lateWorkingDays,
  movedBy,
  namedUnit,
  UNMOVED,
  type Duty,
  type ExtensionRecord,
  type NamedUnit,
  type Progress,
} from './duty.ts'

/** Closed without having been solved or explained: it leaves the on-time rate (R69), and no lateness is held against it. */
const LEAVES: ReadonlySet<ClosureKind> = new Set<ClosureKind>(['TRANSFERRED', 'MOOT'])

/** The lead; without one, at own level, the territory (M-37, M-39). */
const inCharge = (standing: ProblemStanding, question: Question): NamedUnit | undefined => {
  if (standing.lead !== undefined) return namedUnit(standing.lead.unit, question)
  const { level } = standing.level
  const own = level !== 'DEPARTMENT' && compareLevels(level, 'OWN') === 0
  return own ? namedUnit(standing.territory, question) : undefined
}

/** What both duties of a problem say of it. */
const aboutOf = (standing: ProblemStanding, question: Question) => {
  const responsible = inCharge(standing, question)
  return {
    problemId: standing.problemId,
    projectId: standing.projectId,
    projectName: standing.project?.submission?.body.profile.name ?? NOTHING,
    territory: standing.territory,
    territoryName: namedUnit(standing.territory, question).name,
    ...(responsible === undefined ? {} : { responsible }),
    assisting: (standing.lead?.assisting ?? []).map((unit) => namedUnit(unit, question)),
  }
}

/** A claim that waits, of a duty that it may still settle. */
const claimOf = ({ claimedOn }: ProblemStanding, { status }: Progress) =>
  claimedOn === undefined || status === 'doneLate' ? {} : { claimedOn }

const closureInputs = ({ closure }: ProblemStanding): readonly Input[] =>
  closure === undefined
    ? []
    : [
        { eventId: closure.claimEventId, role: 'claim' },
        { eventId: closure.verificationEventId, role: 'verification' },
      ]

/** A proposal filed late is shown (R110); a closure settles one that was never filed (R66). */
const proposalProgress = (
  proposal: ProposalDuty,
  { closure }: ProblemStanding,
  question: Question,
): Progress | undefined => {
  const { due, filedOn, filedLate, overdue, lateWorkingDays: days } = proposal
  const late = days.kind === 'stopped' ? {} : { late: lateWorkingDays(days) }
  const doneOn = filedOn ?? closure?.claimedOn
  if (doneOn !== undefined) {
    const wasLate = filedOn === undefined ? overdue : filedLate === true
    return wasLate && isShown(doneOn, question) ? { status: 'doneLate', doneOn, ...late } : undefined
  }
  if (due.kind !== 'due') return { status: due.kind }
  return overdue ? { status: 'overdue', ...late } : { status: 'open' }
}

const proposalDuty = (standing: ProblemStanding, question: Question): Duty | undefined => {
  const { proposal, round } = standing
  const progress = proposal === undefined ? undefined : proposalProgress(proposal, standing, question)
  if (proposal === undefined || progress === undefined) return undefined
  const { due, eventId, filedEventId } = proposal
  return {
    dutyId: `PROPOSAL/${standing.problemId}`,
    kind: 'PROPOSAL',
    ...progress,
    ...claimOf(standing, progress),
    due,
    task: round.report.description,
    ...aboutOf(standing, question),
    ...UNMOVED,
    inputs: [
      { eventId: round.eventId, role: 'problem' },
      { eventId, role: 'proposal clock' },
      ...(filedEventId === undefined ? closureInputs(standing) : [{ eventId: filedEventId, role: 'proposal' }]),
    ],
  }
}

/** Closed late it is shown to the end of the year of its verification; a waiting claim leaves it open (R66). */
const resolutionProgress = (standing: ProblemStanding, question: Question): Progress | undefined => {
  const { closure } = standing
  const { overdue, late } = standing.resolution!
  const lateBy = overdue ? { late: lateWorkingDays(late) } : {}
  if (closure === undefined) return { status: overdue ? 'overdue' : 'open', ...lateBy }
  if (!overdue || LEAVES.has(closure.kind) || !isShown(closure.closedOn, question)) return undefined
  return { status: 'doneLate', doneOn: closure.claimedOn, ...lateBy }
}

const extensionsOf = ({ resolution }: ProblemStanding): readonly ExtensionRecord[] =>
  resolution!.extensions.map(({ newDue, decidedOn, cures, eventId, extension }) => ({
    newDue,
    decidedOn,
    counts: cures,
    eventId,
    reason: extension.reason,
  }))

const resolutionDuty = (standing: ProblemStanding, question: Question): Duty | undefined => {
  const { resolution, round } = standing
  const progress = resolution === undefined ? undefined : resolutionProgress(standing, question)
  if (resolution === undefined || progress === undefined) return undefined
  const { due, firstDue, eventId } = resolution
  const proposed = proposalsAt(question.district.problems.get(standing.problemId)!, question).at(-1)?.value
  return {
    dutyId: `RESOLUTION/${standing.problemId}`,
    kind: 'RESOLUTION',
    ...progress,
    ...claimOf(standing, progress),
    due: { kind: 'due', on: due },
    task: proposed?.measures ?? round.report.description,
    ...aboutOf(standing, question),
    ...movedBy(extensionsOf(standing), due, firstDue),
    inputs: [
      { eventId: round.eventId, role: 'problem' },
      { eventId, role: 'resolution due' },
      ...closureInputs(standing),
    ],
  }
}

/** The two duties of every accepted problem: its proposal and its solution, at every level (M-38, R80, R110). */
export const problemDuties = (question: Question): readonly Duty[] =>
  problemStandings(question)
    .filter(({ status }) => isOpen(status) || status === 'CLOSED')
    .flatMap((standing) => [proposalDuty(standing, question), resolutionDuty(standing, question)])
    .filter((duty) => duty !== undefined)
