import {
  holderAt,
  type LocalDate,
  type ProblemListEdition,
  type ProblemListEntry,
  type ProblemState,
  type YearMonth,
} from '@luodi/domain'
import { namedUnit } from '../duties/duty.ts'
import { ask } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import { problemRow, type ProblemRow } from '../ledgers/problem-ledger.ts'
import { problemStanding } from '../problems/problem-standing.ts'
import { NOTHING } from '../rates/rate.ts'

/** A line of an issued list: what was frozen, and what the edition's own day and place in the ledger give besides. */
export interface ProblemListLine extends ProblemListEntry {
  readonly projectName: string
  readonly territory: string
  readonly territoryName: string
  readonly description: string
  readonly suggestion: string
  /** The problem's row of the ledger as it stood when the list was issued; missing if no policy was in force then. */
  readonly asIssued?: ProblemRow
}

/** An issued edition of 《重大项目落地亟待解决问题清单》 (M-36). */
export interface IssuedProblemList {
  readonly month: YearMonth
  /** Its number in its year. */
  readonly number: number
  readonly issuedOn: LocalDate
  readonly eventId: string
  /** Its place in the ledger. */
  readonly index: number
  readonly lines: readonly ProblemListLine[]
}

/** The texts of the report that an entry names: they never change. */
const textsOf = (problem: ProblemState | undefined, reportEventId: string) => {
  const value = problem?.turns.facts.find(({ id }) => id === reportEventId)?.versions[0]?.value
  if (value === undefined || typeof value === 'string' || value.turn !== 'REPORTED') {
    return { description: NOTHING, suggestion: NOTHING }
  }
  return { description: value.report.description, suggestion: value.report.suggestion }
}

const lineOf = (entry: ProblemListEntry, then: Question, ruled: boolean): ProblemListLine => {
  const { district } = then
  const problem = district.problems.get(entry.problemId)
  const project = district.projects.get(entry.projectId)
  const territory = namedUnit((project === undefined ? undefined : holderAt(project, then)) ?? NOTHING, then)
  const standing = ruled && problem !== undefined ? problemStanding(problem, then) : undefined
  return {
    ...entry,
    projectName: project?.submission?.body.profile.name ?? NOTHING,
    territory: territory.unit,
    territoryName: territory.name,
    ...textsOf(problem, entry.reportEventId),
    ...(standing === undefined ? {} : { asIssued: problemRow(standing, then) }),
  }
}

const listOf = (edition: ProblemListEdition, question: Question): IssuedProblemList => {
  const { month, number, issuedOn, ordinal, eventId, entries } = edition
  const at = { validAt: issuedOn, knownAt: ordinal }
  const issued = ask(question.district, at).question
  const lines = entries.map((entry) => lineOf(entry, issued ?? { ...question, ...at }, issued !== undefined))
  return { month, number, issuedOn, eventId, index: ordinal, lines }
}

/**
 * The lists issued by `validAt`, as known, by month. An edition stays as it was issued: its policy, its calendars and what
 * was known are those of its own place in the ledger, whatever is asked.
 */
export const problemLists = (question: Question): readonly IssuedProblemList[] =>
  [...question.district.lists.values()]
    .map(({ edition }) => edition)
    .filter((edition) => edition !== undefined)
    .filter(({ issuedOn, ordinal }) => issuedOn <= question.validAt && ordinal <= question.knownAt)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map((edition) => listOf(edition, question))
