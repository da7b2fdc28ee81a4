import { record } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import { foldBatch } from '../district/fold.ts'
import { noteEvent } from '../district/journal.ts'
import { emptyDistrict } from '../district/state.ts'
import {
  eventIdAt,
  FOUNDED,
  historyOf,
  led,
  of,
  project,
  q,
  valueOn,
  viewsAfter,
  type Told,
} from '../district/told.testkit.ts'
import { viewsOf } from '../views/views.ts'
import type { Finding } from './finding.ts'
import { isLateBy } from './data-quality.ts'

const after = (...told: readonly Told[]) => {
  const views = viewsAfter(...FOUNDED, ...told)
  return (day: string, kind: Finding['kind'], knownAt?: number): readonly Finding[] =>
    valueOn(views.dataQuality, day, knownAt).filter((finding) => finding.kind === kind)
}

const started = (occurredOn: string, recorded: string) => of('P', 'StartConfirmed', recorded, {}, occurredOn)
const corrected = (corrects: number, recorded: string, replacement: object | null) =>
  of('P', 'FactCorrected', recorded, {
    corrects: eventIdAt(corrects),
    correctedType: 'StartConfirmed',
    correctedVersion: 1,
    replacement,
    reason: '误录',
  })

describe('late recordings', () => {
  it('R11 are told with their delay in days and the month-ends that passed, the longest first', () => {
    const found = after(
      ...project('P'),
      of('P', 'MilestoneSet', '2026-01-20', { milestoneId: 'm', name: '封顶', target: '2026-05-01' }, '2026-01-19'),
      started('2026-06-30', '2026-08-07'),
    )('2026-08-31', 'LATE_RECORDING')
    expect(found).toMatchObject([
      {
        type: 'StartConfirmed',
        eventId: eventIdAt(9),
        index: 9,
        projectId: 'P',
        projectName: '项目P',
        territory: 'A',
        occurredOn: '2026-06-30',
        recordedOn: '2026-08-07',
        delayDays: 38,
        monthEnds: 2,
        beforeSubmission: false,
        state: 'standing',
      },
      { type: 'MilestoneSet', delayDays: 1, monthEnds: 0 },
    ])
    expect(found.filter(isLateBy(2)).map(({ kind, key }) => [kind, key])).toEqual([[found[0]!.kind, found[0]!.key]])
  })

  it('are counted in days of Asia/Shanghai: recorded before midnight on the day is not late', () => {
    const late = (recorded: string) =>
      after(...project('P'), started('2026-06-30', recorded))('2026-07-31', 'LATE_RECORDING')
    expect(late('2026-06-30T23:59+08:00')).toEqual([])
    expect(late('2026-07-01T00:00+08:00')).toMatchObject([{ delayDays: 1, monthEnds: 1 }])
  })

  it('are seen from the day of the fact on, once they are known, with what became of it', () => {
    const history = [...project('P'), started('2026-06-30', '2026-08-07')]
    const standing = { occurredOn: '2026-06-29', body: {} }
    const told = after(...history, corrected(8, '2026-08-10', standing), corrected(8, '2026-08-11', null))
    expect(told('2026-06-29', 'LATE_RECORDING')).toEqual([])
    expect(told('2026-06-30', 'LATE_RECORDING', 7)).toEqual([])
    expect(told('2026-06-30', 'LATE_RECORDING', 8)).toMatchObject([{ state: 'standing', delayDays: 38 }])
    expect(told('2026-06-30', 'LATE_RECORDING', 9)).toMatchObject([{ state: 'corrected', delayDays: 38 }])
    expect(told('2026-06-30', 'LATE_RECORDING', 10)).toMatchObject([{ state: 'retracted' }])
  })

  it('of what a project had behind it when it was submitted say so', () => {
    const permit = of(
      'P',
      'ProcedureRecorded',
      '2026-01-19',
      { procedure: 'LAND_USE', reference: '批复' },
      '2025-12-31',
    )
    const found = after(...project('P'), permit)('2026-01-31', 'LATE_RECORDING')
    expect(found).toMatchObject([{ type: 'ProcedureRecorded', delayDays: 19, beforeSubmission: true }])
  })

  it('of an event that records several facts are told once', () => {
    const split: Told = {
      stream: 'lineage-register',
      type: 'ProjectSplit',
      recorded: '2026-07-10',
      occurredOn: '2026-06-30',
      body: {},
    }
    const district = foldBatch(emptyDistrict(), historyOf([...FOUNDED, ...project('P'), ...project('R')]))
    const [event] = historyOf([...FOUNDED, ...project('P'), ...project('R'), split]).slice(-1)
    noteEvent(district, 'ProjectSplit', event!.header.occurredOn, Date.parse(event!.header.recordedAt))
    const version = { ordinal: event!.ordinal, eventId: event!.header.eventId, holdsFrom: event!.header.occurredOn }
    for (const id of ['P', 'R']) {
      for (const month of ['2026-05', '2026-06']) {
        const value = { month, amount: 1, madeOn: event!.header.occurredOn, statedBy: 'ProjectSplit' }
        record(district.projects.get(id)!.investments, { ...version, value: value as never })
      }
    }
    const found = valueOn(viewsOf(district).dataQuality, '2026-07-31')
    expect(found.filter(({ kind }) => kind === 'LATE_RECORDING')).toMatchObject([
      { type: 'ProjectSplit', delayDays: 10, projectId: 'P' },
    ])
    expect(found.filter(({ kind }) => kind === 'EARLIER_RECEIPT')).toEqual([])
  })

  it('are observations: an act has the date of its recording', () => {
    const override = of(
      'P',
      'LampOverridden',
      '2026-03-10',
      { level: 'attention', expiresOn: '2026-03-31' },
      '2026-03-01',
    )
    expect(after(...project('P'), override)('2026-03-31', 'LATE_RECORDING')).toEqual([])
  })
})

