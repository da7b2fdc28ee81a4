import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRatio, ratio, ratioFromDecimal, subtractRatio } from './ratio.ts'
import { formatPercent, formatPoints, formatRatio, roundingSchema } from './rounding.ts'
import { check } from './seeded.testkit.ts'

const halfUp = (decimals: number) => ({ decimals, mode: 'half-up' }) as const
const truncate = (decimals: number) => ({ decimals, mode: 'truncate' }) as const

describe('rounding', () => {
  it('R91 half-up rounds halves away from zero', () => {
    expect([ratio(5, 100), ratio(-5, 100), ratio(15, 100)].map((one) => formatRatio(one, halfUp(1)))).toEqual([
      '0.1',
      '-0.1',
      '0.2',
    ])
    expect(formatRatio(ratio(-5, 2), halfUp(0))).toBe('-3')
  })

  it('R91 truncate cuts towards zero', () => {
    expect([ratio(99, 100), ratio(-99, 100)].map((one) => formatRatio(one, truncate(1)))).toEqual(['0.9', '-0.9'])
    expect(formatRatio(ratio(-5, 2), truncate(0))).toBe('-2')
  })

  it('R91 a zero has no sign, also one that comes of rounding', () => {
    expect(formatRatio(ratio(-1, 100), halfUp(1))).toBe('0.0')
    expect(formatRatio(ratio(-9, 100), truncate(1))).toBe('0.0')
    expect(formatRatio(ratio(-1, 3), truncate(0))).toBe('0')
  })

  it('R93 the decimals of the policy are always printed', () => {
    expect(formatPercent(ratio(4, 5), halfUp(1))).toBe('80.0%')
    expect(formatPercent(ratio(4, 5), halfUp(2))).toBe('80.00%')
    expect(formatPercent(ratio(5, 8), halfUp(1))).toBe('62.5%')
    expect(formatPercent(ratio(1), halfUp(0))).toBe('100%')
    expect(formatPoints(ratio(3, 20), halfUp(1))).toBe('15.0')
    expect(formatPoints(ratio(-147, 1000), halfUp(1))).toBe('-14.7')
  })

  it('is off by at most half a unit, half-up, and by less than one, truncated', () => {
    const anyRatio = fc.tuple(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
    )
    check(
      fc.property(anyRatio, fc.integer({ min: 0, max: 6 }), ([n, d], decimals) => {
        const exact = ratio(n, d)
        const unit = ratio(1n, 10n ** BigInt(decimals))
        const off = (text: string) => {
          const difference = subtractRatio(ratioFromDecimal(text)!, exact)
          return difference.numerator < 0n ? ratio(-difference.numerator, difference.denominator) : difference
        }
        expect(compareRatio(off(formatRatio(exact, truncate(decimals))), unit)).toBeLessThan(0)
        const half = ratio(unit.numerator, unit.denominator * 2n)
        expect(compareRatio(off(formatRatio(exact, halfUp(decimals))), half)).toBeLessThanOrEqual(0)
        expect(formatRatio(ratio(-n, d), halfUp(decimals)).replace('-', '')).toBe(
          formatRatio(exact, halfUp(decimals)).replace('-', ''),
        )
      }),
      1000,
    )
  })

  it('has from 0 to 12 decimals', () => {
    expect(roundingSchema.safeParse(halfUp(1)).success).toBe(true)
    expect(
      [halfUp(13), halfUp(-1), { decimals: 1, mode: 'even' }].some((one) => roundingSchema.safeParse(one).success),
    ).toBe(false)
  })
})
