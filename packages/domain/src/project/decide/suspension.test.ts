import { describe, expect, it } from 'vitest'
import { APPROVAL, cmd, e, id, on, spec, tracked } from '../project.testkit.ts'

const suspend = (data: object = {}) =>
  cmd('SuspendProject', { expectedResumeOn: '2026-12-31', reason: '资金', approval: APPROVAL, ...data })
const suspended = (day: string, from = day) =>
  e('ProjectSuspended', day, {
    effectiveFrom: from,
    expectedResumeOn: '2026-12-31',
    reason: '资金',
    approval: APPROVAL,
    retroactive: from < day,
  })
const resumed = (day: string) => e('ProjectResumed', day, { effectiveFrom: day })
const resume = (day: string) => cmd('ResumeProject', { occurredOn: day })

describe('SuspendProject', () => {
  it('M-47 takes effect on its approval or later, by default on the day', () => {
    spec.given(tracked()).when(suspend(), on('2026-04-10')).then(['ProjectSuspended'], {
      effectiveFrom: '2026-04-10',
      retroactive: false,
    })
    spec
      .given(tracked())
      .when(suspend({ effectiveFrom: '2026-05-01' }), on('2026-04-10'))
      .then(['ProjectSuspended'], { effectiveFrom: '2026-05-01' })
  })

  it('R100 an earlier first day is declared retroactive', () => {
    const early = { occurredOn: '2026-04-20', effectiveFrom: '2026-04-10' }
    spec.given(tracked()).when(suspend(early), on('2026-04-25')).thenRejected('R100', 'data.effectiveFrom')
    spec
      .given(tracked())
      .when(suspend({ ...early, retroactive: true }), on('2026-04-25'))
      .then(['ProjectSuspended'], { retroactive: true })
  })

  it('R100 the day of approval in the document counts, whatever occurredOn says', () => {
    const early = { occurredOn: '2026-04-10', approval: { ...APPROVAL, approvedOn: '2026-04-20' } }
    spec.given(tracked()).when(suspend(early), on('2026-04-25')).thenRejected('R100', 'data.effectiveFrom')
    spec
      .given(tracked())
      .when(suspend({ ...early, retroactive: true }), on('2026-04-25'))
      .then(['ProjectSuspended'])
  })

  it('R100 a correction does not pass by', () => {
    const body = {
      effectiveFrom: '2026-04-01',
      expectedResumeOn: '2026-12-31',
      reason: '资金',
      approval: APPROVAL,
      retroactive: false,
    }
    const replacement = { occurredOn: '2026-04-10', body }
    spec
      .given(tracked(suspended('2026-04-10')))
      .when(cmd('CorrectFact', { corrects: id(2), replacement, reason: '误录' }), on('2026-05-01'))
      .thenRejected('R100', 'data.replacement.body.effectiveFrom')
  })

  it('M-47 is expected to end after it began', () => {
    spec
      .given(tracked())
      .when(suspend({ effectiveFrom: '2026-12-31' }), on('2026-04-10'))
      .thenRejected('M-47', 'data.expectedResumeOn')
    spec
      .given(tracked())
      .when(suspend({ effectiveFrom: '2026-12-30' }), on('2026-04-10'))
      .then(['ProjectSuspended'])
  })

  it('R53 suspensions and resumptions alternate', () => {
    const running = tracked(suspended('2026-04-10'))
    const rejection = spec.given(running).when(suspend(), on('2026-05-10')).thenRejected('M-47', 'data.effectiveFrom')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'ProjectSuspended' }])
    const over = tracked(suspended('2026-04-10'), resumed('2026-05-01'))
    spec
      .given(over)
      .when(suspend({ occurredOn: '2026-05-01' }), on('2026-05-10'))
      .then(['ProjectSuspended'])
    spec
      .given(over)
      .when(suspend({ occurredOn: '2026-04-20' }), on('2026-05-10'))
      .thenRejected('M-47')
  })

  it('R53 one that is recorded late before another is refused while it would run into it', () => {
    const history = tracked(suspended('2026-04-10'))
    spec
      .given(history)
      .when(suspend({ occurredOn: '2026-02-01' }), on('2026-05-10'))
      .thenRejected('M-47')
  })
})

describe('ResumeProject', () => {
  it('M-47 ends a suspension after it began, once', () => {
    const history = tracked(suspended('2026-04-10'))
    spec
      .given(history)
      .when(resume('2026-04-11'), on('2026-05-10'))
      .then(['ProjectResumed'], { effectiveFrom: '2026-04-11' })
    spec.given(history).when(resume('2026-04-10'), on('2026-05-10')).thenRejected('M-47', 'data.effectiveFrom')
    spec
      .given([...history, resumed('2026-05-01')])
      .when(resume('2026-05-02'), on('2026-05-10'))
      .thenRejected('M-47', 'data.effectiveFrom')
    spec.given(tracked()).when(resume('2026-05-02'), on('2026-05-10')).thenRejected('M-47')
  })

  it('M-47 may lie ahead; its own day may not (R10)', () => {
    const history = tracked(suspended('2026-04-10'))
    spec
      .given(history)
      .when(cmd('ResumeProject', { effectiveFrom: '2026-08-01' }), on('2026-05-10'))
      .then(['ProjectResumed'], { effectiveFrom: '2026-08-01' })
    spec.given(history).when(resume('2026-05-11'), on('2026-05-10')).thenRejected('R10', 'data.occurredOn')
  })

  it('R9 suspension dates may be corrected, M-47 as long as they alternate', () => {
    const history = tracked(suspended('2026-04-10'), resumed('2026-05-01'))
    const to = (day: string) => ({ occurredOn: day, body: { effectiveFrom: day } })
    const correct = (day: string) => cmd('CorrectFact', { corrects: id(3), replacement: to(day), reason: '误录' })
    spec.given(history).when(correct('2026-05-20'), on('2026-06-01')).then(['FactCorrected'])
    spec.given(history).when(correct('2026-04-10'), on('2026-06-01')).thenRejected('M-47', 'data.replacement')
  })

  it('R53 the resumption between two suspensions is not retracted', () => {
    const history = tracked(suspended('2026-04-10'), resumed('2026-05-01'), suspended('2026-06-01'))
    const rejection = spec
      .given(history)
      .when(cmd('CorrectFact', { corrects: id(3), replacement: null, reason: '误录' }), on('2026-07-01'))
      .thenRejected('M-47', 'data.replacement')
    expect(rejection.conflicts).toEqual([
      { eventId: id(2), type: 'ProjectSuspended' },
      { eventId: id(4), type: 'ProjectSuspended' },
    ])
  })
})

describe('ReviewSuspension', () => {
  const review = cmd('ReviewSuspension', { outcome: '继续暂停' })

  it('M-47 while the project is suspended', () => {
    const history = tracked(suspended('2026-04-10'), resumed('2026-05-01'))
    spec
      .given(tracked(suspended('2026-04-10')))
      .when(review, on('2026-04-10'))
      .then(['SuspensionReviewed'])
    spec.given(history).when(review, on('2026-05-01')).thenRejected('M-47', 'data.projectId')
    spec.given(tracked()).when(review, on('2026-05-01')).thenRejected('M-47', 'data.projectId')
    spec
      .given(tracked(suspended('2026-04-10', '2026-06-01')))
      .when(review, on('2026-05-31'))
      .thenRejected('M-47')
  })
})
