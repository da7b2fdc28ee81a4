import { formatPercent, formatYi, ratio } from '@luodi/domain'
import { deepestPoint, type HalfSpace } from './half-spaces.ts'
import { roundingOf, type PublishedBulletin, type PublishedSum } from './published-bulletin.ts'

/** Whole yuan behind a line of a bulletin. */
export interface Amounts {
  readonly plan: number
  readonly completed: number
}

/** The amounts of each group, in their order, and what is planned in none of them. */
export interface ChosenAmounts {
  readonly groups: readonly Amounts[]
  readonly elsewhere: Amounts
}

const YI = 100_000_000

/** The values that print as a text. */
const limitsOf = (text: string, bulletin: PublishedBulletin): { readonly low: number; readonly high: number } => {
  const { decimals, mode } = roundingOf(text, bulletin)
  const [value, unit] = [Number.parseFloat(text), 10 ** -decimals]
  return mode === 'half-up' ? { low: value - unit / 2, high: value + unit / 2 } : { low: value, high: value + unit }
}

const between = (coefficients: readonly number[], low: number, high: number): readonly HalfSpace[] => [
  { coefficients, bound: low, room: high - low },
  { coefficients: coefficients.map((value) => -value), bound: -high, room: high - low },
]

const minus = (a: readonly number[], b: readonly number[], times: number): readonly number[] =>
  a.map((value, i) => value - times * b[i]!)

/** What a printed line says of its two sums, in 亿元: `plan` and `completed` are the sums' coefficients. */
const saidBy = (
  line: PublishedSum,
  plan: readonly number[],
  completed: readonly number[],
  bulletin: PublishedBulletin,
): readonly HalfSpace[] => {
  const printed = (text: string | undefined, coefficients: readonly number[]): readonly HalfSpace[] => {
    if (text === undefined) return []
    const { low, high } = limitsOf(text, bulletin)
    return between(coefficients, low, high)
  }
  const { low, high } = limitsOf(line.published, bulletin)
  const amount = line.annualPlan ?? line.completed
  const room = amount === undefined ? 1 : 10 ** -roundingOf(amount, bulletin).decimals
  return [
    ...printed(line.annualPlan, plan),
    ...printed(line.completed, completed),
    { coefficients: minus(completed, plan, low / 100), bound: 0, room },
    { coefficients: minus(plan, completed, 100 / high), bound: 0, room },
  ]
}

/** The unknowns are plan and completed of each group in turn, and at the end what is planned elsewhere, if anything. */
const spacesOf = (bulletin: PublishedBulletin, size: number): readonly HalfSpace[] => {
  const { groups, total, elsewhere } = bulletin
  const sumOf = (isIn: (i: number) => boolean) => Array.from({ length: size }, (_, i) => (isIn(i) ? 1 : 0))
  const only = (n: number) => sumOf((i) => i === n)
  const [plans, completed] = [sumOf((i) => i % 2 === 0), sumOf((i) => i % 2 === 1)]
  return [
    ...groups.flatMap((group, g) => saidBy(group, only(2 * g), only(2 * g + 1), bulletin)),
    ...saidBy(total, plans, completed, bulletin),
    ...(elsewhere === undefined ? [] : between(only(size - 1), Number(elsewhere.planFrom), Number(elsewhere.planTo))),
  ]
}

/** Do whole yuan print a line as it was printed? */
export const printsAs = (line: PublishedSum, { plan, completed }: Amounts, bulletin: PublishedBulletin): boolean => {
  const yi = (text: string | undefined, yuan: number): boolean =>
    text === undefined || formatYi(yuan, roundingOf(text, bulletin)) === text
  const rate = formatPercent(ratio(completed, plan), roundingOf(line.published, bulletin))
  return yi(line.annualPlan, plan) && yi(line.completed, completed) && rate === line.published
}

/** The sum of several amounts. */
export const totalOf = (all: readonly Amounts[]): Amounts => ({
  plan: all.reduce((sum, { plan }) => sum + plan, 0),
  completed: all.reduce((sum, { completed }) => sum + completed, 0),
})

/** Whole yuan that print every line of a bulletin as it was printed; throws where there are none. */
export const chooseAmounts = (bulletin: PublishedBulletin): ChosenAmounts => {
  const { groups, total, title, elsewhere } = bulletin
  const size = 2 * groups.length + (elsewhere === undefined ? 0 : 1)
  const point = deepestPoint(spacesOf(bulletin, size), size)
  if (point === undefined) throw new RangeError(`${title}: no amounts print so`)
  const yuan = (i: number): number => Math.round(point[i]! * YI)
  const chosen = {
    groups: groups.map((_, g) => ({ plan: yuan(2 * g), completed: yuan(2 * g + 1) })),
    elsewhere: { plan: elsewhere === undefined ? 0 : yuan(2 * groups.length), completed: 0 },
  }
  const groupsPrint = groups.every((group, g) => printsAs(group, chosen.groups[g]!, bulletin))
  if (!groupsPrint || !printsAs(total, totalOf([...chosen.groups, chosen.elsewhere]), bulletin))
    throw new RangeError(`${title}: the amounts that were found do not print so`)
  return chosen
}
