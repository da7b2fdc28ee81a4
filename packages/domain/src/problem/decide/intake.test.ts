import { describe, expect, it } from 'vitest'
import { ACCEPTED, batched, CLAIMED, CLOSED, ledger, merged, q, qcmd, qon, qspec, REPORT } from '../problem.testkit.ts'
import { id } from '../../project/project.testkit.ts'

const report = (data: object = {}) => qcmd('ReportProblem', { ...REPORT, ...data })

describe('ReportProblem', () => {
  it.each(['townA', 'land', 'committee', 'power', 'force', 'office'])('M-29 %s may', (unit) => {
    qspec
      .given([])
      .when(report({ severity: 'ESPECIALLY_MAJOR', neededLevel: 'CITY' }), qon('2026-03-01', unit))
      .then(['ProblemReported'], { severity: 'ESPECIALLY_MAJOR', suggestion: '统筹调剂' })
  })

  it.each(['townB', 'audit', 'nobody'])('M-29 %s may not', (unit) => {
    const rejection = qspec.given([]).when(report(), qon('2026-03-01', unit)).thenRejected('M-29', 'actor.unit')
    expect(rejection.category).toBe('forbidden')
  })

  it('M-31 needs a suggestion', () => {
    expect(() => report({ suggestion: ' ' })).toThrow('suggestion')
  })

  it('M-20 needs a project', () => {
    const context = qon('2026-03-01', 'office', { project: undefined })
    expect(qspec.given([]).when(report(), context).thenRejected('M-20', 'data.projectId').category).toBe('unknown')
  })

  it.each([
    [ACCEPTED, 'M-36'],
    [CLAIMED, 'R66'],
    [CLOSED, 'R70'],
    [[...ACCEPTED, q('ProblemWithdrawn', '2026-03-03')], 'M-36'],
  ])('M-36 an id is used once, %#', (history, rule) => {
    const rejection = qspec.given(history).when(report(), qon('2026-04-01')).thenRejected(rule, 'data.problemId')
    expect(rejection.conflicts[0]?.eventId).toBe(id(history.length - 1))
  })

  it('R71 a returned problem is reported again, of the same project', () => {
    const returned = [...ACCEPTED, q('ProblemReturned', '2026-03-05')]
    qspec.given(returned).when(report(), qon('2026-03-06', 'townA')).then(['ProblemReported'])
    const other = report({ projectId: 'p2' })
    qspec.given(returned).when(other, qon('2026-03-06', 'townA')).thenRejected('R71', 'data.projectId')
  })

  it('M-33 only the office enters an earlier receipt, R10 not in the future, R71 nor before the return', () => {
    const receipt = { receivedOn: '2026-02-27', document: '来文' }
    qspec.given([]).when(report({ receipt }), qon('2026-03-01')).then(['ProblemReported'], { receipt })
    qspec.given([]).when(report({ receipt }), qon('2026-03-01', 'townA')).thenRejected('M-33', 'actor.unit')
    const future = report({ receipt: { ...receipt, receivedOn: '2026-03-02' } })
    qspec.given([]).when(future, qon('2026-03-01')).thenRejected('R10', 'data.receipt.receivedOn')
    const returned = [...ACCEPTED, q('ProblemReturned', '2026-03-05')]
    qspec.given(returned).when(report({ receipt }), qon('2026-03-06')).thenRejected('M-33', 'data.receipt.receivedOn')
  })
})