describe('earlier receipts', () => {
  const receipt = { receivedOn: '2026-03-02', document: '收文 1 号' }

  it('are those that the office entered after the day on which the paper came', () => {
    const told = after(
      ...project('P'),
      of('P', 'ProgressReported', '2026-03-04', { month: '2026-02', progress: '主体', receipt }, '2026-02-28'),
      ...led('Q', 'P', '2026-02-27'),
      q('Q', 'SolutionProposalSubmitted', '2026-03-05', { measures: '调规', receipt }),
      {
        stream: 'collection-A',
        type: 'NilReportFiled',
        body: { unit: 'A', cycle: '2026-03', receipt },
        recorded: '2026-03-03',
      },
    )
    expect(told('2026-03-31', 'EARLIER_RECEIPT')).toMatchObject([
      { type: 'SolutionProposalSubmitted', problemId: 'Q', delayDays: 3, document: '收文 1 号', territory: 'A' },
      { type: 'ProgressReported', projectId: 'P', delayDays: 2, occurredOn: '2026-03-02', recordedOn: '2026-03-04' },
      { type: 'NilReportFiled', unit: { unit: 'A', name: '甲镇' }, delayDays: 1 },
    ])
    expect(told('2026-03-01', 'EARLIER_RECEIPT')).toEqual([])
  })
})

describe('what is missing', () => {
  it('R82 every report that is due and not there, not the last in a row alone', () => {
    const reported = of('P', 'ProgressReported', '2026-03-02', { month: '2026-02', progress: '主体' })
    expect(after(...project('P'), reported)('2026-04-03', 'MISSING_REPORT')).toMatchObject([
      { projectId: 'P', territory: 'A', month: '2026-01', due: '2026-02-02', late: { value: 40, unit: 'workingDays' } },
      { month: '2026-03', due: '2026-04-01', late: { value: 2 } },
    ])
  })

  it('M-32 every filing', () => {
    expect(after()('2026-02-03', 'MISSING_FILING')).toMatchObject([
      { unit: { unit: 'A' }, territory: 'A', month: '2026-01', due: '2026-01-04' },
      { unit: { unit: 'land' }, month: '2026-01' },
      { unit: { unit: 'A' }, month: '2026-02' },
      { unit: { unit: 'land' }, month: '2026-02' },
    ])
  })

  it('R21 calendar years, with what waits for them', () => {
    const told = after(...project('P'), ...led('Q', 'P', '2026-12-30'))
    expect(told('2026-12-29', 'MISSING_CALENDAR')).toMatchObject([
      { year: 2027, waiting: { reports: 1, problems: 0, filings: 2 } },
    ])
    expect(told('2026-12-31', 'MISSING_CALENDAR')).toMatchObject([
      { year: 2027, waiting: { reports: 1, problems: 1, filings: 2 } },
    ])
    expect(told('2026-11-30', 'MISSING_CALENDAR')).toEqual([])
  })
})

describe('decisions on a stale basis', () => {
  it('are told with the revision decided on and the one at which the stream really stood', () => {
    const told = after(
      { ...project('P')[0]!, basis: { 'organisation-register': 2 } },
      { ...project('P')[1]!, basis: { 'organisation-register': 1 } },
      ...led('Q', 'P', '2026-02-27').map((event, i) => (i === 0 ? { ...event, basis: { 'project-P': 0 } } : event)),
    )
    expect(told('2026-06-30', 'STALE_BASIS')).toMatchObject([
      {
        index: 7,
        eventId: eventIdAt(7),
        type: 'ProjectAdmitted',
        stream: 'test.project-P',
        basis: 'test.organisation-register',
        decidedOn: 1,
        actual: 2,
        projectId: 'P',
        territory: 'A',
      },
      { index: 8, type: 'ProblemReported', problemId: 'Q', basis: 'test.project-P', decidedOn: 0, actual: 1 },
    ])
    expect(told('2026-06-30', 'STALE_BASIS', 7)).toHaveLength(1)
    expect(told('2026-06-30', 'STALE_BASIS', 6)).toEqual([])
  })
})
