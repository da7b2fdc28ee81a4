import { describe, expect, it } from 'vitest'
import { newEvent } from '../kernel/event-definition.ts'
import { instant } from '../kernel/instant.ts'
import { isRejected } from '../kernel/either.ts'
import { ACCEPTED, batched, CLOSED, LED, ledger, merged, of, PROPOSED, q, qon } from '../problem/problem.testkit.ts'
import { asRecorded } from '../testing/specification.ts'
import { id } from '../project/project.testkit.ts'
import type { ProblemListCommand } from './decide.ts'
import { problemList } from './decider.ts'
import { problemListEvents, type ProblemListEvent } from './edition.ts'

const district = ledger(
  ...of('q1', ...PROPOSED),
  ...of('q2', ...ACCEPTED),
  ...of('q3', q('ProblemReported', '2026-02-20', { severity: 'ESPECIALLY_MAJOR' }), q('ProblemAccepted', '2026-02-21')),
  ...of('closed', ...CLOSED),
  ...of('reported', q('ProblemReported', '2026-03-01')),
  ...of('led', ...LED),
  merged('q3', 'q1', '2026-03-05'),
  batched('b1', ['q1'], '2026-03-06'),
)
const issue = (problemIds: string[], month = '2026-03', state = problemList.initial) => {
  const command = { name: 'IssueProblemList', data: { month, problemIds } } as ProblemListCommand
  return problemList.decide(command, state, { ...qon('2026-03-25'), facts: district })
}

describe('IssueProblemList', () => {
  it('M-36 freezes its entries, numbered, with what merges and batches have made of them', () => {
    const decision = issue(['q1', 'q2'])
    if (isRejected(decision)) throw new Error(decision.left.rule)
    const { body } = decision.right[0]
    expect(body).toMatchObject({ month: '2026-03', number: 3 })
    expect(body.entries).toEqual([
      {
        no: 1,
        problemId: 'q1',
        projectId: 'p1',
        category: 'LAND_SUPPLY',
        severity: 'ESPECIALLY_MAJOR',
        reporter: 'townA',
        reportedOn: '2026-03-01',
        reportEventId: id(1),
        acceptedOn: '2026-02-21',
        level: 'CITY',
        lead: 'land',
        assisting: [],
      },
      expect.objectContaining({ no: 2, problemId: 'q2', acceptedOn: '2026-03-02', level: 'OWN', severity: 'ORDINARY' }),
    ])
    expect(problemListEvents.ProblemListIssued.schema.parse(body)).toEqual(body)
  })

  it.each([
    ['nowhere', 'M-33'],
    ['reported', 'M-36'],
    ['closed', 'R70'],
    ['q3', 'R103'],
    ['led', 'M-36'],
  ])('not %s (%s)', (problemId, rule) => {
    expect(issue(['led', problemId])).toMatchObject({ left: { rule, field: 'data.problemIds.1' } })
  })

  it('M-36 one edition a month, and none of a month to come', () => {
    const first = newEvent(problemListEvents.ProblemListIssued, '2026-03-10' as never, {
      month: '2026-03' as never,
      number: 3,
      entries: [],
    })
    const recorded = asRecorded<ProblemListEvent>(
      first,
      0,
      'test.problemlist-2026-03',
      instant('2026-03-10T10:00+08:00'),
      'office',
    )
    const issued = problemList.evolveAll(problemList.initial, [recorded])
    expect(issued.edition).toMatchObject({ month: '2026-03', number: 3, issuedOn: '2026-03-10', eventId: id(0) })
    expect(issue(['q1'], '2026-03', issued)).toMatchObject({
      left: { rule: 'M-36', field: 'data.month', conflicts: [{ eventId: id(0), type: 'ProblemListIssued' }] },
    })
    expect(issue(['q1'], '2026-04')).toMatchObject({ left: { rule: 'M-36', field: 'data.month' } })
    expect(issue(['q1'], '2026-02')).toHaveProperty('right')
  })
})
