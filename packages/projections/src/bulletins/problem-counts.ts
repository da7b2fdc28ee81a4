import {
  isOpen,
  ownAcceptedOn,
  type BulletinProblems,
  type BulletinProblemsForm2,
  type ClosureKind,
  type LocalDate,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { problemStandings, type ProblemStanding } from '../problems/problem-standing.ts'

const isPastResolution = ({ resolution }: ProblemStanding): boolean => resolution?.overdue === true
const isPastProposal = ({ proposal }: ProblemStanding): boolean => proposal?.overdue === true

/**
 * The problems accepted and closed from `first` to the question's day, and the open ones as they stand then. Received is
 * told by each problem's own acceptance, so that it does not matter which of two duplicates was merged into the other.
 */
export const bulletinProblems = (question: Question, first: LocalDate): BulletinProblems => {
  const accepted = problemStandings(question).filter(({ acceptedOn }) => acceptedOn !== undefined)
  const open = accepted.filter(({ status }) => isOpen(status))
  const within = (day: string | undefined): boolean => day !== undefined && first <= day && day <= question.validAt
  const receivedOn = ({ problemId }: ProblemStanding) =>
    ownAcceptedOn(question.district.problems.get(problemId)!, question)
  const closedAs = (...kinds: readonly ClosureKind[]): number =>
    accepted.filter(
      ({ status, closure }) =>
        status === 'CLOSED' && closure !== undefined && kinds.includes(closure.kind) && within(closure.closedOn),
    ).length
  return {
    received: accepted.filter((one) => within(receivedOn(one))).length,
    closed: closedAs('RESOLVED', 'EXPLAINED'),
    transferred: closedAs('TRANSFERRED'),
    moot: closedAs('MOOT'),
    open: open.length,
    overdue: open.filter(isPastResolution).length,
    overdueProposals: open.filter(isPastProposal).length,
    atCity: open.filter(({ level }) => level.level === 'CITY').length,
    atProvince: open.filter(({ level }) => level.level === 'PROVINCE').length,
  }
}

/** The same as form 2 counted: one figure of all open problems of which anything was overdue. */
export const problemsForm2 = (question: Question, first: LocalDate): BulletinProblemsForm2 => {
  const { overdueProposals: _, ...counts } = bulletinProblems(question, first)
  const open = problemStandings(question).filter(({ acceptedOn, status }) => acceptedOn !== undefined && isOpen(status))
  return { ...counts, overdue: open.filter((one) => isPastResolution(one) || isPastProposal(one)).length }
}
