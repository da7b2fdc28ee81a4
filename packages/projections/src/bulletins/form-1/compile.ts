import {
  bulletinKindOf,
  periodBefore,
  type Bulletin,
  type BulletinContentForm1,
  type BulletinKind,
  type BulletinPeriod,
  type BulletinRates,
  type LampLine,
} from '@luodi/domain'
import type { Question } from '../../figure/question.ts'
import { remembering } from '../../figure/remembered.ts'
import { commonOf, provisionalByRecord } from '../common-content.ts'
import { knownBulletins } from '../earlier.ts'
import { bulletinLamps } from '../lamp-list.ts'
import { lampCorrections } from './lamp-corrections.ts'
import { problemCounts } from './problem-counts.ts'
import { rateCorrections } from './rate-corrections.ts'
import { restate, type RestatedDay } from './restated.ts'

/** Form 1 compared with the last published bulletin of its kind for an earlier period. */
const lastOfEarlierPeriod = (
  bulletins: readonly Bulletin[],
  kind: BulletinKind,
  period: BulletinPeriod,
): Bulletin | undefined => bulletins.findLast((one) => one.kind === kind && one.content.period < period)

/** Bulletins of one day have the same corrections: they are looked for once. */
const onceADay = <T>(find: (day: RestatedDay) => T): ((day: RestatedDay) => T) => {
  const found = new Map<RestatedDay, T>()
  return (day) => {
    if (!found.has(day)) found.set(day, find(day))
    return found.get(day) as T
  }
}

const correctionsOf = (earlier: readonly Bulletin[], question: Question): BulletinContentForm1['corrections'] => {
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

/** Form 1 named neither the manual lamp nor the unit of a measure. */
const withoutLaterFields = ({ override: _, reasons, ...line }: LampLine): LampLine => ({
  ...line,
  reasons: reasons.map(({ unit: __, ...reason }) => reason),
})

/** Nor did it list apart what was outside the sums. */
const withoutApart = ({ investment, ...others }: BulletinRates): BulletinRates => ({
  ...others,
  investment: Object.fromEntries(
    Object.entries(investment).map(([by, lines]) => [by, lines.map(({ apart: _, ...line }) => line)]),
  ) as BulletinRates['investment'],
})

/** A bulletin as the first ones were formed: what was published so is recomputed so, for ever. */
export const compileForm1 = (asked: Question, period: BulletinPeriod): BulletinContentForm1 => {
  const question = remembering(asked)
  const earlier = knownBulletins(question)
  const common = commonOf(question, period, lastOfEarlierPeriod(earlier, bulletinKindOf(period), period))
  const { list, ...counts } = bulletinLamps(question, periodBefore(period), earlier)
  return {
    form: 1,
    ...common,
    provisional: provisionalByRecord(question),
    rates: withoutApart(common.rates),
    lamps: { ...counts, list: list.map(withoutLaterFields) },
    problems: problemCounts(question, period),
    corrections: correctionsOf(earlier, question),
  }
}
