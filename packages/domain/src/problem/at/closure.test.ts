import { describe, expect, it } from 'vitest'
import { at } from '../../project/project.testkit.ts'
import { batched, CLAIMED, CLOSED, ledger, LED, merged, of, q, type Step } from '../problem.testkit.ts'
import { closureAt, closuresAt, pendingClaimAt, reopeningsAt, resolvedAt, wasOpenInYear } from './closure.ts'
import { levelAt } from './level.ts'
import { resolutionDueAt } from './resolution.ts'
import { isOpen, stateAt } from './status.ts'

const one = (...events: Parameters<typeof of>[1][]) => ledger(...of('q1', ...events)).q()

describe('R66 claim against verification', () => {
  const problem = one(...CLOSED)

  it('is closed from the day of verification, timely by the day of the claim', () => {
    expect(closureAt(problem, at('2026-03-22'))).toBeUndefined()
    expect(closureAt(problem, at('2026-03-23'))).toMatchObject({
      kind: 'RESOLVED',
      claimant: 'land',
      claimedOn: '2026-03-20',
      closedOn: '2026-03-23',
      verifiedBy: 'office',
    })
  })

  it('while a claim waits, lateness is measured to the day of the claim', () => {
    expect(pendingClaimAt(problem, at('2026-03-22'))?.claimedOn).toBe('2026-03-20')
    expect(pendingClaimAt(problem, at('2026-03-23'))).toBeUndefined()
    expect(resolvedAt(problem, at('2026-03-22'))).toBe('2026-03-20T15:00:00.000Z')
    expect(resolvedAt(problem, at('2026-03-19'))).toBeUndefined()
  })

  it('a refusal restores it', () => {
    const refused = one(...CLAIMED, q('VerificationFailed', '2026-03-25'))
    expect(resolvedAt(refused, at('2026-03-24'))).toBeDefined()
    expect(resolvedAt(refused, at('2026-03-25'))).toBeUndefined()
    expect(pendingClaimAt(refused, at('2026-03-25'))).toBeUndefined()
  })

  it('the receipt of a claim that the office entered is its day', () => {
    const receipt = { receivedOn: '2026-03-18', document: '来文' }
    const entered = one(...LED, q('ResolutionClaimed', '2026-03-20', { receipt }), q('ClosureVerified', '2026-03-23'))
    expect(closureAt(entered, at('2026-03-23'))).toMatchObject({ claimedOn: '2026-03-18', claimedAt: '2026-03-18' })
  })
})

describe('R70 reopened and closed again', () => {
  const problem = one(
    ...CLOSED,
    q('ProblemReopened', '2026-04-10'),
    q('ResolutionClaimed', '2026-04-20', { kind: 'EXPLAINED' }),
    q('ClosureVerified', '2026-04-22'),
  )

  it('between them it is open, and the due date in force before stands', () => {
    const district = ledger(...of('q1', ...CLOSED, q('ProblemReopened', '2026-04-10')))
    expect(closureAt(problem, at('2026-04-09'))).toBeDefined()
    expect(closureAt(problem, at('2026-04-10'))).toBeUndefined()
    expect(resolvedAt(problem, at('2026-04-10'))).toBeUndefined()
    expect(isOpen(stateAt(problem, district.merges, at('2026-04-10')))).toBe(true)
    expect(resolutionDueAt(district.q(), district.book, at('2026-04-10'))?.due).toBe('2026-03-31')
  })

  it('only the next closure counts; the first stays in history', () => {
    expect(closureAt(problem, at('2026-04-22'))).toMatchObject({ kind: 'EXPLAINED', claimedOn: '2026-04-20' })
    expect(closuresAt(problem, at('2026-04-22')).map((closure) => closure.closedOn)).toEqual([
      '2026-03-23',
      '2026-04-22',
    ])
    expect(reopeningsAt(problem, at('2026-04-22')).map((reopening) => reopening.reopenedOn)).toEqual(['2026-04-10'])
    expect(reopeningsAt(problem, at('2026-04-09'))).toEqual([])
  })
})

describe('R64 open at some time in the year', () => {
  const verifiedOn = (day: string, ...more: Parameters<typeof of>[1][]) =>
    one(...CLAIMED, q('ClosureVerified', day), ...more)

  it('closed in an earlier year it is out, verified on 1 January it was carried over', () => {
    expect(wasOpenInYear(verifiedOn('2026-12-31'), at('2026-12-31'))).toBe(true)
    expect(wasOpenInYear(verifiedOn('2026-12-31'), at('2027-06-30'))).toBe(false)
    expect(wasOpenInYear(verifiedOn('2027-01-01'), at('2027-06-30'))).toBe(true)
    expect(wasOpenInYear(one(...CLAIMED), at('2027-06-30'))).toBe(true)
  })

  it('reopened it is in again', () => {
    const problem = verifiedOn('2026-12-31', q('ProblemReopened', '2027-05-01'))
    expect(wasOpenInYear(problem, at('2027-04-30'))).toBe(false)
    expect(wasOpenInYear(problem, at('2027-05-01'))).toBe(true)
  })
})

describe('S17 ten problems on 30 September', () => {
  const open = (id: string, resolutionDue: string) =>
    of(id, ...LED, q('SolutionProposalSubmitted', '2026-03-04', { resolutionDue }))
  const closed = (id: string, day: string) => of(id, q('ResolutionClaimed', day), q('ClosureVerified', day))
  const steps: readonly Step[] = [
    ...['P1:07-31', 'P2:08-14', 'P3:08-01', 'P4:08-01', 'P5:08-31', 'P6:09-15', 'P7:10-09', 'P8:09-22', 'P9:10-30']
      .concat('P10:09-29')
      .flatMap((text) => open(text.split(':')[0]!, `2026-${text.split(':')[1]!}`)),
    merged('P3', 'P1', '2026-07-20'),
    ...closed('P1', '2026-07-30'),
    ...closed('P2', '2026-08-20'),
    ...of('P4', q('ProblemWithdrawn', '2026-08-25')),
    ...closed('P5', '2026-08-31'),
    ...closed('P6', '2026-09-10'),
    batched('b1', ['P9'], '2026-09-16'),
    ...of('P6', q('ProblemReopened', '2026-09-21')),
    ...closed('P10', '2026-09-28'),
  ]
  const district = ledger(...steps)
  const day = at('2026-09-30')
  const ids = Array.from({ length: 10 }, (_, i) => `P${i + 1}`)
  const status = (id: string) => stateAt(district.q(id), district.merges, day)
  const valid = ids.filter((id) => status(id) === 'CLOSED' || isOpen(status(id)))
  const ownLevel = valid.filter((id) => levelAt(district.q(id), district.batches, day).level === 'OWN')
  const due = (id: string) => resolutionDueAt(district.q(id), district.book, day)!.due

  it('8 are valid, 7 of them at own level; 4 are closed', () => {
    expect([valid.length, ownLevel.length]).toEqual([8, 7])
    expect(valid.filter((id) => status(id) === 'CLOSED')).toEqual(['P1', 'P2', 'P5', 'P10'])
  })

  it('3 of the closed were timely, 2 of the open are overdue', () => {
    const timely = ownLevel.filter((id) => (closureAt(district.q(id), day)?.claimedOn ?? '9999') <= due(id))
    const overdue = ownLevel.filter((id) => isOpen(status(id)) && due(id) < day.validAt)
    expect([timely, overdue]).toEqual([
      ['P1', 'P5', 'P10'],
      ['P6', 'P8'],
    ])
  })
})
