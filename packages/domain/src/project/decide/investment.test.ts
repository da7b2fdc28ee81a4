import { describe, expect, it } from 'vitest'
import { cmd, corrected, e, id, on, spec, tracked, type Told } from '../project.testkit.ts'

const report = (month: string, amount: number, more: object = {}) => cmd('ReportInvestment', { month, amount, ...more })
const reported = (month: string, amount: number, day = `${month}-28`): Told =>
  e('InvestmentReported', day, { month, amount })
const restate = (month: string, amount: number) => cmd('CorrectInvestment', { month, amount, reason: '复核' })
const restated = (month: string, n: number, amount: number, on_: string): Told =>
  e('InvestmentCorrected', on_, { month, corrects: id(n), amount, reason: '复核' })
const correct = (n: number, replacement: object | null) =>
  cmd('CorrectFact', { corrects: id(n), replacement, reason: '误录' })

describe('ReportInvestment', () => {
  it('R44 counts from the month’s last day by default', () => {
    const outcome = spec.given(tracked()).when(report('2026-02', 500), on('2026-03-02'))
    outcome.then(['InvestmentReported'], { month: '2026-02', amount: 500 })
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2026-02-28' }] })
  })

  it('R44 counts from any day of the month, never outside it', () => {
    const outcome = spec.given(tracked()).when(report('2026-02', 5, { occurredOn: '2026-02-20' }), on('2026-03-02'))
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: '2026-02-20' }] })
    for (const occurredOn of ['2026-01-31', '2026-03-01']) {
      spec
        .given(tracked())
        .when(report('2026-02', 5, { occurredOn }), on('2026-03-02'))
        .thenRejected('R44', 'data.occurredOn')
    }
  })

  it('R10 the running month is reported up to a day that has come', () => {
    spec.given(tracked()).when(report('2026-03', 5), on('2026-03-02')).thenRejected('R10', 'data.occurredOn')
    spec
      .given(tracked())
      .when(report('2026-03', 5, { occurredOn: '2026-03-02' }), on('2026-03-02'))
      .then(['InvestmentReported'])
  })

  it('R45 a second report for a month is refused, and names the first', () => {
    const rejection = spec
      .given(tracked(reported('2026-02', 5)))
      .when(report('2026-02', 6), on('2026-03-02'))
      .thenRejected('R45', 'data.month')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'InvestmentReported' }])
  })

  it('R45 after a retraction the month is free again; then the first is not restored', () => {
    const history = tracked(reported('2026-02', 5), corrected(2, 'InvestmentReported', null, '2026-03-01'))
    spec.given(history).when(report('2026-02', 6), on('2026-03-02')).then(['InvestmentReported'])
    const again = [...history, reported('2026-02', 6)]
    const restore = { occurredOn: '2026-02-28', body: { month: '2026-02', amount: 5 } }
    const rejection = spec
      .given(again)
      .when(correct(2, restore), on('2026-03-03'))
      .thenRejected('R45', 'data.replacement')
    expect(rejection.conflicts).toEqual([{ eventId: id(4), type: 'InvestmentReported' }])
  })

  it('R45 a correction does not move a report to a month that has one', () => {
    const history = tracked(reported('2026-01', 5), reported('2026-02', 6))
    const moved = { occurredOn: '2026-01-31', body: { month: '2026-01', amount: 6 } }
    spec.given(history).when(correct(3, moved), on('2026-03-03')).thenRejected('R45', 'data.replacement')
  })

  it('R44 a correction keeps the day in its month', () => {
    const outside = { occurredOn: '2026-03-01', body: { month: '2026-02', amount: 6 } }
    spec
      .given(tracked(reported('2026-02', 5)))
      .when(correct(2, outside), on('2026-03-03'))
      .thenRejected('R44', 'data.replacement.occurredOn')
  })
})

describe('R83 an earlier receipt', () => {
  const receipt = { receivedOn: '2026-03-01', document: '收文1号' }
  const progress = (data: object) => cmd('ReportProgress', { month: '2026-02', progress: '主体', ...data })

  it('is entered by the office alone', () => {
    spec
      .given(tracked())
      .when(report('2026-02', 5, { receipt }), on('2026-03-09'))
      .then(['InvestmentReported'], { receipt })
    spec.given(tracked()).when(progress({ receipt }), on('2026-03-09')).then(['ProgressReported'], { receipt })
    for (const unit of ['townA', 'drc', 'nobody', 'constructor']) {
      spec
        .given(tracked())
        .when(report('2026-02', 5, { receipt }), on('2026-03-09', unit))
        .thenRejected('R83', 'data.receipt')
      spec.given(tracked()).when(progress({ receipt }), on('2026-03-09', unit)).thenRejected('R83', 'data.receipt')
    }
  })

  it('R10 does not lie in the future, in a correction neither', () => {
    const late = { receivedOn: '2026-03-10', document: '收文1号' }
    spec
      .given(tracked())
      .when(report('2026-02', 5, { receipt: late }), on('2026-03-09'))
      .thenRejected('R10', 'data.receipt.receivedOn')
    const replacement = { occurredOn: '2026-02-28', body: { month: '2026-02', amount: 5, receipt: late } }
    spec
      .given(tracked(reported('2026-02', 5)))
      .when(correct(2, replacement), on('2026-03-09'))
      .thenRejected('R10', 'data.replacement.body.receipt.receivedOn')
  })

  it('makes the report, whatever is restated later', () => {
    const { state } = spec.given(
      tracked(
        { ...e('InvestmentReported', '2026-02-28', { month: '2026-02', amount: 5, receipt }, '2026-03-09') },
        restated('2026-02', 2, 6, '2026-04-01'),
        corrected(
          2,
          'InvestmentReported',
          { occurredOn: '2026-02-28', body: { month: '2026-02', amount: 7 } },
          '2026-05-01',
        ),
      ),
    )
    const values = state.investments.facts[0]?.versions.map((version) => version.value)
    expect(values).toMatchObject([
      { amount: 5, madeOn: '2026-03-01' },
      { amount: 6, madeOn: '2026-03-01' },
      { amount: 7 },
    ])
  })

  it('without one a report is made on the local day of its recording', () => {
    const { state } = spec.given(
      tracked(e('InvestmentReported', '2026-02-28', { month: '2026-02', amount: 5 }, '2026-03-09')),
    )
    expect(state.investments.facts[0]?.versions[0]).toMatchObject({
      holdsFrom: '2026-02-28',
      value: { madeOn: '2026-03-09' },
    })
  })
})

