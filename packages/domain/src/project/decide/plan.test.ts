import { describe, expect, it } from 'vitest'
import { APPROVAL, cmd, e, id, on, spec, tracked } from '../project.testkit.ts'

const set = (data: object = {}) => cmd('SetAnnualPlan', { year: 2026, amount: 120_000_000, ...data })
const revise = (data: object = {}) =>
  cmd('ReviseAnnualPlan', { year: 2026, amount: 60_000_000, approval: APPROVAL, ...data })
const planSet = e('AnnualPlanSet', '2026-01-02', { year: 2026, amount: 120_000_000 })
const planRevised = e('AnnualPlanRevised', '2026-07-20', {
  year: 2026,
  amount: 60_000_000,
  effectiveFrom: '2026-07-01',
  approval: APPROVAL,
})
const curve = (december: number): number[] => [0, 0, 10, 10, 10, 10, 10, 10, 10, 10, 10, december]

describe('SetAnnualPlan', () => {
  it('M-47 sets a plan of a year, R108 from no day of its own', () => {
    const outcome = spec.given(tracked()).when(set(), on('2026-01-05'))
    outcome.then(['AnnualPlanSet'], { year: 2026, amount: 120_000_000 })
    expect(outcome.decision).not.toHaveProperty('right.0.body.effectiveFrom')
  })

  it('R50 is set once a year; the rejection names the first plan', () => {
    const rejection = spec.given(tracked(planSet)).when(set(), on('2026-02-01')).thenRejected('R50')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'AnnualPlanSet' }])
    spec
      .given(tracked(planSet))
      .when(set({ year: 2027 }), on('2026-02-01'))
      .then(['AnnualPlanSet'])
  })

  it('R51 a curve is twelve amounts that add up to the plan', () => {
    spec
      .given(tracked())
      .when(set({ amount: 100, curve: curve(10) }), on('2026-01-05'))
      .then(['AnnualPlanSet'])
    spec
      .given(tracked())
      .when(set({ amount: 100, curve: curve(11) }), on('2026-01-05'))
      .thenRejected('R51', 'data.curve')
  })

  it('R108 takes effect by the end of its year, else it would govern nothing', () => {
    spec
      .given(tracked())
      .when(set({ effectiveFrom: '2026-12-31' }), on('2026-01-05'))
      .then(['AnnualPlanSet'])
    spec
      .given(tracked())
      .when(set({ effectiveFrom: '2027-01-01' }), on('2026-01-05'))
      .thenRejected('R108', 'data.effectiveFrom')
  })

  it('R10 is not set in the future', () => {
    spec
      .given(tracked())
      .when(set({ occurredOn: '2026-01-06' }), on('2026-01-05'))
      .thenRejected('R10', 'data.occurredOn')
  })
})

describe('ReviseAnnualPlan', () => {
  it('R48 takes effect on its effective date, by default on the day of its approval, by default today', () => {
    const history = tracked(planSet)
    spec.given(history).when(revise(), on('2026-07-20')).then(['AnnualPlanRevised'], { effectiveFrom: '2026-07-20' })
    spec
      .given(history)
      .when(revise({ occurredOn: '2026-07-18' }), on('2026-07-20'))
      .then(['AnnualPlanRevised'], { effectiveFrom: '2026-07-18' })
    spec
      .given(history)
      .when(revise({ effectiveFrom: '2026-07-01' }), on('2026-07-20'))
      .then(['AnnualPlanRevised'], { effectiveFrom: '2026-07-01' })
  })

  it('R50 revises only what was set', () => {
    spec.given(tracked()).when(revise(), on('2026-07-20')).thenRejected('R50', 'data.year')
    spec
      .given(tracked(planSet))
      .when(revise({ year: 2027 }), on('2026-07-20'))
      .thenRejected('R50', 'data.year')
  })

  it('R51 its own curve adds up', () => {
    spec
      .given(tracked(planSet))
      .when(revise({ amount: 100, curve: curve(9) }), on('2026-07-20'))
      .thenRejected('R51', 'data.curve')
  })

  it('R10 is not approved in the future', () => {
    spec
      .given(tracked(planSet))
      .when(revise({ approval: { ...APPROVAL, approvedOn: '2026-07-21' } }), on('2026-07-20'))
      .thenRejected('R10', 'data.approval.approvedOn')
  })

  it('R108 a revision of last year takes effect by the end of that year', () => {
    spec.given(tracked(planSet)).when(revise(), on('2027-01-10')).thenRejected('R108', 'data.effectiveFrom')
    spec
      .given(tracked(planSet))
      .when(revise({ effectiveFrom: '2026-12-01' }), on('2027-01-10'))
      .then(['AnnualPlanRevised'])
  })
})

