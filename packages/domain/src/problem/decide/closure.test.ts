import { describe, expect, it } from 'vitest'
import { ACCEPTED, CLAIMED, CLOSED, LED, PROPOSED, q, qcmd, qon, qspec } from '../problem.testkit.ts'

const claim = (data: object = {}) => qcmd('ClaimResolution', { kind: 'RESOLVED', statement: '已批复', ...data })
const receipt = { receivedOn: '2026-03-19', document: '来文' }

describe('ClaimResolution', () => {
  it.each(['RESOLVED', 'EXPLAINED', 'TRANSFERRED', 'MOOT'])('M-37 the lead claims %s', (kind) => {
    qspec
      .given(PROPOSED)
      .when(claim({ kind }), qon('2026-03-20', 'land'))
      .then(['ResolutionClaimed'], { claimant: 'land' })
  })

  it('M-39 at own level the territory that holds the project', () => {
    qspec.given(ACCEPTED).when(claim(), qon('2026-03-20', 'townA')).then(['ResolutionClaimed'], { claimant: 'townA' })
    qspec.given(LED).when(claim(), qon('2026-03-20', 'townA')).thenRejected('M-37', 'actor.unit')
  })

  it('M-37 the office enters a claim that it received and makes none of its own', () => {
    qspec.given(PROPOSED).when(claim({ receipt }), qon('2026-03-21')).then(['ResolutionClaimed'], { claimant: 'land' })
    qspec.given(PROPOSED).when(claim(), qon('2026-03-21')).thenRejected('M-37', 'data.receipt')
    qspec.given(PROPOSED).when(claim({ receipt }), qon('2026-03-21', 'land')).thenRejected('M-33', 'actor.unit')
  })

  it('R66 one claim waits at a time; another after a refusal', () => {
    qspec.given(CLAIMED).when(claim(), qon('2026-03-21', 'land')).thenRejected('R66', 'data.problemId')
    const refused = [...CLAIMED, q('VerificationFailed', '2026-03-25')]
    qspec.given(refused).when(claim(), qon('2026-03-26', 'land')).then(['ResolutionClaimed'])
    qspec.given(refused).when(claim({ receipt }), qon('2026-03-26')).thenRejected('M-33', 'data.receipt.receivedOn')
  })

  it('M-36 of an accepted problem', () => {
    qspec
      .given([q('ProblemReported', '2026-03-01')])
      .when(claim(), qon('2026-03-20', 'townA'))
      .thenRejected('M-36')
    qspec.given(CLOSED).when(claim(), qon('2026-04-20', 'land')).thenRejected('R70')
    const withdrawn = [...ACCEPTED, q('ProblemWithdrawn', '2026-03-03')]
    qspec.given(withdrawn).when(claim(), qon('2026-03-20', 'land')).thenRejected('M-36')
    const returned = [...ACCEPTED, q('ProblemReturned', '2026-03-03')]
    qspec.given(returned).when(claim(), qon('2026-03-20', 'land')).thenRejected('R71')
  })
})

describe('VerifyClosure, RefuseClosure', () => {
  const commands = [
    ['ClosureVerified', qcmd('VerifyClosure', { reference: '核验单' })],
    ['VerificationFailed', qcmd('RefuseClosure', { reason: '未到位' })],
  ] as const

  it.each(commands)('%s by somebody else than the claimant (M-37)', (type, command) => {
    qspec.given(CLAIMED).when(command, qon('2026-03-23')).then([type])
    const rejection = qspec.given(CLAIMED).when(command, qon('2026-03-23', 'land')).thenRejected('M-37', 'actor.unit')
    expect(rejection.category).toBe('forbidden')
  })

  it.each(commands)('%s needs a claim that waits', (_, command) => {
    qspec.given(PROPOSED).when(command, qon('2026-03-23')).thenRejected('M-36', 'data.problemId')
    qspec.given(CLOSED).when(command, qon('2026-03-24')).thenRejected('R70')
  })
})

describe('ReopenProblem', () => {
  const reopen = qcmd('ReopenProblem', { reason: '反弹' })

  it('R70 a closed problem, and no other', () => {
    qspec.given(CLOSED).when(reopen, qon('2026-04-10')).then(['ProblemReopened'])
    qspec.given(CLAIMED).when(reopen, qon('2026-04-10')).thenRejected('R66')
    qspec.given(PROPOSED).when(reopen, qon('2026-04-10')).thenRejected('M-36')
  })
})
