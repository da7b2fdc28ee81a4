import { bulletinKindOf, type Bulletin, type BulletinContent, type BulletinPeriod } from '@luodi/domain'
import { headOf } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import { remembering } from '../figure/remembered.ts'
import { startRates } from '../rates/rates.ts'
import { comparedWith, knownBulletins } from './earlier.ts'
import { lampCorrections } from './lamp-corrections.ts'
import { bulletinLamps } from './lamp-list.ts'
import { bulletinProblems } from './problem-counts.ts'
import { rateCorrections } from './rate-corrections.ts'
import { bulletinRates } from './rate-lines.ts'
import { restate, type RestatedDay } from './restated.ts'

/** The starts that are told beside the rate: early ones, and those that are overdue. */
const startsOf = (question: Question): BulletinContent['starts'] => {
  const [district] = startRates(question, 'district', question.policy.rules.rates.startRateBasis)
  const { earlyStarts = [], overdueStarts = [] } = district?.rate ?? {}
  return { early: [...earlyStarts].sort(), overdue: [...overdueStarts].sort() }
}

/** Bulletins of one day have the same corrections: they are looked for once. */
const onceADay = <T>(find: (day: RestatedDay) => T): ((day: RestatedDay) => T) => {
  const found = new Map<RestatedDay, T>()
  return (day) => {
    if (!found.has(day)) found.set(day, find(day))
    return found.get(day) as T
  }
}

const correctionsOf = (earlier: readonly Bulletin[], question: Question): BulletinContent['corrections'] => {
  const restated = restate(earlier, question)
  const [rates, lamps] = [onceADay(rateCorrections), onceADay(lampCorrections)]
  return {
    rates: restated.flatMap(({ bulletin, day }) =>
      rates(day).map((one) => ({ period: bulletin.content.period, ...one })),
    ),
    lamps: restated.flatMap(({ bulletin, day }) =>
      lamps(day).map((one) => ({ period: bulletin.content.period, ...one })),
    ),
  }
}

/**
 * What a bulletin states of its period on the question's day (M-53): a pure function of the ledger up to the question's
 * `knownAt`, earlier bulletins among it, so that whoever replays the ledger comes to the same bytes. The policy must be
 * a published one: a what-if can't be published.
 */
export const compileBulletin = (asked: Question, period: BulletinPeriod): BulletinContent => {
  const question = remembering(asked)
  const { district, validAt, knownAt, policy } = question
  const { version, eventId } = policy
  if (version === undefined || eventId === undefined) throw new TypeError('a what-if policy is never published')
  const earlier = knownBulletins(question)
  const compared = comparedWith(earlier, bulletinKindOf(period), period)
  const published = new Map(earlier.map((bulletin) => [bulletin.content.period, bulletin]))
  return {
    form: 1,
    period,
    validAt,
    knownAt,
    provisional: headOf(district, validAt, knownAt, policy).provisional,
    policyVersion: version,
    policyEventId: eventId,
    ...(compared === undefined ? {} : { comparedWith: compared.content.period }),
    rates: bulletinRates(question, compared),
    starts: startsOf(question),
    lamps: bulletinLamps(question, period, published),
    problems: bulletinProblems(question, period),
    corrections: correctionsOf(earlier, question),
  }
}
