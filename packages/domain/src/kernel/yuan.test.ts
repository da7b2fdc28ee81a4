import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ratio } from './ratio.ts'
import { check } from './seeded.testkit.ts'
import { formatWan, formatYi, signedYuanSchema, yuanFromWan, yuanSchema } from './yuan.ts'

const oneDecimal = { decimals: 1, mode: 'half-up' } as const
const fourDecimals = { decimals: 4, mode: 'truncate' } as const

describe('yuan', () => {
  it('are read from 万元, to the last yuan and no further', () => {
    expect(['4801', '0.0001', '-2.5', '0'].map(yuanFromWan)).toEqual([48_010_000, 1, -25_000, 0])
    expect(['0.00001', '1e4', '', '一', '999999999999999'].map(yuanFromWan)).toEqual(Array(5).fill(undefined))
  })

  it('are printed in 万元 and 亿元', () => {
    expect(formatWan(48_010_000, oneDecimal)).toBe('4801.0')
    expect(formatYi(500_000_000, oneDecimal)).toBe('5.0')
    expect(formatYi(499_999_999, oneDecimal)).toBe('5.0')
    expect(formatWan(ratio(10_000, 3), fourDecimals)).toBe('0.3333')
  })

  it('come back exactly from four decimals of 万元', () => {
    const anyYuan = fc.integer({ min: -(10 ** 15), max: 10 ** 15 })
    check(
      fc.property(anyYuan, (yuan) => yuanFromWan(formatWan(yuan, fourDecimals)) === yuan),
      1000,
    )
  })

  it('are whole safe integers on the wire', () => {
    expect([0, 1, 10_000_000_000_000].every((n) => yuanSchema.safeParse(n).success)).toBe(true)
    expect([-1, 0.5, 10_000_000_000_001, Number.NaN, '1'].some((n) => yuanSchema.safeParse(n).success)).toBe(false)
    expect(signedYuanSchema.safeParse(-1).success).toBe(true)
  })
})
