import { firstDayOf, isOpen, type BulletinContentForm1, type BulletinPeriod } from '@luodi/domain'
import type { Question } from '../../figure/question.ts'
import { problemStandings } from '../../problems/problem-standing.ts'

/** The problems accepted and closed from the period's first day to `validAt`, and the open ones as they stand then. */
export const problemCounts = (question: Question, period: BulletinPeriod): BulletinContentForm1['problems'] => {
  const first = firstDayOf(period)
  const accepted = problemStandings(question).filter(({ acceptedOn }) => acceptedOn !== undefined)
  const open = accepted.filter(({ status }) => isOpen(status))
  const within = (day: string | undefined): boolean => day !== undefined && first <= day && day <= question.validAt
  return {
    received: accepted.filter(({ acceptedOn }) => within(acceptedOn)).length,
    closed: accepted.filter(({ status, closure }) => status === 'CLOSED' && within(closure?.closedOn)).length,
    open: open.length,
    overdue: open.filter(({ proposal, resolution }) => proposal?.overdue === true || resolution?.overdue === true)
      .length,
    atCity: open.filter(({ level }) => level.level === 'CITY').length,
    atProvince: open.filter(({ level }) => level.level === 'PROVINCE').length,
  }
}
