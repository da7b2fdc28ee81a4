import { describe, expect, it } from 'vitest'
import { at } from '../../project/project.testkit.ts'
import { ACCEPTED, batched, ledger, of, q } from '../problem.testkit.ts'
import { levelAt } from './level.ts'

const routed = (day: string, level: string) => q('ProblemRouted', day, { level, basis: 'x' })
const escalated = (day: string, to: string) => q('ProblemEscalated', day, { to, basis: 'x' })
const lowered = (day: string, from: string, to: string) => q('ProblemReturnedToLevel', day, { from, to, reason: 'x' })

describe('levelAt', () => {
  it('R101 is own level until it is routed', () => {
    const { q: problem, batches } = ledger(...of('q1', ...ACCEPTED, routed('2026-03-05', 'DISTRICT')))
    expect(levelAt(problem(), batches, at('2026-03-04'))).toEqual({ level: 'OWN' })
    expect(levelAt(problem(), batches, at('2026-03-05'))).toMatchObject({ level: 'DISTRICT', since: '2026-03-05' })
  })

  it('S21 R65 is CITY from the day of the office’s batch, as far as it is known', () => {
    const { q: problem, batches } = ledger(
      ...of('q1', ...ACCEPTED, routed('2026-03-05', 'DISTRICT')),
      batched('b1', ['q0', 'q1'], '2026-05-06'),
    )
    expect(levelAt(problem(), batches, at('2026-05-05')).level).toBe('DISTRICT')
    expect(levelAt(problem(), batches, at('2026-05-06'))).toMatchObject({ level: 'CITY', since: '2026-05-06' })
    expect(levelAt(problem(), batches, at('2026-05-06', 3)).level).toBe('DISTRICT')
  })

  it('M-40 an escalation above the district waits for the batch', () => {
    const { q: problem, batches } = ledger(
      ...of('q1', ...ACCEPTED, escalated('2026-03-05', 'PROVINCE')),
      batched('b1', ['q1'], '2026-03-20'),
    )
    expect(levelAt(problem(), batches, at('2026-03-19'))).toEqual({ level: 'OWN', awaitsBatch: 'PROVINCE' })
    expect(levelAt(problem(), batches, at('2026-03-20')).level).toBe('PROVINCE')
  })

  it('M-40 goes up to the province after the batch, and down again rung by rung', () => {
    const { q: problem, batches } = ledger(
      ...of('q1', ...ACCEPTED),
      batched('b1', ['q1'], '2026-03-20'),
      ...of('q1', escalated('2026-03-25', 'PROVINCE'), lowered('2026-04-01', 'PROVINCE', 'CITY')),
      ...of('q1', lowered('2026-04-05', 'CITY', 'DISTRICT'), lowered('2026-04-07', 'DISTRICT', 'TERRITORY')),
    )
    const days = ['2026-03-20', '2026-03-25', '2026-04-01', '2026-04-05', '2026-04-07']
    const levels = days.map((day) => levelAt(problem(), batches, at(day)).level)
    expect(levels).toEqual(['CITY', 'PROVINCE', 'CITY', 'DISTRICT', 'TERRITORY'])
  })

  it('M-40 may be sent a second time, also on the day it came down', () => {
    const { q: problem, batches } = ledger(
      ...of('q1', ...ACCEPTED),
      batched('b1', ['q1'], '2026-03-20'),
      ...of('q1', lowered('2026-04-01', 'CITY', 'DISTRICT')),
      batched('b2', ['q1'], '2026-04-01'),
    )
    expect(levelAt(problem(), batches, at('2026-04-01', 4)).level).toBe('DISTRICT')
    expect(levelAt(problem(), batches, at('2026-04-01')).level).toBe('CITY')
  })
})
