import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRatio, compareRatio, ratio } from '../kernel/ratio.ts'
import { check } from '../kernel/seeded.testkit.ts'
import { boundValue, distanceToWorse, levelOf, thresholdsSchema, type Thresholds } from './threshold.ts'

const bound = (value: string, belongsToWorse: boolean) => ({ value, belongsToWorse })
const lag: Thresholds = { worse: 'higher', attention: bound('10', true), serious: bound('30', false) }
const rate: Thresholds = { worse: 'lower', attention: bound('0.8', false), serious: bound('0.6', false) }

describe('R104 levels', () => {
  it.each([
    [ratio(0), 'onTrack'],
    [ratio(999, 100), 'onTrack'],
    [ratio(10), 'attention'],
    [ratio(30), 'attention'],
    [ratio(3001, 100), 'serious'],
  ] as const)('a lag of %o: %s', (measured, level) => expect(levelOf(lag, measured)).toBe(level))

  it.each([
    [ratio(4, 5), 'onTrack'],
    [ratio(79, 100), 'attention'],
    [ratio(3, 5), 'attention'],
    [ratio(59, 100), 'serious'],
    [ratio(-1), 'serious'],
  ] as const)('a ratio of %o: %s', (measured, level) => expect(levelOf(rate, measured)).toBe(level))

  it('with both bounds at one number there is no attention', () => {
    const sudden: Thresholds = { worse: 'higher', attention: bound('1', true), serious: bound('1', true) }
    expect([ratio(0), ratio(1), ratio(2)].map((measured) => levelOf(sudden, measured))).toEqual([
      'onTrack',
      'serious',
      'serious',
    ])
  })

  it('never improves while the measure gets worse', () => {
    const order = ['onTrack', 'attention', 'serious']
    const step = fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
    check(
      fc.property(step, ([from, more]) => {
        const [a, b] = [ratio(from, 100), ratio(from + more, 100)]
        expect(order.indexOf(levelOf(lag, b))).toBeGreaterThanOrEqual(order.indexOf(levelOf(lag, a)))
        expect(order.indexOf(levelOf(rate, b))).toBeLessThanOrEqual(order.indexOf(levelOf(rate, a)))
      }),
    )
  })
})

describe('the distance to the next worse level', () => {
  it('is measured in the measure’s own unit; there is none beyond serious', () => {
    expect(distanceToWorse(lag, ratio(9))).toMatchObject({ level: 'attention', distance: ratio(1) })
    expect(distanceToWorse(lag, ratio(30))).toMatchObject({ level: 'serious', distance: ratio(0) })
    expect(distanceToWorse(lag, ratio(31))).toBeUndefined()
    expect(distanceToWorse(rate, ratio(9, 10))).toMatchObject({ level: 'attention', distance: ratio(1, 10) })
  })

  it('leads to the bound exactly', () => {
    check(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (n) => {
        const measured = ratio(n, 100)
        const next = distanceToWorse(lag, measured)
        if (next === undefined) expect(levelOf(lag, measured)).toBe('serious')
        else expect(compareRatio(addRatio(measured, next.distance), boundValue(next.bound))).toBe(0)
      }),
    )
  })
})

describe('the schema of thresholds', () => {
  const parse = (worse: string, attention: object, serious: object) =>
    thresholdsSchema.safeParse({ worse, attention, serious }).success

  it('takes serious beyond attention, or both at one number', () => {
    expect(parse('higher', bound('10', true), bound('30', false))).toBe(true)
    expect(parse('lower', bound('0.8', false), bound('0.6', false))).toBe(true)
    expect(parse('higher', bound('1', true), bound('1', true))).toBe(true)
    expect(parse('higher', bound('1.0', true), bound('1', false))).toBe(true)
  })

  it('refuses inverted thresholds', () => {
    expect(parse('higher', bound('30', true), bound('10', true))).toBe(false)
    expect(parse('lower', bound('0.6', true), bound('0.8', true))).toBe(false)
    expect(parse('higher', bound('1', false), bound('1', true))).toBe(false)
  })

  it.each(['', 'abc', '1e3', '1.', '.5', ' 1', '1/3', 'NaN', '0x10', '1,5'])(
    'answers a number that is none, and does not throw: %j',
    (value) => {
      expect(parse('higher', bound(value, true), bound('1', true))).toBe(false)
      expect(parse('higher', bound('1', true), bound(value, true))).toBe(false)
    },
  )
})
