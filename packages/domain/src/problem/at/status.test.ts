import { describe, expect, it } from 'vitest'
import { at } from '../../project/project.testkit.ts'
import { ACCEPTED, CLOSED, ledger, merged, of, PROPOSED, q } from '../problem.testkit.ts'
import { acceptedOn, isEspeciallyMajor, ownAcceptedOn } from './acceptance.ts'
import { leadAt } from './lead.ts'
import { proposalAt } from './proposal.ts'
import { resolutionDueAt } from './resolution.ts'
import { roundAt, roundsAt } from './round.ts'
import { isOpen, stateAt } from './status.ts'

const REOPENED = [
  ...CLOSED,
  q('ProblemReopened', '2026-04-10'),
  q('ResolutionClaimed', '2026-04-20'),
  q('VerificationFailed', '2026-04-22'),
]

describe('stateAt', () => {
  it.each([
    ['2026-02-28', undefined],
    ['2026-03-01', 'REPORTED'],
    ['2026-03-02', 'ACCEPTED'],
    ['2026-03-19', 'ACCEPTED'],
    ['2026-03-20', 'CLAIMED'],
    ['2026-03-23', 'CLOSED'],
    ['2026-04-10', 'ACCEPTED'],
    ['2026-04-20', 'CLAIMED'],
    ['2026-04-22', 'ACCEPTED'],
  ])('R66 R70 on %s it is %s', (day, status) => {
    const district = ledger(...of('q1', ...REOPENED))
    expect(stateAt(district.q(), district.merges, at(day))).toBe(status)
    expect(isOpen(stateAt(district.q(), district.merges, at(day)))).toBe(status === 'ACCEPTED' || status === 'CLAIMED')
  })

  it('R3 is told as far as it was known', () => {
    const district = ledger(...of('q1', ...REOPENED))
    expect(stateAt(district.q(), district.merges, at('2026-12-31', 5))).toBe('CLAIMED')
    expect(stateAt(district.q(), district.merges, at('2026-12-31', 0))).toBeUndefined()
  })

  it('R72 is MERGED from the day of the merge', () => {
    const district = ledger(...of('q1', ...ACCEPTED), ...of('q2', ...ACCEPTED), merged('q1', 'q2', '2026-03-05'))
    expect(stateAt(district.q(), district.merges, at('2026-03-04'))).toBe('ACCEPTED')
    expect(stateAt(district.q(), district.merges, at('2026-03-05'))).toBe('MERGED')
    expect(stateAt(district.q(), district.merges, at('2026-03-05', 4))).toBe('ACCEPTED')
    expect(stateAt(district.q('q2'), district.merges, at('2026-03-05'))).toBe('ACCEPTED')
  })

  it('a receipt that the office enters counts from its day', () => {
    const receipt = { receivedOn: '2026-03-02', document: '来文' }
    const district = ledger(
      ...of('q1', q('ProblemReported', '2026-03-04', { receipt: { ...receipt, receivedOn: '2026-03-01' } })),
      ...of('q1', q('ProblemAccepted', '2026-03-05', { receipt })),
    )
    expect(stateAt(district.q(), district.merges, at('2026-03-02'))).toBe('ACCEPTED')
    expect(stateAt(district.q(), district.merges, at('2026-03-02', 1))).toBe('REPORTED')
    expect(acceptedOn(district.q(), district.book, at('2026-03-05'))).toBe('2026-03-02')
  })
})

describe('R71 returned, then reported again', () => {
  const again = [
    ...PROPOSED,
    q('ProblemReturned', '2026-03-10'),
    q('ProblemReported', '2026-03-15', { severity: 'ESPECIALLY_MAJOR' }),
    q('ProblemAccepted', '2026-03-16'),
  ]
  const district = ledger(...of('q1', ...again))
  const problem = district.q()

  it('leaves the accepted between, and re-enters with new dates', () => {
    expect(stateAt(problem, district.merges, at('2026-03-12'))).toBe('RETURNED')
    expect(ownAcceptedOn(problem, at('2026-03-12'))).toBe('2026-03-02')
    expect(acceptedOn(problem, district.book, at('2026-03-15'))).toBeUndefined()
    expect(acceptedOn(problem, district.book, at('2026-03-16'))).toBe('2026-03-16')
    expect(isEspeciallyMajor(problem, district.book, at('2026-03-14'))).toBe(false)
    expect(isEspeciallyMajor(problem, district.book, at('2026-03-15'))).toBe(true)
  })

  it('begins without a lead, a proposal or a due date', () => {
    expect(leadAt(problem, at('2026-03-12'))?.value.lead).toBe('land')
    expect(resolutionDueAt(problem, district.book, at('2026-03-12'))?.due).toBe('2026-03-31')
    expect(leadAt(problem, at('2026-03-16'))).toBeUndefined()
    expect(proposalAt(problem, district.book, at('2026-03-16'))).toEqual({ clocks: [] })
    expect(resolutionDueAt(problem, district.book, at('2026-03-16'))).toBeUndefined()
  })

  it('its earlier round stays in its history', () => {
    expect(roundAt(problem, at('2026-03-20'))).toMatchObject({ number: 2, reportedOn: '2026-03-15', reporter: 'townA' })
    expect(roundsAt(problem, at('2026-03-20')).map((round) => round.reportedOn)).toEqual(['2026-03-01', '2026-03-15'])
    expect(acceptedOn(problem, district.book, at('2026-03-12'))).toBe('2026-03-02')
  })
})

describe('R72 what a survivor takes over', () => {
  const major = q('ProblemReported', '2026-02-20', { severity: 'ESPECIALLY_MAJOR' })
  const district = ledger(
    ...of('q3', major, q('ProblemAccepted', '2026-02-21')),
    ...of('q1', ...ACCEPTED),
    ...of('q2', q('ProblemReported', '2026-03-03'), q('ProblemAccepted', '2026-03-04')),
    merged('q3', 'q1', '2026-03-05'),
    merged('q1', 'q2', '2026-03-06'),
  )
  it('the earliest accepted date, through chains', () => {
    expect(acceptedOn(district.q('q2'), district.book, at('2026-03-05'))).toBe('2026-03-04')
    expect(acceptedOn(district.q('q1'), district.book, at('2026-03-05'))).toBe('2026-02-21')
    expect(acceptedOn(district.q('q2'), district.book, at('2026-03-06'))).toBe('2026-02-21')
    expect(acceptedOn(district.q('q2'), district.book, at('2026-03-06', 7))).toBe('2026-03-04')
  })
  it('is especially major if either is', () => {
    expect(isEspeciallyMajor(district.q('q2'), district.book, at('2026-03-05'))).toBe(false)
    expect(isEspeciallyMajor(district.q('q2'), district.book, at('2026-03-06'))).toBe(true)
  })
})

describe('R102 the lead', () => {
  const district = ledger(...of('q1', ...PROPOSED, q('LeadDepartmentReassigned', '2026-03-12')))
  it('is the one in force at validAt', () => {
    expect(leadAt(district.q(), at('2026-03-01'))).toBeUndefined()
    expect(leadAt(district.q(), at('2026-03-11'))?.value.lead).toBe('land')
    expect(leadAt(district.q(), at('2026-03-12'))?.value.lead).toBe('drc')
    expect(leadAt(district.q(), at('2026-03-12', 4))?.value.lead).toBe('land')
  })
})
