import { describe, expect, it } from 'vitest'
import { ADMISSION, admitted, cmd, corrected, e, id, on, spec, submitted, tracked } from '../project.testkit.ts'

const admit = (data: object = {}) => cmd('AdmitToLibrary', { ...ADMISSION, ...data })
const exit = (data: object = {}) => cmd('ExitLibrary', { reason: '投资方退出', document: '退库通知', ...data })
const exited = (day: string) =>
  e('ProjectExited', day, { effectiveFrom: day, reason: '投资方退出', document: '退库通知' })
const assessment = (verdict: string, concludedOn = '2025-12-20') => ({
  assessment: { verdict, concludedOn, reference: '会议纪要' },
})

describe('AdmitToLibrary', () => {
  it('M-27 admits on the record of a passed pre-assessment, by default on the day of recording', () => {
    const outcome = spec.given([submitted]).when(admit(), on('2026-01-05'))
    outcome.then(['ProjectAdmitted'], { projectClass: 'IMPLEMENTATION', territory: 'townA' })
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2026-01-05' }] })
  })

  it('M-27 admits with conditions, backdated', () => {
    const outcome = spec
      .given([submitted])
      .when(admit({ ...assessment('PASS_WITH_CONDITIONS'), occurredOn: '2025-12-31' }), on('2026-01-05'))
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2025-12-31' }] })
  })

  it.each(['REVISE_AND_RESUBMIT', 'NOT_RECOMMENDED'])('M-27 the gate stays shut after %s', (verdict) => {
    spec
      .given([submitted])
      .when(admit(assessment(verdict)), on('2026-01-05'))
      .thenRejected('M-27', 'data.assessment')
  })

  it('M-27 the assessment is concluded by the day of admission', () => {
    spec
      .given([submitted])
      .when(admit(assessment('PASS', '2026-01-05')), on('2026-01-05'))
      .then(['ProjectAdmitted'])
    spec
      .given([submitted])
      .when(admit(assessment('PASS', '2026-01-06')), on('2026-01-05'))
      .thenRejected('M-27', 'data.assessment')
  })

  it('R10 is not admitted in the future', () => {
    spec
      .given([submitted])
      .when(admit({ occurredOn: '2026-01-06' }), on('2026-01-05'))
      .thenRejected('R10', 'data.occurredOn')
  })

  it.each(['drc', 'nowhere', 'constructor'])('M-01 is held by a territory, not by %s', (territory) => {
    spec.given([submitted]).when(admit({ territory }), on('2026-01-05')).thenRejected('M-01', 'data.territory')
  })

  it('M-01 is held by a territory that exists on the day of admission', () => {
    const early = admit({ occurredOn: '2024-12-31', ...assessment('PASS', '2024-12-01') })
    spec.given([submitted]).when(early, on('2026-01-05')).thenRejected('M-01', 'data.territory')
  })

  it('M-27 is not admitted twice; the rejection names the admission', () => {
    const rejection = spec.given(tracked()).when(admit(), on('2026-02-01')).thenRejected('M-27')
    expect(rejection.conflicts).toEqual([{ eventId: id(1), type: 'ProjectAdmitted' }])
  })

  it('M-27 is admitted again after its exit, on the day of the exit at the earliest', () => {
    const history = tracked(exited('2026-03-01'))
    spec
      .given(history)
      .when(admit({ occurredOn: '2026-03-01' }), on('2026-04-01'))
      .then(['ProjectAdmitted'])
    spec
      .given(history)
      .when(admit({ occurredOn: '2026-02-28' }), on('2026-04-01'))
      .thenRejected('M-27')
  })
})

describe('RejectAdmission', () => {
  const reject = cmd('RejectAdmission', { reason: '不符合规划' })

  it('M-27 declines a project outside the library, also one that has exited', () => {
    spec.given([submitted]).when(reject, on('2026-01-05')).then(['AdmissionRejected'], { reason: '不符合规划' })
    spec
      .given(tracked(exited('2026-03-01')))
      .when(reject, on('2026-03-01'))
      .then(['AdmissionRejected'])
  })

  it('M-27 does not decline a project inside it', () => {
    spec.given(tracked()).when(reject, on('2026-01-01')).thenRejected('M-27', 'data.projectId')
  })

  it('M-27 a declined project may be admitted later', () => {
    const history = [submitted, e('AdmissionRejected', '2025-12-10', { reason: '材料不足' })]
    spec.given(history).when(admit(), on('2026-01-05')).then(['ProjectAdmitted'])
  })
})

