import {
  addRatio,
  completeMonths,
  compareRatio,
  divideRatio,
  ratio,
  subtractRatio,
  ZERO,
  type Ratio,
} from '@luodi/domain'
import type { Question } from '../../figure/question.ts'
import { UNGROUPED } from '../../rates/grouping.ts'
import { gapInPoints } from '../../rates/investment-rate.ts'
import { sidesOf, type Amount, type Sides } from './family-amounts.ts'
import { placeText, type Place, type Statement } from './statement.ts'

type RatePlace = Extract<Place, { readonly of: 'rates' }>

/** What is printed of a whole line that its families do not add up to. */
interface Printed {
  readonly place: RatePlace
  readonly text: string
}

/** The rates of all lines, kept up as families' amounts change, for what goes by whole lines: ranks and gaps. */
export interface LineRates {
  /** Takes in what a family's amount of a line's main rate has become. */
  readonly change: (place: RatePlace, before: Amount | undefined, after: Amount | undefined) => void
  /** The ranks and gaps that are others since the last time that this was asked. */
  readonly turned: (question: Question) => readonly Place[]
}

const valueOf = ({ numerator, denominator }: Sides): Ratio | undefined =>
  denominator.numerator === 0n ? undefined : divideRatio(numerator, denominator)

/** Standard competition ranks of lines by key (R92); what has no value, or belongs to no group, has none. */
const ranksOf = (lines: ReadonlyMap<string, Sides>): ReadonlyMap<string, number> => {
  const valued = [...lines].flatMap(([key, sides]) => {
    const value = key === UNGROUPED ? undefined : valueOf(sides)
    return value === undefined ? [] : [{ key, value }]
  })
  return new Map(
    valued.map(({ key, value }) => [key, 1 + valued.filter((other) => compareRatio(other.value, value) > 0).length]),
  )
}

const printedOf = (grouping: RatePlace, lines: ReadonlyMap<string, Sides>, question: Question): readonly Printed[] => {
  const ranks = grouping.by === 'district' ? [] : [...ranksOf(lines)]
  const printed = ranks.map(([key, rank]): Printed => ({
    place: { ...grouping, key, figure: 'rank' },
    text: `${rank}`,
  }))
  if (grouping.rate !== 'investment') return printed
  const timeProgress = ratio(completeMonths(question.validAt), 12)
  const gaps = [...lines].flatMap(([key, sides]): readonly Printed[] => {
    const value = valueOf(sides)
    if (value === undefined) return []
    const text = gapInPoints(value, timeProgress, question.policy.rules.rounding).display
    return [{ place: { ...grouping, key, figure: 'gap' }, text }]
  })
  return [...printed, ...gaps]
}

const changed = (before: ReadonlyMap<string, Printed>, after: ReadonlyMap<string, Printed>): readonly Place[] =>
  [...new Map([...before, ...after])]
    .filter(([at]) => before.get(at)?.text !== after.get(at)?.text)
    .map(([, { place }]) => place)

const groupingText = ({ rate, by }: RatePlace): string => `${rate} ${by}`

/** The lines of a statement of the whole, as it stands on a question. */
export const lineRates = (statement: Statement, question: Question): LineRates => {
  const groupings = new Map<string, { readonly place: RatePlace; readonly lines: Map<string, Sides> }>()
  const groupingOf = (place: RatePlace) => {
    const grouping = groupings.get(groupingText(place)) ?? { place, lines: new Map<string, Sides>() }
    groupings.set(groupingText(place), grouping)
    return grouping
  }
  for (const { place, value } of statement.values()) {
    if (place.of !== 'rates' || place.figure !== 'rate' || typeof value !== 'object' || !('display' in value)) continue
    const sides = sidesOf({ place, text: `${value.numerator} ${value.denominator}` })
    groupingOf(place).lines.set(place.key, sides)
  }
  const stale = new Set<string>()
  const printedAt = new Map<string, ReadonlyMap<string, Printed>>()
  const print = (at: string, now: Question) => {
    const { place, lines } = groupings.get(at)!
    return new Map(printedOf(place, lines, now).map((one) => [placeText(one.place), one]))
  }
  for (const at of groupings.keys()) printedAt.set(at, print(at, question))
  return {
    change: (place, before, after) => {
      const { lines } = groupingOf(place)
      const [was, is] = [sidesOf(before), sidesOf(after)]
      const { numerator, denominator } = lines.get(place.key) ?? { numerator: ZERO, denominator: ZERO }
      lines.set(place.key, {
        numerator: addRatio(numerator, subtractRatio(is.numerator, was.numerator)),
        denominator: addRatio(denominator, subtractRatio(is.denominator, was.denominator)),
      })
      stale.add(groupingText(place))
    },
    turned: (now) => {
      const places = [...stale].flatMap((at) => {
        const [before, after] = [printedAt.get(at) ?? new Map<string, Printed>(), print(at, now)]
        printedAt.set(at, after)
        return changed(before, after)
      })
      stale.clear()
      return places
    },
  }
}
