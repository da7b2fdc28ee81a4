import { describe, expect, it } from 'vitest'
import { ADMISSION, cmd, e, id, on, spec, tracked } from '../project.testkit.ts'

const transfer = (to: string, data: object = {}) => cmd('TransferProject', { to, document: '批复', ...data })
const transferred = (to: string, day: string) =>
  e('ProjectTransferred', day, { to, effectiveFrom: day, arrangement: { mode: 'byPeriod' }, document: '批复' })

describe('TransferProject', () => {
  it('M-47 moves the project from a day on, by default today and by period', () => {
    spec
      .given(tracked())
      .when(transfer('townB'), on('2026-07-01'))
      .then(['ProjectTransferred'], {
        to: 'townB',
        effectiveFrom: '2026-07-01',
        arrangement: { mode: 'byPeriod' },
      })
    const arrangement = { mode: 'split', stays: 7, goes: 3 }
    spec
      .given(tracked())
      .when(transfer('townB', { arrangement, effectiveFrom: '2026-09-01' }), on('2026-07-01'))
      .then(['ProjectTransferred'], { arrangement, effectiveFrom: '2026-09-01' })
  })

  it.each(['drc', 'office', 'nowhere', 'toString'])('M-01 goes to a territory, not to %s', (to) => {
    spec.given(tracked()).when(transfer(to), on('2026-07-01')).thenRejected('M-01', 'data.to')
  })

  it('M-47 goes to another territory than the one that holds it that day', () => {
    spec.given(tracked()).when(transfer('townA'), on('2026-07-01')).thenRejected('M-47', 'data.to')
    const history = tracked(transferred('townB', '2026-07-01'))
    spec.given(history).when(transfer('townB'), on('2026-08-01')).thenRejected('M-47', 'data.to')
    spec.given(history).when(transfer('townA'), on('2026-08-01')).then(['ProjectTransferred'])
  })

  it('M-47 moves once a day at most', () => {
    const rejection = spec
      .given(tracked(transferred('townB', '2026-07-01')))
      .when(transfer('townC', { occurredOn: '2026-07-01' }), on('2026-08-01'))
      .thenRejected('M-47', 'data.to')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'ProjectTransferred' }])
  })

  it('M-47 a backdated transfer is held against the later ones', () => {
    const history = tracked(transferred('townB', '2026-07-01'))
    spec
      .given(history)
      .when(transfer('townB', { occurredOn: '2026-03-01' }), on('2026-08-01'))
      .thenRejected('M-47', 'data.to')
    spec
      .given(history)
      .when(transfer('townC', { occurredOn: '2026-03-01' }), on('2026-08-01'))
      .then(['ProjectTransferred'])
  })

  it('M-47 does not move before its admission, which says where it is', () => {
    const rejection = spec
      .given(tracked())
      .when(transfer('townB', { occurredOn: '2025-12-31' }), on('2026-08-01'))
      .thenRejected('M-47', 'data.effectiveFrom')
    expect(rejection.conflicts).toEqual([{ eventId: id(1), type: 'ProjectAdmitted' }])
  })

  it('R9 a transfer date may be corrected; a retraction that leaves a transfer to the holder is refused', () => {
    const history = tracked(
      transferred('townB', '2026-03-01'),
      transferred('townC', '2026-05-01'),
      transferred('townB', '2026-07-01'),
    )
    const correct = (n: number, replacement: object | null) =>
      cmd('CorrectFact', { corrects: id(n), replacement, reason: '误录' })
    const body = { to: 'townB', effectiveFrom: '2026-03-15', arrangement: { mode: 'byPeriod' }, document: '批复' }
    spec
      .given(history)
      .when(correct(2, { occurredOn: '2026-03-01', body }), on('2026-08-01'))
      .then(['FactCorrected'])
    spec.given(history).when(correct(2, null), on('2026-08-01')).then(['FactCorrected'])
    const rejection = spec
      .given(history)
      .when(correct(3, null), on('2026-08-01'))
      .thenRejected('M-47', 'data.replacement')
    expect(rejection.conflicts).toEqual([
      { eventId: id(2), type: 'ProjectTransferred' },
      { eventId: id(4), type: 'ProjectTransferred' },
    ])
  })

  it('M-27 the territory of the admission may be corrected, M-47 not to that of the first transfer', () => {
    const history = tracked(transferred('townB', '2026-07-01'))
    const to = (territory: string) => ({ occurredOn: '2026-01-01', body: { ...ADMISSION, territory } })
    const correct = (territory: string) =>
      cmd('CorrectFact', { corrects: id(1), replacement: to(territory), reason: '误录' })
    spec.given(history).when(correct('townC'), on('2026-08-01')).then(['FactCorrected'])
    spec.given(history).when(correct('townB'), on('2026-08-01')).thenRejected('M-47', 'data.replacement')
    spec.given(history).when(correct('drc'), on('2026-08-01')).thenRejected('M-01', 'data.replacement.body.territory')
  })
})
