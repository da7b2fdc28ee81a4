import { isOpen, levelOf, ratio, type Level, type ProjectState, type Thresholds } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { ancestorsOf } from '../lineage/standing-for.ts'
import { problemStanding, type ProblemStanding } from '../problems/problem-standing.ts'
import { notApplicable, type Input, type Measurement } from './measure.ts'

/** The lateness of one open problem: of an unfiled proposal and of an unresolved problem alike (R80, R110). */
interface LateProblem {
  readonly standing: ProblemStanding
  readonly workingDays: number
  /** Its days run into an unknown year: they are at least so many (R225). */
  readonly atLeast: boolean
}

/** The open problems of a project and of those from which it comes: a split or bundle solves none (R30). */
const openProblems = (project: ProjectState, question: Question): readonly ProblemStanding[] => {
  const projectIds = [project, ...ancestorsOf(project, question)].map(({ id }) => id)
  return [...new Set(projectIds.flatMap((id) => question.district.problemsOfProject.get(id) ?? []))]
    .toSorted()
    .map((id) => problemStanding(question.district.problems.get(id)!, question))
    .filter((standing) => standing !== undefined && isOpen(standing.status) && projectIds.includes(standing.projectId))
    .map((standing) => standing as ProblemStanding)
}

/** What counts of a problem's duties: working days late, and the calendar years without which they can't be told. */
const countsOf = ({ proposal, resolution }: ProblemStanding) => [
  ...(proposal === undefined || proposal.filedOn !== undefined ? [] : [proposal.lateWorkingDays]),
  ...(resolution === undefined ? [] : [resolution.late]),
]

/** The worst of its duties; by the former readings what ran into an unknown year did not count. */
const lateOf = (standing: ProblemStanding, { readings }: Question): LateProblem => {
  const counted = countsOf(standing).flatMap((late) =>
    late.kind === 'determined' || (late.kind === 'atLeast' && readings === 'current') ? [late] : [],
  )
  return {
    standing,
    workingDays: Math.max(0, ...counted.map(({ value }) => value)),
    atLeast: counted.some(({ kind }) => kind === 'atLeast'),
  }
}

/** The calendar years that are not known, without which a duty or its lateness can't be told in full (R112, R225). */
export const yearsMissing = (standings: readonly ProblemStanding[]): readonly number[] => {
  const years = standings.flatMap((standing) =>
    countsOf(standing).flatMap((late) => ('needsYear' in late ? [late.needsYear] : [])),
  )
  return [...new Set(years)].sort((a, b) => a - b)
}

const inputsOf = ({ standing }: LateProblem): readonly Input[] => [
  { eventId: standing.round.eventId, role: `problem ${standing.problemId}` },
  ...(standing.proposal === undefined ? [] : [{ eventId: standing.proposal.eventId, role: 'proposal clock' }]),
  ...(standing.resolution === undefined ? [] : [{ eventId: standing.resolution.eventId, role: 'resolution due' }]),
]

/** The level of one problem by itself; `notApplicable` for one that is not open. */
export const levelOfProblem = (standing: ProblemStanding, question: Question): Level => {
  if (!isOpen(standing.status)) return 'notApplicable'
  const { thresholds, especiallyMajor } = question.policy.rules.lamps.D4
  return levelOf(standing.especiallyMajor ? especiallyMajor : thresholds, ratio(lateOf(standing, question).workingDays))
}

const SEVERITY = { onTrack: 0, attention: 1, serious: 2 } as const

/** The problem that speaks loudest, each held against the thresholds of its own severity. */
const loudest = (late: readonly LateProblem[], ordinary: Thresholds, major: Thresholds) =>
  late
    .map((one) => {
      const thresholds = one.standing.especiallyMajor ? major : ordinary
      return { ...one, thresholds, level: levelOf(thresholds, ratio(one.workingDays)) }
    })
    .reduce((worst, one) =>
      SEVERITY[one.level] > SEVERITY[worst.level] || (one.level === worst.level && one.workingDays > worst.workingDays)
        ? one
        : worst,
    )

/**
 * D4: working days by which the worst of the project's accepted open problems is overdue, at every level; an especially
 * major one has a threshold of its own (M-34, M-49, R80). It is at least that where days of one of them run into an unknown
 * year (R225).
 */
export const measureProblems = (project: ProjectState, question: Question): Measurement => {
  const open = openProblems(project, question)
  if (open.length === 0) return notApplicable('noneOpen')
  const { thresholds, especiallyMajor } = question.policy.rules.lamps.D4
  const late = open.map((standing) => lateOf(standing, question))
  const worst = loudest(late, thresholds, especiallyMajor)
  const needsYears = yearsMissing(open)
  return {
    kind: 'measured',
    value: ratio(worst.workingDays),
    unit: 'workingDays',
    thresholds: worst.thresholds,
    inputs: late.flatMap(inputsOf),
    details: {
      open: late.map(({ standing, workingDays, atLeast }) => ({
        problemId: standing.problemId,
        especiallyMajor: standing.especiallyMajor,
        workingDaysLate: workingDays,
        ...(atLeast ? { atLeast } : {}),
      })),
    },
    ...(late.some(({ atLeast }) => atLeast) ? { atLeast: true } : {}),
    ...(needsYears.length === 0 ? {} : { needsYears }),
  }
}
