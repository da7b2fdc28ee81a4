import {
  majorClassAt,
  proposalsAt,
  unitAt,
  type Closure,
  type Level,
  type LevelStanding,
  type LocalDate,
  type MajorProjectClass,
  type ProblemCategory,
  type ProblemStatus,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { levelOfProblem } from '../lamps/d4-problem.ts'
import {
  problemStandings,
  type ProblemStanding,
  type ProposalDuty,
  type ResolutionDuty,
} from '../problems/problem-standing.ts'
import { NOTHING } from '../rates/rate.ts'
import { problemPast, type ProblemPast } from './problem-past.ts'

/** A row of the problem ledger (《重大项目落地亟待解决问题清单》 as it lives on, M-36). */
export interface ProblemRow {
  readonly problemId: string
  readonly projectId: string
  readonly projectName: string
  readonly majorClass?: MajorProjectClass
  readonly territory: string
  readonly territoryName: string
  readonly category: ProblemCategory
  readonly description: string
  readonly suggestion: string
  readonly reporter: string
  readonly reportedOn: LocalDate
  readonly acceptedOn?: LocalDate
  readonly especiallyMajor: boolean
  readonly level: LevelStanding
  readonly status: ProblemStatus
  readonly lead?: string
  readonly assisting: readonly string[]
  readonly proposal?: ProposalDuty
  /** 办法措施 of the latest proposal made for it, and the unit that it charges. */
  readonly measures?: string
  readonly responsible?: string
  readonly resolution?: ResolutionDuty
  readonly claimedOn?: LocalDate
  readonly closure?: Closure
  readonly reopenCount: number
  /** What it has been through besides. */
  readonly past: ProblemPast
  /** The lamp of the problem itself: the worst lateness of its open duties. */
  readonly lamp: Level
}

const optional = <K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T }

/** The row of a problem as it stands. */
export const problemRow = (standing: ProblemStanding, question: Question): ProblemRow => {
  const { project, round, territory } = standing
  const { category, description, suggestion } = round.report
  const majorClass = project === undefined ? undefined : majorClassAt(project, question)
  const proposed = proposalsAt(question.district.problems.get(standing.problemId)!, question).at(-1)?.value
  return {
    problemId: standing.problemId,
    projectId: standing.projectId,
    projectName: project?.submission?.body.profile.name ?? NOTHING,
    ...optional('majorClass', majorClass),
    territory,
    territoryName: unitAt(question.district.organisation, territory, question)?.name ?? NOTHING,
    category,
    description,
    suggestion,
    reporter: round.reporter,
    reportedOn: round.reportedOn,
    ...optional('acceptedOn', standing.acceptedOn),
    especiallyMajor: standing.especiallyMajor,
    level: standing.level,
    status: standing.status,
    ...optional('lead', standing.lead?.unit),
    assisting: standing.lead?.assisting ?? [],
    ...optional('proposal', standing.proposal),
    ...optional('measures', proposed?.measures),
    ...optional('responsible', proposed?.responsible),
    ...optional('resolution', standing.resolution),
    ...optional('claimedOn', standing.claimedOn),
    ...optional('closure', standing.closure),
    reopenCount: standing.reopenCount,
    past: problemPast(question.district.problems.get(standing.problemId)!, question),
    lamp: levelOfProblem(standing, question),
  }
}

/** The problem ledger: every problem reported by `validAt`, by id. */
export const problemLedger = (question: Question): readonly ProblemRow[] =>
  problemStandings(question).map((standing) => problemRow(standing, question))
