import { ratio, type PrintedRate, type Ratio } from '@luodi/domain'
import type { Rate } from '../rates/rate.ts'

/** An exact number as a bulletin keeps it: `355`, `20000/3`. */
export const exactText = ({ numerator, denominator }: Ratio): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

/** The exact number behind such a text. */
export const exactOf = (text: string): Ratio => {
  const [numerator = '0', denominator = '1'] = text.split('/')
  return ratio(BigInt(numerator), BigInt(denominator))
}

/** A rate as it is printed. */
export const printedRate = ({ numerator, denominator, display }: Rate): PrintedRate => ({
  numerator: exactText(numerator),
  denominator: exactText(denominator),
  display,
})

/** The exact value of a printed rate; `undefined` where there was nothing to measure. */
export const valueOf = ({ numerator, denominator }: PrintedRate): Ratio | undefined => {
  const [above, below] = [exactOf(numerator), exactOf(denominator)]
  if (below.numerator === 0n) return undefined
  return ratio(above.numerator * below.denominator, above.denominator * below.numerator)
}
