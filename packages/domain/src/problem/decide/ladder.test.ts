import { describe, expect, it } from 'vitest'
import { ACCEPTED, batched, CLOSED, ledger, MINOR, q, qcmd, qon, qspec } from '../problem.testkit.ts'

const route = (level: string) => qcmd('RouteProblem', { level, basis: '月调度会' })
const escalate = (to: string) => qcmd('EscalateProblem', { to, basis: '需上级审批' })
const lower = (to: string) => qcmd('ReturnProblemToLevel', { to, reason: '退回' })
const reply = (level: string) => qcmd('RecordHigherLevelReply', { level, reply: '同意', document: '复函' })
const atDistrict = [...ACCEPTED, q('ProblemRouted', '2026-03-02', { level: 'DISTRICT', basis: 'x' })]
const { batches } = ledger(batched('b1', ['q1'], '2026-03-03'))
const sent = (day: string) => qon(day, 'office', { batches })

describe('RouteProblem', () => {
  it('M-39 to a territory, a department or the district', () => {
    for (const level of ['TERRITORY', 'DEPARTMENT', 'DISTRICT']) {
      qspec.given(ACCEPTED).when(route(level), qon('2026-03-02')).then(['ProblemRouted'], { level })
    }
    expect(() => route('CITY')).toThrow('level')
  })

  it('M-40 not downwards', () => {
    qspec.given(atDistrict).when(route('TERRITORY'), qon('2026-03-04')).thenRejected('M-40', 'data.level')
    qspec.given(ACCEPTED).when(route('DISTRICT'), sent('2026-03-04')).thenRejected('M-40', 'data.level')
  })

  it('R70 not when closed', () => {
    qspec.given(CLOSED).when(route('DISTRICT'), qon('2026-04-04')).thenRejected('R70')
  })
})

describe('EscalateProblem', () => {
  it('M-40 up the ladder', () => {
    for (const to of ['DISTRICT', 'CITY', 'PROVINCE']) {
      qspec.given(ACCEPTED).when(escalate(to), qon('2026-03-04')).then(['ProblemEscalated'], { to })
    }
    qspec.given(ACCEPTED).when(escalate('PROVINCE'), sent('2026-03-04')).then(['ProblemEscalated'])
  })

  it('M-40 neither to its own level nor to one that it awaits', () => {
    qspec.given(atDistrict).when(escalate('DISTRICT'), qon('2026-03-04')).thenRejected('M-40', 'data.to')
    qspec.given(ACCEPTED).when(escalate('CITY'), sent('2026-03-04')).thenRejected('M-40', 'data.to')
    const awaiting = [...ACCEPTED, q('ProblemEscalated', '2026-03-03', { to: 'CITY', basis: 'x' })]
    qspec.given(awaiting).when(escalate('CITY'), qon('2026-03-04')).thenRejected('M-40', 'data.to')
    qspec.given(awaiting).when(escalate('PROVINCE'), qon('2026-03-04')).then(['ProblemEscalated'])
  })

  it('S21 M-35 above the district only for the four classes', () => {
    const minor = qon('2026-03-04', 'office', { project: MINOR })
    for (const to of ['CITY', 'PROVINCE']) {
      qspec.given(ACCEPTED).when(escalate(to), minor).thenRejected('M-35', 'data.to')
    }
    qspec.given(ACCEPTED).when(escalate('DISTRICT'), minor).then(['ProblemEscalated'])
  })
})

describe('ReturnProblemToLevel', () => {
  it('M-40 down the ladder, and it says from where', () => {
    const body = { from: 'DISTRICT', to: 'TERRITORY' }
    qspec.given(atDistrict).when(lower('TERRITORY'), qon('2026-03-04')).then(['ProblemReturnedToLevel'], body)
    qspec.given(ACCEPTED).when(lower('DISTRICT'), sent('2026-03-04')).then(['ProblemReturnedToLevel'], { from: 'CITY' })
  })

  it('M-40 not sideways, upwards or from own level', () => {
    qspec.given(atDistrict).when(lower('DISTRICT'), qon('2026-03-04')).thenRejected('M-40', 'data.to')
    qspec.given(atDistrict).when(lower('CITY'), qon('2026-03-04')).thenRejected('M-40', 'data.to')
    qspec.given(ACCEPTED).when(lower('TERRITORY'), qon('2026-03-04')).thenRejected('M-40', 'data.to')
  })
})

describe('RecordHigherLevelReply', () => {
  it('M-40 of a level that it was sent to', () => {
    qspec.given(ACCEPTED).when(reply('CITY'), sent('2026-03-04')).then(['HigherLevelReplyRecorded'])
    qspec.given(ACCEPTED).when(reply('PROVINCE'), sent('2026-03-04')).thenRejected('M-40', 'data.level')
    qspec.given(atDistrict).when(reply('CITY'), qon('2026-03-04')).thenRejected('M-40', 'data.level')
    const toProvince = [...ACCEPTED, q('ProblemEscalated', '2026-03-03', { to: 'PROVINCE', basis: 'x' })]
    qspec.given(toProvince).when(reply('PROVINCE'), sent('2026-03-04')).then(['HigherLevelReplyRecorded'])
  })
})