describe('corrections of plans', () => {
  const correct = (corrects: string, replacement: object | null) =>
    cmd('CorrectFact', { corrects, replacement, reason: '笔误' })

  it('R9 a plan and its curve may be corrected', () => {
    const replacement = { occurredOn: '2026-01-02', body: { year: 2026, amount: 100, curve: curve(10) } }
    spec
      .given(tracked(planSet))
      .when(correct(id(2), replacement), on('2026-02-01'))
      .then(['FactCorrected'])
  })

  it('R51 a corrected curve adds up too; the field lies in the replacement', () => {
    const replacement = { occurredOn: '2026-01-02', body: { year: 2026, amount: 100, curve: curve(1) } }
    spec
      .given(tracked(planSet))
      .when(correct(id(2), replacement), on('2026-02-01'))
      .thenRejected('R51', 'data.replacement.body.curve')
  })

  it('R50 the first plan is not taken away, nor moved to another year, from under its revision', () => {
    const history = tracked(planSet, planRevised)
    const conflicts = [{ eventId: id(3), type: 'AnnualPlanRevised' }]
    const moved = { occurredOn: '2026-01-02', body: { year: 2025, amount: 120_000_000 } }
    for (const replacement of [null, moved]) {
      const rejection = spec
        .given(history)
        .when(correct(id(2), replacement), on('2026-08-01'))
        .thenRejected('R50', 'data.replacement')
      expect(rejection.conflicts).toEqual(conflicts)
    }
    spec
      .given(history)
      .when(correct(id(3), null), on('2026-08-01'))
      .then(['FactCorrected'])
  })

  it('R50 a correction does not make two first plans of one year', () => {
    const history = tracked(planSet, e('AnnualPlanSet', '2026-01-02', { year: 2027, amount: 5 }))
    const rejection = spec
      .given(history)
      .when(correct(id(3), { occurredOn: '2026-01-02', body: { year: 2026, amount: 5 } }), on('2026-08-01'))
      .thenRejected('R50')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'AnnualPlanSet' }])
  })

  it('R50 after a retraction a first plan may be set anew', () => {
    const retracted = e('FactCorrected', '2026-02-01', {
      corrects: id(2),
      correctedType: 'AnnualPlanSet',
      correctedVersion: 1,
      replacement: null,
      reason: '误录',
    })
    spec.given(tracked(planSet, retracted)).when(set(), on('2026-02-02')).then(['AnnualPlanSet'])
    spec.given(tracked(planSet, retracted)).when(revise(), on('2026-02-02')).thenRejected('R50', 'data.year')
  })
})

describe('PlanStart and RevisePlannedStart', () => {
  const planned = e('StartPlanned', '2026-01-02', { month: '2026-03' })
  const revised = (data: object = {}) => cmd('RevisePlannedStart', { month: '2026-06', approval: APPROVAL, ...data })

  it('R39 the first planned start is set once', () => {
    spec
      .given(tracked())
      .when(cmd('PlanStart', { month: '2026-03' }), on('2026-01-05'))
      .then(['StartPlanned'])
    const rejection = spec
      .given(tracked(planned))
      .when(cmd('PlanStart', { month: '2026-04' }), on('2026-01-05'))
      .thenRejected('R39')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'StartPlanned' }])
  })

  it('R39 a revision works from its effective date, by default the day of approval', () => {
    const history = tracked(planned)
    spec.given(history).when(revised(), on('2026-03-10')).then(['PlannedStartRevised'], { effectiveFrom: '2026-03-10' })
    spec
      .given(history)
      .when(revised({ effectiveFrom: '2026-04-01' }), on('2026-03-10'))
      .then(['PlannedStartRevised'], { month: '2026-06', effectiveFrom: '2026-04-01' })
  })

  it('R39 revises only what was planned', () => {
    spec.given(tracked()).when(revised(), on('2026-03-10')).thenRejected('R39', 'data.month')
  })

  it('R39 the first planned start stays while a revision stands on it', () => {
    const history = tracked(
      planned,
      e('PlannedStartRevised', '2026-03-10', { month: '2026-06', effectiveFrom: '2026-03-10', approval: APPROVAL }),
    )
    const rejection = spec
      .given(history)
      .when(cmd('CorrectFact', { corrects: id(2), replacement: null, reason: '误录' }), on('2026-04-01'))
      .thenRejected('R39', 'data.replacement')
    expect(rejection.conflicts).toEqual([{ eventId: id(3), type: 'PlannedStartRevised' }])
    const replacement = { occurredOn: '2026-01-02', body: { month: '2026-02' } }
    spec
      .given(history)
      .when(cmd('CorrectFact', { corrects: id(2), replacement, reason: '误录' }), on('2026-04-01'))
      .then(['FactCorrected'])
  })
})