describe('CorrectInvestment', () => {
  it('R46 restates the amount of a reported month, and names its report', () => {
    spec
      .given(tracked(reported('2026-02', 5)))
      .when(restate('2026-02', 3), on('2026-04-01'))
      .then(['InvestmentCorrected'], { month: '2026-02', corrects: id(2), amount: 3 })
  })

  it('R46 a month without a report, or with a retracted one, can’t be restated', () => {
    spec
      .given(tracked(reported('2026-02', 5)))
      .when(restate('2026-03', 3), on('2026-04-01'))
      .thenRejected('R46', 'data.month')
    const history = tracked(reported('2026-02', 5), corrected(2, 'InvestmentReported', null, '2026-03-01'))
    spec.given(history).when(restate('2026-02', 3), on('2026-04-01')).thenRejected('R46', 'data.month')
  })

  it('R46 a month may go below zero while the year does not', () => {
    const history = tracked(reported('2026-01', 10), reported('2026-02', 5))
    spec.given(history).when(restate('2026-02', -10), on('2026-04-01')).then(['InvestmentCorrected'])
    const rejection = spec
      .given(history)
      .when(restate('2026-02', -11), on('2026-04-01'))
      .thenRejected('R46', 'data.amount')
    expect(rejection.conflicts).toEqual([{ eventId: id(2), type: 'InvestmentReported' }])
  })

  it('R46 a later month does not make up for an intermediate month-end below zero', () => {
    const history = tracked(
      reported('2026-01', 10),
      reported('2026-02', 0),
      restated('2026-02', 3, -8, '2026-03-10'),
      reported('2026-03', 100),
    )
    const rejection = spec
      .given(history)
      .when(restate('2026-01', 7), on('2026-04-01'))
      .thenRejected('R46', 'data.amount')
    expect(rejection.message.en).toContain('to the end of 2026-02 would be -1 yuan')
    expect(rejection.conflicts).toEqual([{ eventId: id(3), type: 'InvestmentReported' }])
    spec.given(history).when(restate('2026-01', 8), on('2026-04-01')).then(['InvestmentCorrected'])
  })

  it('R46 the years are counted apart', () => {
    const history = tracked(reported('2025-12', 100), reported('2026-01', 10))
    spec.given(history).when(restate('2026-01', -1), on('2026-04-01')).thenRejected('R46', 'data.amount')
  })

  it('R46 neither a retraction nor a correction passes by', () => {
    const history = tracked(reported('2026-01', 10), reported('2026-02', 0), restated('2026-02', 3, -8, '2026-03-10'))
    const lower = { occurredOn: '2026-01-31', body: { month: '2026-01', amount: 7 } }
    for (const replacement of [null, lower]) {
      const rejection = spec
        .given(history)
        .when(correct(2, replacement), on('2026-04-01'))
        .thenRejected('R46', 'data.replacement')
      expect(rejection.conflicts).toEqual([{ eventId: id(3), type: 'InvestmentReported' }])
    }
  })

  it('R46 what is restated counts from the month’s report date', () => {
    const { state } = spec.given(tracked(reported('2026-02', 5, '2026-02-20'), restated('2026-02', 2, 3, '2026-04-01')))
    expect(state.investments.facts[0]?.versions).toMatchObject([
      { ordinal: 2, holdsFrom: '2026-02-20', value: { amount: 5 } },
      { ordinal: 3, holdsFrom: '2026-02-20', value: { amount: 3 } },
    ])
  })
})

describe('R82 a monthly report is made once its month has begun', () => {
  const progress = (month: string, data: object = {}) => cmd('ReportProgress', { month, progress: '主体', ...data })
  const receipt = (receivedOn: string) => ({ receipt: { receivedOn, document: '收文1号' } })

  it('by the day of its recording', () => {
    spec.given(tracked()).when(progress('2026-03'), on('2026-03-02')).then(['ProgressReported'])
    spec.given(tracked()).when(progress('2026-04'), on('2026-03-31')).thenRejected('R82', 'data.month')
    spec.given(tracked()).when(progress('2027-01'), on('2026-03-02')).thenRejected('R82', 'data.month')
  })

  it('by the day of its receipt, where the office enters one', () => {
    for (const command of [report('2026-02', 5, receipt('2026-01-31')), progress('2026-02', receipt('2026-01-31'))]) {
      spec.given(tracked()).when(command, on('2026-03-09')).thenRejected('R83', 'data.receipt.receivedOn')
    }
    spec
      .given(tracked())
      .when(progress('2026-02', receipt('2026-02-01')), on('2026-03-09'))
      .then(['ProgressReported'])
  })
})
