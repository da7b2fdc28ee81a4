import { describe, expect, it } from 'vitest'
import { emptyStreams, entryOf, noteBasis, type BasisState, type StreamBook } from './basis.ts'
import { foldBatch } from './fold.ts'
import { allRows, changedRows, districtToRestore, restoreRow } from './rows.ts'
import { emptyDistrict } from './state.ts'
import { FOUNDED, historyOf, of, project, type Told } from './told.testkit.ts'

const register = (basis: number) => ({ basis: { 'organisation-register': basis } })

/** One decision on a stale register among sound ones, and one on a project that was not there yet. */
const TOLD: readonly Told[] = [
  ...FOUNDED,
  { ...project('P')[0]!, ...register(2) },
  { ...project('P')[1]!, ...register(0) },
  { ...of('P', 'StartPlanned', '2026-01-02', { month: '2026-03' }), basis: { 'project-X': -1 } },
  { ...of('P', 'StartConfirmed', '2026-03-02'), basis: { 'project-X': 0 } },
]
const EVENTS = historyOf(TOLD)

const noted = (...told: readonly Told[]) => {
  const state: BasisState = { streams: emptyStreams(), stale: [] }
  for (const event of historyOf(told)) noteBasis(state, event, entryOf(state, event.header.stream))
  return state.stale.map(({ ordinal, decidedOn, actual }) => [ordinal, decidedOn, actual])
}

const revisionsIn = ({ list }: StreamBook) => list.map(({ name, place, revision }) => [name, place, revision])

describe('the basis of a decision', () => {
  it('is stale where the stream stood at another revision before the event', () => {
    expect(noted(...TOLD)).toEqual([
      [7, 0, 2],
      [9, 0, -1],
    ])
  })

  it('is not stale by what the event itself adds to its stream', () => {
    expect(noted({ ...project('P')[0]!, basis: { 'project-P': -1 } })).toEqual([])
  })

  it('is found the same wherever the fold is cut, and in the rows of a snapshot', () => {
    const whole = JSON.stringify(allRows(foldBatch(emptyDistrict(), EVENTS)))
    for (let cut = 0; cut <= EVENTS.length; cut += 1) {
      const first = foldBatch(emptyDistrict(), EVENTS.slice(0, cut))
      const restored = districtToRestore('0000000000000000')
      for (const row of allRows(first)) restoreRow(restored, row)
      Object.assign(restored.digest, first.digest)
      expect(revisionsIn(restored.streams)).toEqual(revisionsIn(first.streams))
      expect(JSON.stringify(allRows(foldBatch(restored, EVENTS.slice(cut))))).toBe(whole)
    }
  })

  it('touches the rows that it changes, and no others', () => {
    const district = foldBatch(emptyDistrict(), EVENTS.slice(0, 5))
    const touched = new Set<string>()
    foldBatch(district, EVENTS.slice(5, 6), touched)
    expect([...touched].sort()).toEqual(['project/P', 'streams/00000000'])
    foldBatch(district, EVENTS.slice(6), touched)
    expect(touched).toContain('stale')
    const rows = new Map(changedRows(district, touched, 5).map(({ key, value }) => [key, JSON.parse(value) as unknown]))
    expect(rows.get('streams/00000000')).toEqual([
      ['test.organisation-register', 'test.policy-register', 'test.calendar-2026', 'test.project-P'],
      [2, 0, 0, 3],
    ])
  })
})
