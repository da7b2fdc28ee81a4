import { describe, expect, it } from 'vitest'
import { divideRatio, multiplyRatio, ratio, subtractRatio, type Ratio } from '../kernel/ratio.ts'
import { formatPercent } from '../kernel/rounding.ts'
import type { InvestmentMeasure } from './lamp-rules.ts'
import { COLOUR_LABELS, levelSchema, worseLevel } from './level.ts'
import { policyRulesSchema } from './policy.ts'
import {
  DEFAULT_COLOURS,
  DEFAULT_POLICY,
  INVESTMENT_PRESETS,
  SHANDONG_BLUE,
  withInvestmentPreset,
  type InvestmentPresetName,
} from './presets.ts'
import { levelOf } from './threshold.ts'

const measured = (measure: InvestmentMeasure, completion: Ratio, time: Ratio): Ratio => {
  if (measure === 'lagPoints') return multiplyRatio(subtractRatio(time, completion), ratio(100))
  if (measure === 'completionToTime') return divideRatio(completion, time)
  return divideRatio(subtractRatio(time, completion), time)
}

const level = (preset: InvestmentPresetName, wan: number, time: Ratio = ratio(1, 2)): string => {
  const rule = INVESTMENT_PRESETS[preset]
  return levelOf(rule.thresholds, measured(rule.measure, ratio(wan, 12_000), time))
}

describe('S12 the boundaries of D2, plan of 12,000万 at a time progress of 50%', () => {
  const G = 'onTrack'
  const Y = 'attention'
  const R = 'serious'
  const rows = [
    [6_000, G, G, G],
    [4_801, G, G, Y],
    [4_800, Y, G, Y],
    [4_799, Y, Y, Y],
    [3_600, Y, Y, Y],
    [3_599, Y, R, Y],
    [3_000, Y, R, Y],
    [2_999, Y, R, R],
    [2_400, Y, R, R],
    [2_399, R, R, R],
    [0, R, R, R],
    [7_000, G, G, G],
  ] as const

  it.each(rows)('%s万: yinchuan %s, wuhan %s, sanya %s', (wan, yinchuan, wuhan, sanya) => {
    expect(level('yinchuan-gap-pp', wan)).toBe(yinchuan)
    expect(level('wuhan-ratio', wan)).toBe(wuhan)
    expect(level('sanya-shortfall', wan)).toBe(sanya)
  })

  it('4,801 and 4,800 both display 10.0 points and differ: nothing is rounded before it is compared', () => {
    for (const wan of [4_801, 4_800]) {
      expect(formatPercent(ratio(6_000 - wan, 12_000), { decimals: 1, mode: 'half-up' })).toContain('10.0')
    }
    expect(level('yinchuan-gap-pp', 4_801)).not.toBe(level('yinchuan-gap-pp', 4_800))
  })

  it('nothing by the end of January: yinchuan is still green, the other two red', () => {
    const january = ratio(1, 12)
    expect(level('yinchuan-gap-pp', 0, january)).toBe(G)
    expect(level('wuhan-ratio', 0, january)).toBe(R)
    expect(level('sanya-shortfall', 0, january)).toBe(R)
  })

  it('S23 the six projects of the table', () => {
    const six = [6_000, 4_801, 4_800, 3_000, 2_400, 2_399]
    const counts = (preset: InvestmentPresetName) =>
      [G, Y, R].map((wanted) => six.filter((wan) => level(preset, wan) === wanted).length)
    expect(counts('yinchuan-gap-pp')).toEqual([2, 3, 1])
    expect(counts('wuhan-ratio')).toEqual([3, 0, 3])
    expect(counts('sanya-shortfall')).toEqual([1, 3, 2])
  })
})

describe('R104 the default thresholds', () => {
  const { D1, D3, D4, D5, D6, D7 } = DEFAULT_POLICY.lamps
  it.each([
    ['D1 month-ends', D1.thresholds, [0, 1, 2, 3]],
    ['D5 missing reports', D5.thresholds, [0, 1, 1, 2]],
    ['D3 calendar days', D3.thresholds, [0, 1, 15, 16]],
    ['D4 working days', D4.thresholds, [0, 1, 5, 6]],
    ['D6 calendar days', D6.thresholds, [0, 1, 15, 16]],
    ['D7 months', D7.thresholds, [0, 1, 1, 2]],
  ] as const)('%s', (_, thresholds, numbers) => {
    const levels = numbers.map((n) => levelOf(thresholds, ratio(n)))
    expect(levels).toEqual(['onTrack', 'attention', 'attention', 'serious'])
  })

  it('D4 turns at once for an especially major problem; D7 is off', () => {
    expect([0, 1].map((n) => levelOf(D4.especiallyMajor, ratio(n)))).toEqual(['onTrack', 'serious'])
    expect(D7.enabled).toBe(false)
  })
})

describe('policies', () => {
  it('R87 a preset replaces the rule of D2 alone', () => {
    for (const preset of Object.keys(INVESTMENT_PRESETS) as InvestmentPresetName[]) {
      const rules = withInvestmentPreset(DEFAULT_POLICY, preset)
      expect(rules.lamps.D2).toBe(INVESTMENT_PRESETS[preset])
      expect({ ...rules, lamps: { ...rules.lamps, D2: DEFAULT_POLICY.lamps.D2 } }).toEqual(DEFAULT_POLICY)
      expect(policyRulesSchema.parse(rules)).toEqual(rules)
    }
  })

  it('shandong-blue shows blue where things go well', () => {
    expect(SHANDONG_BLUE).toEqual({ ...DEFAULT_COLOURS, onTrack: 'BLUE' })
  })

  it('takes no unknown field, nor a colour without a name', () => {
    expect(policyRulesSchema.safeParse({ ...DEFAULT_POLICY, extra: 1 }).success).toBe(false)
    const colours = { ...DEFAULT_COLOURS, serious: 'PINK' }
    expect(policyRulesSchema.safeParse({ ...DEFAULT_POLICY, colours }).success).toBe(false)
  })

  it('the worse of two levels; not applicable gives way', () => {
    const levels = levelSchema.options
    for (const a of levels) {
      expect(worseLevel(a, 'notApplicable')).toBe(a)
      for (const b of levels) expect(worseLevel(a, b)).toBe(worseLevel(b, a))
    }
    expect(worseLevel('attention', 'serious')).toBe('serious')
    expect(Object.keys(COLOUR_LABELS)).toEqual(['GREEN', 'BLUE', 'YELLOW', 'ORANGE', 'RED', 'GREY'])
  })
})
