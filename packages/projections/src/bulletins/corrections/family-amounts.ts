import type { LocalDate, Ratio } from '@luodi/domain'
import type { Question } from '../../figure/question.ts'
import { exactOf } from '../printed.ts'
import { askedOf, type Family } from './families.ts'
import { statementOf, type Place, type StatedAt } from './statement.ts'

/** What a family adds to a figure, as exact text; what adds nothing is left out. */
export interface Amount {
  readonly place: Place
  readonly text: string
}

/** All that a family adds to the figures of a day, by the text of their places. */
export type Amounts = ReadonlyMap<string, Amount>

/** The two sides of a rate. */
export interface Sides {
  readonly numerator: Ratio
  readonly denominator: Ratio
}

/** These do not add up: they go by the rates of whole lines. */
const OF_WHOLE_LINES: ReadonlySet<string> = new Set(['rank', 'gap', 'timeProgress'])

const NOTHING: ReadonlySet<string> = new Set(['', '0', '0 0'])

const amountText = ({ value, text }: StatedAt): string =>
  typeof value === 'object' && 'display' in value ? `${value.numerator} ${value.denominator}` : text

/** What a family alone adds to the figures of the question's day. */
export const familyAmounts = (family: Family, question: Question, firsts: readonly LocalDate[]): Amounts => {
  const amounts = new Map<string, Amount>()
  for (const [at, stated] of statementOf(askedOf(family, question), firsts)) {
    const { place } = stated
    if (place.of === 'rates' && OF_WHOLE_LINES.has(place.figure)) continue
    const text = amountText(stated)
    if (!NOTHING.has(text)) amounts.set(at, { place, text })
  }
  return amounts
}

/** The two sides of a rate that an amount tells. */
export const sidesOf = (amount: Amount | undefined): Sides => {
  const [numerator = '0', denominator = '0'] = amount?.text.split(' ') ?? []
  return { numerator: exactOf(numerator), denominator: exactOf(denominator) }
}
