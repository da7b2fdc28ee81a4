import { describe, expect, it } from 'vitest'
import { APPROVAL, cmd, e, id, on, spec, submitted, tracked } from '../project.testkit.ts'

const justify = (data: object = {}) =>
  cmd('JustifyDelay', { dimension: 'D2', reasonCode: 'FLOOD', approval: APPROVAL, until: '2026-08-31', ...data })
const override = (data: object = {}) =>
  cmd('OverrideLamp', { level: 'onTrack', reason: '已协调', authority: '区政府', expiresOn: '2026-08-31', ...data })
const exited = e('ProjectExited', '2026-03-01', { effectiveFrom: '2026-03-01', reason: 'x', document: 'y' })

describe('JustifyDelay', () => {
  it('R78 is an act: dated today; it may take effect on another day', () => {
    const outcome = spec.given(tracked()).when(justify({ effectiveFrom: '2026-07-01' }), on('2026-07-20'))
    outcome.then(['DelayJustified'], { effectiveFrom: '2026-07-01', until: '2026-08-31' })
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2026-07-20' }] })
  })

  it('R78 has at least one day', () => {
    spec
      .given(tracked())
      .when(justify({ until: '2026-07-20' }), on('2026-07-20'))
      .then(['DelayJustified'])
    spec
      .given(tracked())
      .when(justify({ until: '2026-07-19' }), on('2026-07-20'))
      .thenRejected('R78', 'data.until')
    spec
      .given(tracked())
      .when(justify({ effectiveFrom: '2026-09-01' }), on('2026-07-20'))
      .thenRejected('R78', 'data.until')
  })

  it('R10 rests on an approval that was given', () => {
    spec
      .given(tracked())
      .when(justify({ approval: { ...APPROVAL, approvedOn: '2026-07-21' } }), on('2026-07-20'))
      .thenRejected('R10', 'data.approval.approvedOn')
  })
})

describe('OverrideLamp', () => {
  it('R88 holds from today to its expiry', () => {
    spec.given(tracked()).when(override(), on('2026-08-31')).then(['LampOverridden'], { level: 'onTrack' })
    spec.given(tracked()).when(override(), on('2026-09-01')).thenRejected('R88', 'data.expiresOn')
  })
})

describe.each([
  ['JustifyDelay', justify()],
  ['OverrideLamp', override()],
] as const)('%s', (_, command) => {
  it('M-49 is for a project in the library today', () => {
    spec.given([submitted]).when(command, on('2026-07-20')).thenRejected('M-49', 'data.projectId')
    spec.given(tracked(exited)).when(command, on('2026-03-01')).thenRejected('M-49', 'data.projectId')
  })
})

it('R9 neither an excuse nor an override can be corrected', () => {
  const history = tracked(
    e('DelayJustified', '2026-07-20', {
      dimension: 'D2',
      reasonCode: 'FLOOD',
      approval: APPROVAL,
      until: '2026-08-31',
    }),
    e('LampOverridden', '2026-07-20', { level: 'serious', reason: 'x', authority: 'y', expiresOn: '2026-08-31' }),
  )
  for (const [n, type] of [
    [2, 'DelayJustified'],
    [3, 'LampOverridden'],
  ] as const) {
    const rejection = spec
      .given(history)
      .when(cmd('CorrectFact', { corrects: id(n), replacement: null, reason: '误录' }), on('2026-08-01'))
      .thenRejected('R9', 'data.corrects')
    expect(rejection.conflicts).toEqual([{ eventId: id(n), type }])
  }
})
