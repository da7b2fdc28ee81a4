import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addRatio,
  compareRatio,
  divideRatio,
  isZeroRatio,
  multiplyRatio,
  negateRatio,
  ONE,
  ratio,
  ratioFromDecimal,
  subtractRatio,
  ZERO,
} from './ratio.ts'
import { check } from './seeded.testkit.ts'

const big = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const anyRatio = fc
  .tuple(
    big,
    big.filter((n) => n !== 0n),
  )
  .map(([n, d]) => ratio(n, d))

describe('ratios', () => {
  it('are in lowest terms with a positive denominator', () => {
    expect(ratio(6, -8)).toEqual({ numerator: -3n, denominator: 4n })
    expect(ratio(0, -5)).toEqual(ZERO)
    expect(() => ratio(1, 0)).toThrow(RangeError)
  })

  it('obey the laws of arithmetic, exactly', () => {
    check(
      fc.property(anyRatio, anyRatio, anyRatio, (a, b, c) => {
        expect(addRatio(a, b)).toEqual(addRatio(b, a))
        expect(addRatio(addRatio(a, b), c)).toEqual(addRatio(a, addRatio(b, c)))
        expect(multiplyRatio(a, addRatio(b, c))).toEqual(addRatio(multiplyRatio(a, b), multiplyRatio(a, c)))
        expect(subtractRatio(a, a)).toEqual(ZERO)
        expect(isZeroRatio(addRatio(a, negateRatio(a)))).toBe(true)
        if (!isZeroRatio(a)) expect(divideRatio(a, a)).toEqual(ONE)
      }),
    )
  })

  it('compare as fractions', () => {
    expect(compareRatio(ratio(4, 5), ratio(8, 10))).toBe(0)
    check(
      fc.property(anyRatio, anyRatio, (a, b) => {
        const difference = subtractRatio(a, b).numerator
        expect(compareRatio(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
      }),
    )
  })

  it('read decimal text exactly', () => {
    expect(['10', '0.8', '-2.50', '-0'].map(ratioFromDecimal)).toEqual([ratio(10), ratio(4, 5), ratio(-5, 2), ZERO])
    expect(['', '.5', '1.', '1e3', '+1', '1,000', 'NaN', ' 1'].map(ratioFromDecimal)).toEqual(Array(8).fill(undefined))
    expect(() => divideRatio(ONE, ZERO)).toThrow(RangeError)
  })
})
