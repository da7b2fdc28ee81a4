import { describe, expect, it } from 'vitest'
import { told } from '../bridge/bridge.testkit.ts'
import { journalEntry } from './journal.ts'
import { resolveKnownAt } from '../figure/known-at.ts'
import { allRows, districtToRestore, restoreRow } from './rows.ts'

describe('the journal of a district', () => {
  const { district, tell } = told()
  tell('project-p1', 'ProjectSubmitted', '2026-01-01', { profile: {} })
  tell('project-p1', 'StartConfirmed', '2026-05-23', {}, '2026-06-30') // 8

  it('R11 keeps of every event its type, its dates and how late it was recorded', () => {
    expect(journalEntry(district, 8)).toEqual({
      index: 8,
      type: 'StartConfirmed',
      occurredOn: '2026-05-23',
      recordedAt: '2026-06-30T02:00:00.000Z',
      delayDays: 38,
    })
    expect([journalEntry(district, 1).type, journalEntry(district, 1).delayDays]).toEqual(['JurisdictionFounded', 0])
  })

  it('comes back from its snapshot row as it was', () => {
    const restored = districtToRestore('0'.repeat(16))
    for (const row of allRows(district)) restoreRow(restored, row)
    expect(restored.types).toEqual(district.types)
    expect(restored.tags).toEqual(district.tags)
    expect(restored.tags).toHaveLength(8)
    expect(restored.occurredOn).toEqual(district.occurredOn)
    expect(restored.recordedAt).toEqual(district.recordedAt)
    expect(restored.knownFrom).toEqual(district.knownFrom)
  })

  it("16: begins anew where the log's clock was set, and comes back so", () => {
    const { district, tell } = told()
    const before = district.recordedAt.length
    tell('project-p1', 'ProjectSubmitted', '2026-01-05', { profile: {} }, '2036-01-05')
    tell('organisation-main', 'ClockFaultAcknowledged', '2026-01-20', { reason: '误设', document: '记录' })
    tell('project-p1', 'StartConfirmed', '2026-01-21')
    const restored = districtToRestore('0'.repeat(16))
    for (const row of allRows(district)) restoreRow(restored, row)
    for (const one of [district, restored]) {
      expect(one.clockSets).toEqual([before + 1])
      const known = ['2026-01-19', '2026-01-20', '2026-01-21', '2036-01-05'].map((day) => resolveKnownAt(one, day))
      expect(known).toEqual([before, before + 2, before + 3, before + 3])
    }
  })
})
