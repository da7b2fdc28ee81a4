import { describe, expect, it } from 'vitest'
import { at, id } from '../../project/project.testkit.ts'
import { LED, ledger, merged, of, PROPOSED, q, type Step } from '../problem.testkit.ts'
import { resolutionDueAt } from './resolution.ts'

const due = (steps: readonly Step[], day: string, problem = 'q1', knownAt?: number) => {
  const district = ledger(...steps)
  return resolutionDueAt(district.q(problem), district.book, at(day, knownAt))
}
const extended = (day: string, newDue: string, approvedOn?: string) =>
  q('ResolutionExtended', day, {
    newDue,
    approval: { authority: '区政府', document: '批复', ...(approvedOn === undefined ? {} : { approvedOn }) },
  })
const dueOn = (problem: string, resolutionDue: string) =>
  of(problem, ...LED, q('SolutionProposalSubmitted', '2026-03-04', { resolutionDue }))

describe('R67 R106 the resolution due date', () => {
  it('is none before a proposal sets it', () => {
    expect(due(of('q1', ...PROPOSED), '2026-03-03')).toBeUndefined()
    expect(due(of('q1', ...PROPOSED), '2026-03-04')).toMatchObject({ due: '2026-03-31', firstDue: '2026-03-31' })
  })

  it('R109 R74 stands under a new lead', () => {
    const steps = of('q1', ...PROPOSED, q('LeadDepartmentReassigned', '2026-03-09', { restartClock: true }))
    expect(due(steps, '2026-03-10')?.due).toBe('2026-03-31')
  })
})

describe('R68 an extension', () => {
  it.each([
    ['2026-03-30', '2026-04-30', true],
    ['2026-03-31', '2026-04-30', true],
    ['2026-04-01', '2026-03-31', false],
  ])('decided on %s leaves the date at %s', (day, expected, cures) => {
    const steps = of('q1', ...PROPOSED, extended(day, '2026-04-30'))
    expect(due(steps, '2026-06-30')).toMatchObject({
      due: expected,
      firstDue: '2026-03-31',
      extensions: [{ newDue: '2026-04-30', decidedOn: day, cures }],
    })
  })

  it('counts from its own day', () => {
    const steps = of('q1', ...PROPOSED, extended('2026-03-30', '2026-04-30'))
    expect(due(steps, '2026-03-29')?.due).toBe('2026-03-31')
    expect(due(steps, '2026-06-30', 'q1', 4)?.due).toBe('2026-03-31')
  })

  it('recorded late with an earlier approval counts by the approval', () => {
    const steps = of('q1', ...PROPOSED, extended('2026-04-10', '2026-04-30', '2026-03-31'))
    expect(due(steps, '2026-04-01')).toMatchObject({ due: '2026-04-30', eventId: id(5) })
    const lapsed = of('q1', ...PROPOSED, extended('2026-04-10', '2026-04-30', '2026-04-01'))
    expect(due(lapsed, '2026-04-30')?.due).toBe('2026-03-31')
  })

  it('a further one is judged against the uncured date', () => {
    const steps = of('q1', ...PROPOSED, extended('2026-04-05', '2026-04-30'), extended('2026-04-20', '2026-05-31'))
    expect(due(steps, '2026-06-30')).toMatchObject({
      due: '2026-03-31',
      extensions: [{ cures: false }, { cures: false }],
    })
    const cured = of('q1', ...PROPOSED, extended('2026-03-31', '2026-04-30'), extended('2026-04-30', '2026-05-31'))
    expect(due(cured, '2026-06-30')?.due).toBe('2026-05-31')
  })

  it('never makes the date earlier', () => {
    const steps = of('q1', ...PROPOSED, extended('2026-03-20', '2026-03-25'))
    expect(due(steps, '2026-06-30')).toMatchObject({ due: '2026-03-31', extensions: [{ cures: true }] })
  })
})

describe('R72 the due date of a survivor', () => {
  const both = (a: string, b: string) => [...dueOn('q1', a), ...dueOn('q2', b)]

  it('S18 merging cannot buy time', () => {
    const steps = [...both('2026-08-06', '2026-08-20'), merged('q1', 'q2', '2026-08-05')]
    expect(due(steps, '2026-08-04', 'q2')?.due).toBe('2026-08-20')
    expect(due(steps, '2026-08-05', 'q2')).toMatchObject({ due: '2026-08-06', eventId: id(9) })
    const other = [...both('2026-08-06', '2026-08-20'), merged('q2', 'q1', '2026-08-05')]
    expect(due(other, '2026-08-05', 'q1')?.due).toBe('2026-08-06')
  })

  it('is that of the one that has one', () => {
    const steps = [...dueOn('q1', '2026-08-06'), ...of('q2', ...LED), merged('q1', 'q2', '2026-08-05')]
    expect(due(steps, '2026-08-05', 'q2')?.due).toBe('2026-08-06')
    const later = [...steps, ...of('q2', q('SolutionProposalSubmitted', '2026-08-06', { resolutionDue: '2026-08-31' }))]
    expect(due(later, '2026-08-06', 'q2')?.due).toBe('2026-08-06')
  })

  it('leads through chains to the last survivor', () => {
    const steps = [
      ...both('2026-08-06', '2026-08-20'),
      ...dueOn('q3', '2026-08-31'),
      merged('q1', 'q2', '2026-08-01'),
      merged('q2', 'q3', '2026-08-02'),
    ]
    expect(due(steps, '2026-08-01', 'q3')?.due).toBe('2026-08-31')
    expect(due(steps, '2026-08-02', 'q3')?.due).toBe('2026-08-06')
  })

  it('a later extension of the survivor starts from there', () => {
    const base = [...both('2026-08-06', '2026-08-20'), merged('q1', 'q2', '2026-08-05')]
    const intime = [...base, ...of('q2', extended('2026-08-06', '2026-08-15'))]
    expect(due(intime, '2026-08-31', 'q2')?.due).toBe('2026-08-15')
    const late = [...base, ...of('q2', extended('2026-08-07', '2026-09-15'))]
    expect(due(late, '2026-08-31', 'q2')).toMatchObject({ due: '2026-08-06', extensions: [{ cures: false }] })
  })

  it('on the day of the merge the order of the ledger counts', () => {
    const extension = of('q2', extended('2026-08-05', '2026-08-31'))
    const before = [...both('2026-08-06', '2026-08-20'), ...extension, merged('q1', 'q2', '2026-08-05')]
    expect(due(before, '2026-08-05', 'q2')?.due).toBe('2026-08-06')
    const after = [...both('2026-08-06', '2026-08-20'), merged('q1', 'q2', '2026-08-05'), ...extension]
    expect(due(after, '2026-08-05', 'q2')?.due).toBe('2026-08-31')
  })

  it('an extension of the merged one before the merge counts', () => {
    const steps = [
      ...both('2026-08-06', '2026-08-20'),
      ...of('q1', extended('2026-08-03', '2026-08-12')),
      merged('q1', 'q2', '2026-08-05'),
    ]
    expect(due(steps, '2026-08-05', 'q2')).toMatchObject({
      due: '2026-08-12',
      firstDue: '2026-08-06',
      extensions: [{ problemId: 'q1', cures: true }],
    })
  })
})
