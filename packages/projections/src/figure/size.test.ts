import { describe, expect, it } from 'vitest'
import { sizeOf } from './size.ts'

const size = (value: unknown): number => sizeOf(value, new Set())
const row = (n: number) => ({ id: `row-${n}`, amount: BigInt(n), names: ['甲', '乙'] })

describe('the size of an answer', () => {
  it('grows with what it holds, and is told of many by some of them', () => {
    const [one, thousand] = [size([row(1)]), size(Array.from({ length: 1000 }, (_, n) => row(n)))]
    expect(one).toBeGreaterThan(100)
    expect(thousand / one).toBeGreaterThan(800)
    expect(thousand / one).toBeLessThan(1200)
    expect(size(new Map([['a', row(1)]]))).toBeGreaterThan(size(row(1)))
  })

  it('counts what two parts share once, and nothing of what is known to be kept elsewhere', () => {
    const shared = row(7)
    expect(size([shared, shared])).toBe(size([shared, undefined]))
    expect(sizeOf([shared], new Set([shared]))).toBe(size([undefined]))
  })

  it('comes to an end where a value leads back to itself', () => {
    const round: Record<string, unknown> = {}
    round['self'] = round
    expect(size(round)).toBeGreaterThan(0)
  })
})
