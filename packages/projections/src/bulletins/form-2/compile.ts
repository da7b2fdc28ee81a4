import {
  bulletinKindOf,
  firstDayOf,
  monthOf,
  periodBefore,
  type BulletinContentForm2,
  type BulletinPeriod,
} from '@luodi/domain'
import { calendarNeeds } from '../../deadlines/calendar-needs.ts'
import type { Question } from '../../figure/question.ts'
import { remembering } from '../../figure/remembered.ts'
import { commonOf, provisionalByRecord } from '../common-content.ts'
import { bulletinCorrections } from '../corrections/corrections.ts'
import { knownBulletins, lastOfKind } from '../earlier.ts'
import { bulletinLamps } from '../lamp-list.ts'
import { problemsForm2 } from '../problem-counts.ts'

/** A bulletin as it was formed before the readings R225 to R230, of a question that is asked in their former edition. */
export const compileForm2 = (asked: Question, period: BulletinPeriod): BulletinContentForm2 => {
  const question = remembering(asked)
  const earlier = knownBulletins(question)
  return {
    form: 2,
    ...commonOf(question, period, lastOfKind(earlier, bulletinKindOf(period))),
    provisional: provisionalByRecord(question),
    lamps: bulletinLamps(question, periodBefore(monthOf(question.validAt)), earlier),
    problems: problemsForm2(question, firstDayOf(period)),
    needsYears: calendarNeeds(question).map(({ year }) => year),
    corrections: bulletinCorrections(earlier, question),
  }
}
