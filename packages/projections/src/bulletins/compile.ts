import {
  bulletinKindOf,
  firstDayOf,
  monthOf,
  periodBefore,
  type BulletinContent,
  type BulletinContentForm2,
  type BulletinPeriod,
} from '@luodi/domain'
import { calendarNeeds } from '../deadlines/calendar-needs.ts'
import type { Question } from '../figure/question.ts'
import { remembering } from '../figure/remembered.ts'
import { commonOf } from './common-content.ts'
import { bulletinCorrections } from './corrections/corrections.ts'
import { knownBulletins, lastOfKind } from './earlier.ts'
import { compileForm1 } from './form-1/compile.ts'
import { bulletinLamps } from './lamp-list.ts'
import { bulletinProblems } from './problem-counts.ts'

/**
 * What a bulletin states of its period on the question's day (M-53): a pure function of the ledger up to the question's
 * `knownAt`, earlier bulletins among it, so that whoever replays the ledger comes to the same bytes. The policy must be
 * a published one: a what-if can't be published.
 */
export const compileBulletin = (asked: Question, period: BulletinPeriod): BulletinContentForm2 => {
  const question = remembering(asked)
  const earlier = knownBulletins(question)
  const compared = lastOfKind(earlier, bulletinKindOf(period))
  return {
    form: 2,
    ...commonOf(question, period, compared),
    // consecutive month-ends, whatever the kind of this bulletin (R90)
    lamps: bulletinLamps(question, periodBefore(monthOf(question.validAt)), earlier),
    problems: bulletinProblems(question, firstDayOf(period)),
    needsYears: calendarNeeds(question).map(({ year }) => year),
    corrections: bulletinCorrections(earlier, question),
  }
}

const COMPILERS: Readonly<
  Record<BulletinContent['form'], (question: Question, period: BulletinPeriod) => BulletinContent>
> = { 1: compileForm1, 2: compileBulletin }

/** The same in the form in which a bulletin was published. */
export const compileAs = (form: BulletinContent['form'], question: Question, period: BulletinPeriod): BulletinContent =>
  COMPILERS[form](question, period)