describe('AcceptProblem, ReturnProblem', () => {
  const reported = [q('ProblemReported', '2026-03-01')]

  it('M-36 an act of its day', () => {
    const outcome = qspec.given(reported).when(qcmd('AcceptProblem'), qon('2026-03-02'))
    expect(outcome.decision).toMatchObject({ right: [{ type: 'ProblemAccepted', occurredOn: '2026-03-02' }] })
    qspec
      .given(reported)
      .when(qcmd('ReturnProblem', { reason: '不详' }), qon('2026-03-02'))
      .then(['ProblemReturned'])
    qspec
      .given(ACCEPTED)
      .when(qcmd('ReturnProblem', { reason: '不详' }), qon('2026-03-03'))
      .then(['ProblemReturned'])
  })

  it('M-36 accepted once', () => {
    qspec.given(ACCEPTED).when(qcmd('AcceptProblem'), qon('2026-03-03')).thenRejected('M-36', 'data.problemId')
    qspec
      .given(CLAIMED)
      .when(qcmd('ReturnProblem', { reason: 'x' }), qon('2026-03-21'))
      .thenRejected('R66')
  })

  it('M-33 an earlier receipt of the acceptance is no earlier than the report', () => {
    const accept = (receivedOn: string) => qcmd('AcceptProblem', { receipt: { receivedOn, document: '来文' } })
    qspec.given(reported).when(accept('2026-03-01'), qon('2026-03-04')).then(['ProblemAccepted'])
    qspec.given(reported).when(accept('2026-02-28'), qon('2026-03-04')).thenRejected('M-33')
  })

  it('M-33 there must be such a problem', () => {
    const rejection = qspec.given([]).when(qcmd('AcceptProblem'), qon('2026-03-02')).thenRejected('M-33')
    expect(rejection).toMatchObject({ category: 'unknown', field: 'data.problemId' })
  })

  it('M-40 a problem at the city comes down before it is returned', () => {
    const { batches } = ledger(batched('b1', ['q1'], '2026-03-03'))
    const context = qon('2026-03-04', 'office', { batches })
    qspec
      .given(ACCEPTED)
      .when(qcmd('ReturnProblem', { reason: 'x' }), context)
      .thenRejected('M-40', 'data.problemId')
  })
})

describe('WithdrawProblem', () => {
  const withdraw = qcmd('WithdrawProblem', { reason: '已解决' })
  const reported = [q('ProblemReported', '2026-03-01')]

  it('M-36 by its reporter until it is accepted, by the office also later', () => {
    qspec.given(reported).when(withdraw, qon('2026-03-02', 'townA')).then(['ProblemWithdrawn'])
    qspec.given(ACCEPTED).when(withdraw, qon('2026-03-03')).then(['ProblemWithdrawn'])
    qspec.given(reported).when(withdraw, qon('2026-03-02', 'land')).thenRejected('M-36', 'actor.unit')
    const rejection = qspec.given(ACCEPTED).when(withdraw, qon('2026-03-03', 'townA')).thenRejected('M-36')
    expect(rejection.category).toBe('forbidden')
  })

  it('R70 not a closed one', () => {
    qspec.given(CLOSED).when(withdraw, qon('2026-04-01')).thenRejected('R70')
  })
})

describe('R103 a merged problem', () => {
  const { merges } = ledger(merged('q1', 'q2', '2026-03-05'), merged('q2', 'q3', '2026-03-06'))
  const problemOf = () => undefined
  const every = [
    report(),
    qcmd('AcceptProblem'),
    qcmd('ReturnProblem', { reason: 'x' }),
    qcmd('WithdrawProblem', { reason: 'x' }),
    qcmd('AssignLeadDepartment', { lead: 'land' }),
    qcmd('ReassignLead', { lead: 'drc', reason: 'x' }),
    qcmd('RouteProblem', { level: 'DISTRICT', basis: 'x' }),
    qcmd('SubmitSolutionProposal', { measures: 'x' }),
    qcmd('RequestExtension', { newDue: '2026-05-01', reason: 'x' }),
    qcmd('ExtendResolution', { newDue: '2026-05-01', reason: 'x', approval: { authority: 'x', document: 'x' } }),
    qcmd('EscalateProblem', { to: 'DISTRICT', basis: 'x' }),
    qcmd('ReturnProblemToLevel', { to: 'DISTRICT', reason: 'x' }),
    qcmd('RecordHigherLevelReply', { level: 'CITY', reply: 'x', document: 'x' }),
    qcmd('ClaimResolution', { kind: 'MOOT', statement: 'x' }),
    qcmd('VerifyClosure'),
    qcmd('RefuseClosure', { reason: 'x' }),
    qcmd('ReopenProblem', { reason: 'x' }),
  ]

  it.each(every.map((command) => [command.name, command] as const))(
    'takes no %s; its survivor is named',
    (_, command) => {
      const context = qon('2026-04-01', 'office', { book: { merges, problemOf } })
      const rejection = qspec.given(CLAIMED).when(command, context).thenRejected('R103', 'data.problemId')
      expect(rejection.accepted.en).toBe('problem q3')
      expect(rejection.conflicts).toEqual([{ eventId: id(1), type: 'ProblemMerged' }])
    },
  )

  it('takes facts until the day of the merge', () => {
    const context = qon('2026-03-04', 'office', { book: { merges, problemOf } })
    qspec
      .given(ACCEPTED)
      .when(qcmd('WithdrawProblem', { reason: 'x' }), context)
      .then(['ProblemWithdrawn'])
  })
})
