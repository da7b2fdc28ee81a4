import { describe, expect, it } from 'vitest'
import { APPROVAL, cmd, corrected, e, id, on, spec, tracked } from '../project.testkit.ts'

const set = e('MilestoneSet', '2026-02-01', { milestoneId: 'm1', name: '主体封顶', target: '2026-06-30' })
const changed = e('MilestoneTargetChanged', '2026-05-01', {
  milestoneId: 'm1',
  target: '2026-08-31',
  effectiveFrom: '2026-05-01',
  reason: '设计变更',
  approval: APPROVAL,
})
const achieved = e('MilestoneAchieved', '2026-06-20', { milestoneId: 'm1' })
const change = (data: object = {}) =>
  cmd('ChangeMilestoneTarget', {
    milestoneId: 'm1',
    target: '2026-08-31',
    reason: '设计变更',
    approval: APPROVAL,
    ...data,
  })

describe('milestones', () => {
  it('M-47 are set with a target, under an id of their own', () => {
    const setting = cmd('SetMilestone', { milestoneId: 'm1', name: '主体封顶', target: '2026-06-30' })
    spec.given(tracked()).when(setting, on('2026-02-01')).then(['MilestoneSet'], { target: '2026-06-30' })
    const rejection = spec.given(tracked(set)).when(setting, on('2026-02-01')).thenRejected('M-47', 'data.milestoneId')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'MilestoneSet' }])
  })

  it.each(['constructor', 'toString', 'hasOwnProperty'])('M-47 may bear the id %s', (milestoneId) => {
    const setting = cmd('SetMilestone', { milestoneId, name: 'x', target: '2026-06-30' })
    spec.given(tracked(set)).when(setting, on('2026-02-01')).then(['MilestoneSet'])
    spec.given(tracked(set)).when(cmd('ReportMilestone', { milestoneId }), on('2026-07-01')).thenRejected('M-47')
  })

  it('R79 a target changes from a day on, by default that of the approval, with its reason', () => {
    spec
      .given(tracked(set))
      .when(change({ occurredOn: '2026-05-01' }), on('2026-05-10'))
      .then(['MilestoneTargetChanged'], { effectiveFrom: '2026-05-01' })
    spec
      .given(tracked(set))
      .when(change({ effectiveFrom: '2026-06-01' }), on('2026-05-10'))
      .then(['MilestoneTargetChanged'], { effectiveFrom: '2026-06-01' })
  })

  it('M-47 only a milestone that is set changes or is achieved', () => {
    spec.given(tracked()).when(change(), on('2026-05-10')).thenRejected('M-47', 'data.milestoneId')
    spec
      .given(tracked(set))
      .when(cmd('ReportMilestone', { milestoneId: 'm2' }), on('2026-07-01'))
      .thenRejected('M-47', 'data.milestoneId')
  })

  it('M-47 is achieved once', () => {
    const report = cmd('ReportMilestone', { milestoneId: 'm1', occurredOn: '2026-06-20' })
    spec.given(tracked(set)).when(report, on('2026-07-01')).then(['MilestoneAchieved'])
    const rejection = spec.given(tracked(set, achieved)).when(report, on('2026-07-01')).thenRejected('M-47')
    expect(rejection.conflicts).toEqual([
      { eventId: id(2), type: 'MilestoneSet' },
      { eventId: id(3), type: 'MilestoneAchieved' },
    ])
    const retracted = tracked(set, achieved, corrected(3, 'MilestoneAchieved', null, '2026-06-25'))
    spec.given(retracted).when(report, on('2026-07-01')).then(['MilestoneAchieved'])
  })

  it('M-47 a correction leaves no change and no achievement without its milestone; both are listed', () => {
    const history = tracked(set, changed, achieved)
    const renamed = { occurredOn: '2026-02-01', body: { milestoneId: 'm9', name: 'x', target: '2026-06-30' } }
    for (const replacement of [null, renamed]) {
      const rejection = spec
        .given(history)
        .when(cmd('CorrectFact', { corrects: id(2), replacement, reason: '误录' }), on('2026-07-01'))
        .thenRejected('M-47', 'data.replacement')
      expect(rejection.conflicts).toEqual([
        { eventId: id(3), type: 'MilestoneTargetChanged' },
        { eventId: id(4), type: 'MilestoneAchieved' },
      ])
    }
  })

  it('R9 a target may be corrected', () => {
    const replacement = {
      occurredOn: '2026-02-01',
      body: { milestoneId: 'm1', name: '主体封顶', target: '2026-07-31' },
    }
    spec
      .given(tracked(set, changed))
      .when(cmd('CorrectFact', { corrects: id(2), replacement, reason: '误录' }), on('2026-07-01'))
      .then(['FactCorrected'])
  })
})
