import { describe, expect, it } from 'vitest'
import { projectEvents, type ProjectEvents } from '../events.ts'
import { cmd, corrected, e, id, on, spec, tracked } from '../project.testkit.ts'

const correct = (corrects: string, replacement: object | null = null) =>
  cmd('CorrectFact', { corrects, replacement, reason: '笔误' })
const started = e('StartConfirmed', '2026-03-10')

describe('CorrectFact', () => {
  it('R6 carries a full replacement with the corrected type’s schema version, dated by its recording', () => {
    const replacement = { occurredOn: '2026-03-01', body: { verifiedBy: '联合核查组' } }
    const outcome = spec.given(tracked(started)).when(correct(id(2), replacement), on('2026-04-01'))
    outcome.then(['FactCorrected'], {
      corrects: id(2),
      correctedType: 'StartConfirmed',
      correctedVersion: projectEvents.StartConfirmed.version,
      replacement,
      reason: '笔误',
    })
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2026-04-01' }] })
  })

  it('R6 stores the replacement as its type reads it', () => {
    const replacement = { occurredOn: '2026-03-01', body: { verifiedBy: '  联合核查组 ' } }
    const outcome = spec.given(tracked(started)).when(correct(id(2), replacement), on('2026-04-01'))
    expect(outcome.decision).toHaveProperty('right.0.body.replacement.body.verifiedBy', '联合核查组')
  })

  it('R7 retracts, and restores after a retraction', () => {
    const retracted = tracked(started, corrected(2, 'StartConfirmed', null, '2026-04-01'))
    spec
      .given(tracked(started))
      .when(correct(id(2)), on('2026-04-01'))
      .then(['FactCorrected'], { replacement: null })
    const restore = { occurredOn: '2026-03-10', body: {} }
    spec
      .given(retracted)
      .when(correct(id(2), restore), on('2026-04-02'))
      .then(['FactCorrected'])
  })

  it('R7 names the event that first recorded the fact, in this stream', () => {
    const history = tracked(started, corrected(2, 'StartConfirmed', null, '2026-04-01'))
    for (const n of [3, 99]) {
      spec
        .given(history)
        .when(correct(id(n)), on('2026-04-02'))
        .thenRejected('R7', 'data.corrects')
    }
  })

  it('R9 the submission is an act', () => {
    const rejection = spec
      .given(tracked())
      .when(correct(id(0)), on('2026-04-02'))
      .thenRejected('R9', 'data.corrects')
    expect(rejection.conflicts).toEqual([{ eventId: id(0), type: 'ProjectSubmitted' }])
  })

  it('R9 transcriptions of outside decisions are observations; acts of the system’s own actors are not', () => {
    const acts = Object.values(projectEvents)
      .filter(({ nature }) => nature === 'act')
      .map(({ type }) => type)
    expect(acts).toEqual([
      'ProjectSubmitted',
      'AdmissionRejected',
      'InvestmentCorrected',
      'SuspensionReviewed',
      'DelayJustified',
      'LampOverridden',
      'FactCorrected',
    ] satisfies (keyof ProjectEvents)[])
  })

  it('R9 an act that recorded a fact is refused too', () => {
    const history = tracked(e('AdmissionRejected', '2026-02-01', { reason: 'x' }))
    spec
      .given(history)
      .when(correct(id(2)), on('2026-04-02'))
      .thenRejected('R9', 'data.corrects')
  })

  it.each([
    ['a missing field', { month: '2026-02' }, 'data.replacement.body.amount'],
    ['an unknown field', { month: '2026-02', amount: 1, note: 'x' }, 'data.replacement.body'],
    ['a fraction', { month: '2026-02', amount: 1.5 }, 'data.replacement.body.amount'],
    ['a negative amount', { month: '2026-02', amount: -1 }, 'data.replacement.body.amount'],
    ['an impossible month', { month: '2026-13', amount: 1 }, 'data.replacement.body.month'],
  ])('R9 a replacement has the form of its type: %s', (_, body, field) => {
    const history = tracked(e('InvestmentReported', '2026-02-28', { month: '2026-02', amount: 1 }))
    const replacement = { occurredOn: '2026-02-28', body }
    spec
      .given(history)
      .when(correct(id(2), replacement), on('2026-04-02'))
      .thenRejected('R9', field)
  })

  it('19: a replacement holds no text that nobody sees', () => {
    const history = tracked(e('ProgressReported', '2026-02-28', { month: '2026-02', progress: '基础' }))
    const replacement = { occurredOn: '2026-02-28', body: { month: '2026-02', progress: '\u200b' } }
    spec
      .given(history)
      .when(correct(id(2), replacement), on('2026-04-02'))
      .thenRejected('R9', 'data.replacement.body.progress')
  })

  it('B13: every field of a replacement that is at fault is named', () => {
    const history = tracked(e('InvestmentReported', '2026-02-28', { month: '2026-02', amount: 1 }))
    const receipt = { receivedOn: '2026-02-28', document: '\u200b' }
    const refusedFor = (body: Record<string, unknown>): readonly string[] => {
      const command = correct(id(2), { occurredOn: '2026-02-28', body: body as never })
      const { faults } = spec.given(history).when(command, on('2026-04-02')).thenRejected('R9')
      return faults.map(({ field }) => field.replace('data.replacement.body.', ''))
    }
    expect(refusedFor({ month: 'x', amount: -1 })).toEqual(['month', 'amount'])
    expect(refusedFor({ month: '2026-02', amount: 1, receipt })).toEqual(['receipt.document'])
  })

  it('R10 the corrected date does not lie in the future', () => {
    const replacement = { occurredOn: '2026-04-03', body: {} }
    spec
      .given(tracked(started))
      .when(correct(id(2), replacement), on('2026-04-02'))
      .thenRejected('R10', 'data.replacement.occurredOn')
  })

  it('tells first settings from revisions, which share a timeline', () => {
    const approval = { authority: '区政府', document: '批复' }
    const history = tracked(
      e('StartPlanned', '2026-01-02', { month: '2026-03' }),
      e('PlannedStartRevised', '2026-02-02', { month: '2026-05', effectiveFrom: '2026-02-02', approval }),
    )
    const body = { month: '2026-06', effectiveFrom: '2026-02-02', approval }
    spec
      .given(history)
      .when(correct(id(3), { occurredOn: '2026-02-02', body }), on('2026-04-02'))
      .then(['FactCorrected'], { corrects: id(3), correctedType: 'PlannedStartRevised' })
    spec
      .given(history)
      .when(correct(id(2), { occurredOn: '2026-01-02', body: { month: '2026-06' } }), on('2026-04-02'))
      .then(['FactCorrected'], { corrects: id(2), correctedType: 'StartPlanned' })
  })
})
