import type { PrintedRate, RateCorrectionForm1 } from '@luodi/domain'
import { knowledgeBetween, knowledgeChanges } from '../../bridge/knowledge-leg.ts'
import { bridgedRate } from '../../bridge/rate-bridge.ts'
import type { BridgeAsk } from '../../bridge/bridge.ts'
import { CLOSURE_GROUPINGS, GROUPINGS, type AnyGrouping } from '../../rates/grouping.ts'
import { correctingEvents, type Correcting } from './correcting-events.ts'
import { bulletinRates, linesOf, type PrintedRateName } from '../rate-lines.ts'
import type { RestatedDay } from './restated.ts'

const GROUPINGS_OF: Readonly<Record<PrintedRateName, readonly AnyGrouping[]>> = {
  start: GROUPINGS,
  investment: GROUPINGS,
  closure: CLOSURE_GROUPINGS,
}

const printedOf = ({ numerator, denominator, display }: PrintedRate): PrintedRate => ({
  numerator,
  denominator,
  display,
})

const isSame = (a: PrintedRate, b: PrintedRate): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator && a.display === b.display

const NOTHING_PRINTED: PrintedRate = { numerator: '0', denominator: '0', display: '—' }

/** What was learnt of the day, as a bridge from then to now would tell it. */
const changedBy = (
  { before, after }: RestatedDay,
  rate: PrintedRateName,
  by: AnyGrouping,
  key: string,
): readonly Correcting[] => {
  const bridged = bridgedRate({ rate, from: before, to: after, by, key } as BridgeAsk)
  const changes = knowledgeChanges(bridged, after.district, knowledgeBetween(before, after))
  return changes.flatMap(({ events, cause, member }) =>
    events.map(({ eventId, index }) => ({ eventId, index, cause, member })),
  )
}

/** The rates of an earlier bulletin’s day that are others now, with the events that changed them. */
export const rateCorrections = (day: RestatedDay): readonly Omit<RateCorrectionForm1, 'period'>[] => {
  const { before, after } = day
  const [was, is] = [bulletinRates(before, undefined), bulletinRates(after, undefined)]
  return (Object.keys(GROUPINGS_OF) as PrintedRateName[]).flatMap((rate) =>
    GROUPINGS_OF[rate].flatMap((by) => {
      const [old, now] = [linesOf(was, rate, by), linesOf(is, rate, by)]
      const keys = [...new Set([...old, ...now].map(({ key }) => key))].sort()
      return keys.flatMap((key): readonly Omit<RateCorrectionForm1, 'period'>[] => {
        const first = printedOf(old.find((line) => line.key === key) ?? NOTHING_PRINTED)
        const second = printedOf(now.find((line) => line.key === key) ?? NOTHING_PRINTED)
        if (isSame(first, second)) return []
        const events = correctingEvents(changedBy(day, rate, by, key), after)
        return [{ rate, by, key, before: first, after: second, events }]
      })
    }),
  )
}
