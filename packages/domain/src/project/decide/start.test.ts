import { describe, expect, it } from 'vitest'
import { cmd, corrected, e, id, on, spec, tracked } from '../project.testkit.ts'

describe('ReportStart and ConfirmStart', () => {
  it('R40 a start is dated by the start itself, by default today', () => {
    const outcome = spec.given(tracked()).when(cmd('ConfirmStart', { occurredOn: '2026-03-10' }), on('2026-04-02'))
    outcome.then(['StartConfirmed'])
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2026-03-10' }] })
    const today = spec.given(tracked()).when(cmd('ReportStart', { description: '开挖' }), on('2026-04-02'))
    expect(today.decision).toMatchObject({ right: [{ type: 'StartReported', occurredOn: '2026-04-02' }] })
  })

  it('R10 neither lies in the future', () => {
    for (const name of ['ReportStart', 'ConfirmStart'] as const) {
      spec
        .given(tracked())
        .when(cmd(name, { occurredOn: '2026-04-03' }), on('2026-04-02'))
        .thenRejected('R10', 'data.occurredOn')
    }
  })

  it('R10 the local day of recording counts, in Asia/Shanghai', () => {
    const context = { ...on('2026-04-02'), recordedAt: '2026-04-02T16:30:00.000Z' as never }
    spec
      .given(tracked())
      .when(cmd('ConfirmStart', { occurredOn: '2026-04-03' }), context)
      .then(['StartConfirmed'])
  })

  it('R99 several confirmations are recorded', () => {
    const history = tracked(e('StartConfirmed', '2026-03-10'))
    spec
      .given(history)
      .when(cmd('ConfirmStart', { occurredOn: '2026-03-01' }), on('2026-04-02'))
      .then(['StartConfirmed'])
  })

  it('M-21 a start before the admission is a fact and is taken', () => {
    spec
      .given(tracked())
      .when(cmd('ConfirmStart', { occurredOn: '2025-11-01' }), on('2026-04-02'))
      .then(['StartConfirmed'])
  })
})

describe('ConfirmCompletion', () => {
  const complete = (occurredOn: string) => cmd('ConfirmCompletion', { occurredOn })
  const started = e('StartConfirmed', '2026-03-10')

  it('M-47 comes on or after the confirmed start', () => {
    spec.given(tracked(started)).when(complete('2026-03-10'), on('2026-12-01')).then(['CompletionConfirmed'])
    const rejection = spec
      .given(tracked(started))
      .when(complete('2026-03-09'), on('2026-12-01'))
      .thenRejected('M-47', 'data.occurredOn')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'StartConfirmed' }])
  })

  it('M-47 a reported start does not do', () => {
    const history = tracked(e('StartReported', '2026-03-10'))
    spec.given(history).when(complete('2026-11-01'), on('2026-12-01')).thenRejected('M-47', 'data.occurredOn')
  })

  it('R26 a continuing project needs no confirmed start', () => {
    const history = tracked(
      e('ProjectReclassified', '2026-02-01', {
        projectClass: 'CONTINUING',
        effectiveFrom: '2026-02-01',
        document: 'x',
      }),
    )
    spec.given(history).when(complete('2026-11-01'), on('2026-12-01')).then(['CompletionConfirmed'])
  })

  it('M-47 is confirmed once, and again after a retraction', () => {
    const history = tracked(started, e('CompletionConfirmed', '2026-11-01'))
    const rejection = spec.given(history).when(complete('2026-11-02'), on('2026-12-01')).thenRejected('M-47')
    expect(rejection.conflicts).toContainEqual({ eventId: id(3), type: 'CompletionConfirmed' })
    const retracted = [...history, corrected(3, 'CompletionConfirmed', null, '2026-11-20')]
    spec.given(retracted).when(complete('2026-11-02'), on('2026-12-01')).then(['CompletionConfirmed'])
  })

  it('M-47 a correction does not move the start behind the completion, nor take it away', () => {
    const history = tracked(started, e('CompletionConfirmed', '2026-11-01'))
    for (const replacement of [null, { occurredOn: '2026-11-02', body: {} }]) {
      const rejection = spec
        .given(history)
        .when(cmd('CorrectFact', { corrects: id(2), replacement, reason: '误录' }), on('2026-12-01'))
        .thenRejected('M-47', 'data.replacement')
      expect(rejection.conflicts).toEqual([{ eventId: id(3), type: 'CompletionConfirmed' }])
    }
  })
})

describe('EnterStatistics, RecordProcedure, ReportProgress', () => {
  it.each([
    ['StatisticsEntered', cmd('EnterStatistics', { reference: '入库单' })],
    ['ProcedureRecorded', cmd('RecordProcedure', { procedure: 'LAND_USE', reference: '批文' })],
    ['ProgressReported', cmd('ReportProgress', { month: '2026-03', progress: '主体封顶' })],
  ] as const)('M-47 %s is dated today by default, R10 and not later', (type, command) => {
    const outcome = spec.given(tracked()).when(command, on('2026-04-02'))
    outcome.then([type])
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2026-04-02' }] })
    const future = { ...command, data: { ...command.data, occurredOn: '2026-04-03' } } as typeof command
    spec.given(tracked()).when(future, on('2026-04-02')).thenRejected('R10', 'data.occurredOn')
  })
})
