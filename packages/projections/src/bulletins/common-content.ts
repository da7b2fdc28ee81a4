import type { Bulletin, BulletinContent, BulletinPeriod } from '@luodi/domain'
import { headOf } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import { bulletinStarts } from './bulletin-starts.ts'
import { bulletinRates } from './rate-lines.ts'

/** What every form of a bulletin states in the same way, beside the bulletin that it is compared with (R105). */
export const commonOf = (
  question: Question,
  period: BulletinPeriod,
  compared: Bulletin | undefined,
): Omit<BulletinContent, 'form' | 'provisional' | 'lamps' | 'problems' | 'needsYears' | 'corrections'> => {
  const { validAt, knownAt, policy } = question
  const { version, eventId } = policy
  if (version === undefined || eventId === undefined) throw new TypeError('a what-if policy is never published')
  return {
    period,
    validAt,
    knownAt,
    policyVersion: version,
    policyEventId: eventId,
    ...(compared === undefined ? {} : { comparedWith: compared.content.period }),
    rates: bulletinRates(question, compared),
    starts: bulletinStarts(question),
  }
}

/** What forms 1 and 2 called provisional: nothing recorded after the end of the day was known. */
export const provisionalByRecord = ({ district, validAt, knownAt, policy }: Question): boolean =>
  headOf(district, validAt, knownAt, policy).provisional
