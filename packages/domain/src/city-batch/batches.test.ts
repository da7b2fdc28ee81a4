import { describe, expect, it } from 'vitest'
import { localDate } from '../kernel/local-date.ts'
import {
  ACCEPTED,
  batched,
  CLAIMED,
  CLOSED,
  ledger,
  MAJOR,
  merged,
  MINOR,
  of,
  q,
  qon,
  type Step,
} from '../problem/problem.testkit.ts'
import { at, id } from '../project/project.testkit.ts'
import { batchesOfAt, evolveCityBatches } from './batches.ts'
import type { CityBatchCommand } from './decide.ts'
import { cityBatches } from './decider.ts'

const minor = [q('ProblemReported', '2026-03-01', { projectId: 'p2' }), q('ProblemAccepted', '2026-03-02')]
const all = [
  ...of('q1', ...ACCEPTED),
  ...of('q2', ...CLAIMED),
  ...of('reported', q('ProblemReported', '2026-03-01')),
  ...of('closed', ...CLOSED),
  ...of('withdrawn', ...ACCEPTED, q('ProblemWithdrawn', '2026-03-03')),
  ...of('returned', ...ACCEPTED, q('ProblemReturned', '2026-03-03')),
  ...of('gone', ...ACCEPTED),
  ...of('minor', ...minor),
  merged('gone', 'q1', '2026-03-05'),
]
const submit = (problemIds: string[], more: readonly Step[] = [], batchId = 'b1') => {
  const { merges, batches, book } = ledger(...all, ...more)
  const command = { name: 'SubmitBatchToCityDRC', data: { batchId, problemIds, document: '文' } } as CityBatchCommand
  const projectOf = (projectId: string) => (projectId === 'p1' ? MAJOR : MINOR)
  const facts = { merges, problemOf: book.problemOf, projectOf }
  return cityBatches.decide(command, batches, { ...qon('2026-05-06'), facts })
}

describe('SubmitBatchToCityDRC', () => {
  it('M-40 carries accepted and open problems of the four classes, also one that is claimed', () => {
    expect(submit(['q1', 'q2'])).toMatchObject({
      right: [{ type: 'CityBatchSubmitted', occurredOn: '2026-05-06', body: { problemIds: ['q1', 'q2'] } }],
    })
  })

  it.each([
    ['nowhere', 'M-33'],
    ['reported', 'M-36'],
    ['withdrawn', 'M-36'],
    ['returned', 'R71'],
    ['closed', 'R70'],
    ['gone', 'R103'],
    ['minor', 'M-35'],
    ['q1', 'M-40'],
  ])('not %s (%s); the place in the list is named', (problemId, rule) => {
    expect(submit(['q1', problemId])).toMatchObject({ left: { rule, field: 'data.problemIds.1' } })
  })

  it('M-40 a problem is sent again only after it came down', () => {
    const sent = batched('b0', ['q1'], '2026-04-01')
    expect(submit(['q1'], [sent])).toMatchObject({ left: { rule: 'M-40', field: 'data.problemIds.0' } })
    const back = q('ProblemReturnedToLevel', '2026-04-10', { from: 'CITY', to: 'DISTRICT', reason: 'x' })
    expect(submit(['q1'], [sent, ...of('q1', back)])).toHaveProperty('right')
  })

  it('M-40 a batch id is used once', () => {
    expect(submit(['q2'], [batched('b1', ['q1'], '2026-04-01')])).toMatchObject({
      left: { rule: 'M-40', field: 'data.batchId', conflicts: [{ eventId: id(all.length + 1) }] },
    })
    expect(submit(['q2'], [], 'constructor')).toHaveProperty('right')
  })

  it('a problem’s batches are told as of a day', () => {
    const { batches } = ledger(batched('b1', ['q1'], '2026-04-01'), batched('b2', ['q1', 'q2'], '2026-05-01'))
    expect(batchesOfAt(batches, 'q1', at('2026-04-30')).map((batch) => batch.batchId)).toEqual(['b1'])
    expect(batchesOfAt(batches, 'q1', at('2026-05-01')).map((batch) => batch.batchId)).toEqual(['b1', 'b2'])
    expect(batchesOfAt(batches, 'q1', at('2026-05-01', 1)).map((batch) => batch.batchId)).toEqual(['b1'])
    expect(evolveCityBatches(batches, []).byId['b2']?.submittedOn).toBe(localDate('2026-05-01'))
  })
})