describe('ReclassifyProject', () => {
  const reclassify = (data: object = {}) =>
    cmd('ReclassifyProject', { projectClass: 'CONTINUING', document: '调整通知', ...data })

  it('M-27 changes the class from a day on, by default the day of the notice, by default today', () => {
    spec
      .given(tracked())
      .when(reclassify(), on('2026-06-10'))
      .then(['ProjectReclassified'], { effectiveFrom: '2026-06-10' })
    spec
      .given(tracked())
      .when(reclassify({ occurredOn: '2026-06-01' }), on('2026-06-10'))
      .then(['ProjectReclassified'], { effectiveFrom: '2026-06-01' })
    spec
      .given(tracked())
      .when(reclassify({ occurredOn: '2026-06-01', effectiveFrom: '2026-07-01' }), on('2026-06-10'))
      .then(['ProjectReclassified'], { effectiveFrom: '2026-07-01' })
  })

  it('M-27 refuses the class that it has on that day', () => {
    const history = tracked(
      e('ProjectReclassified', '2026-06-01', {
        projectClass: 'CONTINUING',
        effectiveFrom: '2026-07-01',
        document: 'x',
      }),
    )
    spec
      .given(history)
      .when(reclassify({ effectiveFrom: '2026-07-01' }), on('2026-06-10'))
      .thenRejected('M-27', 'data.projectClass')
    spec
      .given(history)
      .when(reclassify({ effectiveFrom: '2026-06-30' }), on('2026-06-10'))
      .then(['ProjectReclassified'])
  })

  it('M-47 is for admitted projects, M-27 and before their exit', () => {
    spec.given([submitted]).when(reclassify(), on('2026-06-10')).thenRejected('M-47', 'data.projectId')
    spec
      .given(tracked(exited('2026-03-01')))
      .when(reclassify(), on('2026-06-10'))
      .thenRejected('M-27')
  })
})

describe('ExitLibrary', () => {
  it('B16: what was recorded of later days stands against the exit, not an exit that is not there', () => {
    const moved = { projectClass: 'CONTINUING', effectiveFrom: '2026-05-05', document: '通知' }
    const history = tracked(e('ProjectReclassified', '2026-05-04', moved))
    const { message, accepted } = spec.given(history).when(exit(), on('2026-05-04')).thenRejected('M-27')
    expect(message.zh).toBe('退库自 2026-05-04 起生效，但其后已有事实记录，最晚为 2026-05-05')
    expect(accepted.en).toContain('on 2026-05-05 or later')
    // reclassified and exited on the same day is taken (R229)
    spec
      .given(history)
      .when(exit({ effectiveFrom: '2026-05-05' }), on('2026-05-05'))
      .then(['ProjectExited'])
    const gone = spec.given(tracked(exited('2026-05-04')))
    const late = cmd('ReclassifyProject', { projectClass: 'CONTINUING', document: '通知' })
    expect(gone.when(late, on('2026-05-05')).thenRejected('M-27').message.zh).toBe('项目自 2026-05-04 起已退库')
  })

  it('M-27 leaves from a day on, by default today; the day may lie ahead', () => {
    spec.given(tracked()).when(exit(), on('2026-03-01')).then(['ProjectExited'], { effectiveFrom: '2026-03-01' })
    spec
      .given(tracked())
      .when(exit({ effectiveFrom: '2026-04-01' }), on('2026-03-01'))
      .then(['ProjectExited'], { effectiveFrom: '2026-04-01' })
  })

  it('M-27 only from the library, and not twice, and after the day of admission', () => {
    spec.given([submitted]).when(exit(), on('2026-03-01')).thenRejected('M-27')
    spec
      .given(tracked(exited('2026-03-01')))
      .when(exit(), on('2026-04-01'))
      .thenRejected('M-27')
    spec
      .given(tracked())
      .when(exit({ occurredOn: '2026-01-01' }), on('2026-04-01'))
      .thenRejected('M-27')
  })

  it('M-27 a backdated exit is held against all later facts; the rejection lists them', () => {
    const history = tracked(
      e('StartConfirmed', '2026-02-10'),
      e('InvestmentReported', '2026-02-28', { month: '2026-02', amount: 1 }),
      e('ProgressReported', '2026-02-28', { month: '2026-02', progress: '基础' }),
    )
    const late = exit({ occurredOn: '2026-02-09' })
    const rejection = spec.given(history).when(late, on('2026-04-01')).thenRejected('M-27')
    expect(rejection.conflicts).toEqual([
      { eventId: id(2), type: 'StartConfirmed' },
      { eventId: id(3), type: 'InvestmentReported' },
    ])
    // a month that ends on the day of exit does not bar it (R229)
    spec
      .given(history)
      .when(exit({ occurredOn: '2026-02-28' }), on('2026-04-01'))
      .then(['ProjectExited'])
  })

  it('R229 a fact of the day of exit is taken, of the day after it is refused', () => {
    const history = tracked(exited('2026-03-01'))
    const start = (occurredOn: string) => cmd('ConfirmStart', { occurredOn })
    const rejection = spec.given(history).when(start('2026-03-02'), on('2026-04-01')).thenRejected('M-27')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'ProjectExited' }])
    spec.given(history).when(start('2026-03-01'), on('2026-04-01')).then(['StartConfirmed'])
  })

  it('M-27 after a readmission facts are recorded again', () => {
    const history = tracked(exited('2026-03-01'), e('ProjectAdmitted', '2026-05-01', ADMISSION))
    spec
      .given(history)
      .when(cmd('ConfirmStart', { occurredOn: '2026-05-01' }), on('2026-06-01'))
      .then(['StartConfirmed'])
    spec
      .given(history)
      .when(cmd('ConfirmStart', { occurredOn: '2026-04-30' }), on('2026-06-01'))
      .thenRejected('M-27')
  })
})

