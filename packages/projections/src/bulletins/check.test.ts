import { describe, expect, it } from 'vitest'
import { withoutLaterSections } from './check.ts'

describe('the check of a bulletin of form 3', () => {
  const first = { form: 3, period: '2026-06', provisional: false, rates: {}, needsYears: [] }

  it('passes over a section that a later release gave the form and that the bulletin was published without', () => {
    expect(withoutLaterSections(first, { ...first, commitments: { due: 1 } })).toEqual(first)
  })

  it('compares a later section that the bulletin was published with', () => {
    const recomputed = { ...first, commitments: { due: 1 } }
    expect(withoutLaterSections({ ...first, commitments: { due: 2 } }, recomputed)).toEqual(recomputed)
  })

  it('never passes over what the form began with: a comparison that the published one lacks is a difference', () => {
    const recomputed = { ...first, comparedWith: '2026-05' }
    expect(withoutLaterSections(first, recomputed)).toEqual(recomputed)
  })
})
