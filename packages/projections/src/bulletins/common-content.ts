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
): Omit<BulletinContent, 'form' | 'lamps' | 'problems' | 'needsYears' | 'corrections'> => {
  const { district, validAt, knownAt, policy } = question
  const { version, eventId } = policy
  if (version === undefined || eventId === undefined) throw new TypeError('a what-if policy is never published')
  return {
    period,
    validAt,
    knownAt,
    provisional: headOf(district, validAt, knownAt, policy).provisional,
    policyVersion: version,
    policyEventId: eventId,
    ...(compared === undefined ? {} : { comparedWith: compared.content.period }),
    rates: bulletinRates(question, compared),
    starts: bulletinStarts(question),
  }
}