describe('M-47 only admitted projects are tracked', () => {
  const commands = [
    exit(),
    cmd('SetAnnualPlan', { year: 2026, amount: 1 }),
    cmd('PlanStart', { month: '2026-03' }),
    cmd('ReportStart'),
    cmd('ConfirmStart'),
    cmd('SetMilestone', { milestoneId: 'm1', name: '封顶', target: '2026-06-30' }),
    cmd('ReportInvestment', { month: '2026-01', amount: 1 }),
    cmd('ReportProgress', { month: '2026-01', progress: '场平' }),
    cmd('RecordProcedure', { procedure: 'LAND_USE', reference: '批文' }),
    cmd('EnterStatistics', { reference: '入库单' }),
    cmd('TransferProject', { to: 'townB', document: '批复' }),
  ]
  it.each(commands.map((command) => [command.name, command] as const))('%s', (_, command) => {
    const { category } = spec
      .given([submitted])
      .when(command, on('2026-03-01'))
      .thenRejected(command.name === 'ExitLibrary' ? 'M-27' : 'M-47')
    expect(category).toBe('rule')
  })

  it('the admission is not retracted from under what was tracked; all of it is listed', () => {
    const history = tracked(
      e('StartConfirmed', '2026-02-10'),
      e('AnnualPlanSet', '2026-01-02', { year: 2026, amount: 12 }),
      e('AnnualPlanRevised', '2026-03-02', {
        year: 2026,
        amount: 6,
        effectiveFrom: '2026-03-02',
        approval: { authority: '区政府', document: '批复' },
      }),
    )
    const retract = cmd('CorrectFact', { corrects: id(1), replacement: null, reason: '误录' })
    const rejection = spec.given(history).when(retract, on('2026-04-01')).thenRejected('M-47', 'data.replacement')
    expect(rejection.conflicts).toEqual([
      { eventId: id(3), type: 'AnnualPlanSet' },
      { eventId: id(4), type: 'AnnualPlanRevised' },
      { eventId: id(2), type: 'StartConfirmed' },
    ])
    spec.given(tracked()).when(retract, on('2026-04-01')).then(['FactCorrected'])
  })

  it('M-27 a correction does not pass by the gate', () => {
    const replacement = { occurredOn: '2026-01-01', body: { ...ADMISSION, ...assessment('NOT_RECOMMENDED') } }
    spec
      .given(tracked())
      .when(cmd('CorrectFact', { corrects: id(1), replacement, reason: '误录' }), on('2026-04-01'))
      .thenRejected('M-27', 'data.replacement.body.assessment')
  })

  it('R7 a retracted admission is restored by a correction', () => {
    const history = [submitted, admitted, corrected(1, 'ProjectAdmitted', null, '2026-02-01')]
    spec.given(history).when(cmd('ConfirmStart'), on('2026-03-01')).thenRejected('M-47')
    const replacement = { occurredOn: '2026-01-01', body: ADMISSION }
    spec
      .given(history)
      .when(cmd('CorrectFact', { corrects: id(1), replacement, reason: '误撤' }), on('2026-03-01'))
      .then(['FactCorrected'])
  })
})
