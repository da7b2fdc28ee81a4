import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkHistories } from '../properties/seeded.ts'
import { chooseAmounts, printsAs, totalOf } from './amounts.ts'
import { BULLETINS } from './bulletins.ts'
import { someBulletin } from './random-bulletins.ts'

const [minhou, shandong] = BULLETINS as [(typeof BULLETINS)[0], (typeof BULLETINS)[0]]

describe('amounts behind a bulletin', () => {
  it('the printed inputs of 闽侯县’s preparatory projects do not give the printed rate; amounts that print so do', () => {
    const [, , preparatory] = minhou.groups
    expect(printsAs(preparatory!, { plan: 3_978_000_000, completed: 2_456_000_000 }, minhou)).toBe(false)
    const chosen = chooseAmounts(minhou).groups[2]!
    expect(printsAs(preparatory!, chosen, minhou)).toBe(true)
    expect(Number.isSafeInteger(chosen.plan) && Number.isSafeInteger(chosen.completed)).toBe(true)
  })

  it('the four fields of 山东省 alone give no total of 83.6%: some 650 million are planned outside them', () => {
    const { elsewhere: _, ...without } = shandong
    expect(() => chooseAmounts(without)).toThrow(RangeError)
    const { elsewhere } = chooseAmounts(shandong)
    expect(elsewhere.plan).toBeGreaterThan(600_000_000)
    expect(elsewhere.plan).toBeLessThan(700_000_000)
  })

  it('are found for any bulletin that was made by rounding', () =>
    checkHistories(
      fc.asyncProperty(someBulletin, async (bulletin) => {
        const { groups } = chooseAmounts(bulletin)
        for (const [g, amounts] of groups.entries()) expect(printsAs(bulletin.groups[g]!, amounts, bulletin)).toBe(true)
        expect(printsAs(bulletin.total, totalOf(groups), bulletin)).toBe(true)
      }),
      500,
    ))
})
