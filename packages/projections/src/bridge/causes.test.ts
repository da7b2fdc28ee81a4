import { localDate } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import { BRIDGE_CAUSES, BRIDGE_CAUSE_LABELS, causeOf } from './causes.ts'

describe('causes', () => {
  it('each has a label of its own in both languages', () => {
    expect(Object.keys(BRIDGE_CAUSE_LABELS).sort()).toEqual([...BRIDGE_CAUSES].sort())
    for (const language of ['zh', 'en'] as const) {
      expect(new Set(BRIDGE_CAUSES.map((cause) => BRIDGE_CAUSE_LABELS[cause][language])).size).toBe(
        BRIDGE_CAUSES.length,
      )
    }
  })

  const of = (type: string, membership?: 'in' | 'out', late = false) => causeOf({ by: { type }, membership, late })

  it('a revision, a transfer, a correction and a new policy are that however late', () => {
    const types = ['AnnualPlanRevised', 'ProjectTransferred', 'FactCorrected', 'PolicyVersionPublished', 'ProjectSplit']
    const causes = ['planRevision', 'transfer', 'correction', 'policyChange', 'splitOrBundle']
    expect(types.map((type) => of(type))).toEqual(causes)
    expect(types.map((type) => of(type, 'out', true))).toEqual(causes)
  })

  it('anything else that was recorded after the day is late; in time it is told by what it is, or by what it did', () => {
    expect(of('StartConfirmed', undefined, true)).toBe('lateRecording')
    expect(of('StartConfirmed')).toBe('started')
    expect(of('ProjectAdmitted', 'in', true)).toBe('lateRecording')
    expect([of('ProjectAdmitted', 'in'), of('ProjectExited', 'out')]).toEqual(['joined', 'left'])
    expect([of('ClosureVerified'), of('ClosureVerified', 'out')]).toEqual(['closed', 'left'])
    expect([of('SomethingNew', 'out'), of('SomethingNew')]).toEqual(['left', 'other'])
  })

  it('time alone: a new year, or that something became due', () => {
    const on = (day: string) => causeOf({ by: { day: localDate(day) }, membership: 'in', late: false })
    expect([on('2027-01-01'), on('2026-05-01')]).toEqual(['newYear', 'becameDue'])
  })
})
