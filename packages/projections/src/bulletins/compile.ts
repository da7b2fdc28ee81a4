import {
  asPublishedOn,
  firstDayOf,
  monthOf,
  periodBefore,
  type Bulletin,
  type BulletinContent,
  type BulletinDraft,
  type BulletinPeriod,
} from '@luodi/domain'
import { calendarNeeds } from '../deadlines/calendar-needs.ts'
import type { DistrictState } from '../district/state.ts'
import type { Question } from '../figure/question.ts'
import { remembering } from '../figure/remembered.ts'
import { commonOf } from './common-content.ts'
import { bulletinCorrections } from './corrections/corrections.ts'
import { knownBulletins, lastOfYear } from './earlier.ts'
import { dayOfBulletin } from './edition.ts'
import { compileForm1 } from './form-1/compile.ts'
import { compileForm2 } from './form-2/compile.ts'
import { bulletinLamps } from './lamp-list.ts'
import { bulletinProblems } from './problem-counts.ts'

/**
 * What a bulletin states of its period on the question's day (M-53): a pure function of the ledger up to the question's
 * `knownAt`, earlier bulletins among it, so that whoever replays the ledger comes to the same bytes. The policy must be
 * a published one: a what-if can't be published.
 */
export const compileBulletin = (asked: Question, period: BulletinPeriod): BulletinDraft => {
  const question = remembering(asked)
  const earlier = knownBulletins(question)
  return {
    form: 3,
    ...commonOf(question, period, lastOfYear(earlier, period)),
    // consecutive month-ends, whatever the kind of this bulletin (R90)
    lamps: bulletinLamps(question, periodBefore(monthOf(question.validAt)), earlier),
    problems: bulletinProblems(question, firstDayOf(period)),
    needsYears: calendarNeeds(question).map(({ year }) => year),
    corrections: bulletinCorrections(earlier, question),
  }
}

/** A published bulletin compiled again in its own form, by the readings of that form; undefined without a policy. */
export const recompile = (bulletin: Bulletin, district: DistrictState): BulletinContent | undefined => {
  const { content, publishedOn } = bulletin
  const question = dayOfBulletin(bulletin, content.knownAt, district)
  if (question === undefined) return undefined
  switch (content.form) {
    case 1:
      return compileForm1(question, content.period)
    case 2:
      return compileForm2(question, content.period)
    case 3:
      return asPublishedOn(publishedOn, compileBulletin(question, content.period))
    default:
      return content satisfies never
  }
}
