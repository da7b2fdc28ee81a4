import { describe, expect, it } from 'vitest'
import { approved, wan } from '../scenarios/story.ts'
import { told, type Told } from './telling.ts'

const continuing = { territory: 'A', projectClass: 'CONTINUING' }
const d5 = ({ figures }: Told, validAt: string, id = 'P') => figures.dimension('D5', id, validAt)
const progress = ({ story }: Told, month: string, occurredOn: string) =>
  story.do('ReportProgress', { projectId: 'P', month, progress: '主体施工', occurredOn })

// due days of 2026: 2 Feb (the 1st is a Sunday), 2 Mar, 1 Apr, 6 May, 1 Jun, 1 Jul, 3 Aug, 1 Sep, 8 Oct, 2 Nov, 1 Dec
describe('G. D5: the project’s monthly report', () => {
  it(
    'R82, R83 missing after the due day of the following month, which rolls over days off',
    told(['A'], async (about) => {
      await about.story.project('P', { ...continuing, plan: 1200 })
      expect(await d5(about, '2026-01-31')).toBe('onTrack 0')
      expect(await d5(about, '2026-02-02')).toBe('onTrack 0')
      expect(await d5(about, '2026-02-03')).toBe('attention 1')
      expect(await d5(about, '2026-03-02')).toBe('attention 1')
      expect(await d5(about, '2026-03-03')).toBe('serious 2')
      expect((await about.figures.lamp('P', '2026-03-03')).dimensions.D5.measurement.details).toEqual({
        missing: ['2026-02', '2026-01'],
      })
    }),
  )

  it(
    'R83 the latest due report and the one before it; a late one cures from the day of its recording',
    told(['A'], async (about) => {
      const { story } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-05-07')
      await story.invested('P', '2026-04', 0)
      expect(await d5(about, '2026-05-06')).toBe('serious 3') // April is not due before today
      await story.at('2026-06-10')
      await story.invested('P', '2026-05', 10)
      expect(await d5(about, '2026-05-07')).toBe('onTrack 0') // made today, though January to March are missing
      expect(await d5(about, '2026-06-01')).toBe('onTrack 0')
      expect(await d5(about, '2026-06-02')).toBe('attention 1')
      expect(await d5(about, '2026-06-09')).toBe('attention 1')
      expect(await d5(about, '2026-06-10')).toBe('onTrack 0')
    }),
  )

  it(
    'R83 an earlier receipt that the office enters makes the report on its day; nobody else enters one',
    told(['A'], async (about) => {
      const { story, figures, refusal } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-02-20')
      const report = { projectId: 'P', month: '2026-01', amount: wan(10) }
      const receipt = { receivedOn: '2026-02-02', document: '收文登记' }
      expect(await refusal('ReportInvestment', { ...report, receipt }, 'A')).toBe('R83')
      const { index } = await story.do('ReportInvestment', { ...report, receipt })
      expect(await d5(about, '2026-02-03')).toBe('onTrack 0')
      expect(await figures.dimension('D5', 'P', '2026-02-03', index - 1)).toBe('attention 1')
    }),
  )

  it(
    'R83, R7 a report taken back is not made; a correction leaves the day on which it was made',
    told(['A'], async (about) => {
      const { story, correct } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-02-02')
      const first = await story.invested('P', '2026-01', 10)
      expect(await d5(about, '2026-02-10')).toBe('onTrack 0')
      await story.at('2026-02-20')
      await correct('P', first, '2026-01-31', { month: '2026-01', amount: wan(12) })
      expect(await d5(about, '2026-02-10')).toBe('onTrack 0')
      await correct('P', first, '2026-01-31', null)
      expect(await d5(about, '2026-02-10')).toBe('attention 1')
      await correct('P', first, '2026-01-31', { month: '2026-01', amount: wan(13) })
      expect(await d5(about, '2026-02-10')).toBe('onTrack 0')
    }),
  )

  it(
    'R82 with a plan in force, of zero too, only an investment report will do; without one either does',
    told(['A'], async (about) => {
      const { story, figures } = about
      await story.project('P', { ...continuing })
      await story.project('Z', { ...continuing, plan: 0 })
      await story.at('2026-02-01')
      await progress(about, '2026-01', '2026-01-31')
      await story.do('ReportProgress', { projectId: 'Z', month: '2026-01', progress: '主体', occurredOn: '2026-01-31' })
      expect(await d5(about, '2026-02-03')).toBe('onTrack 0')
      expect(await d5(about, '2026-02-03', 'Z')).toBe('attention 1')
      await story.at('2026-03-01')
      await story.invested('P', '2026-02', 5)
      expect(await d5(about, '2026-03-03')).toBe('onTrack 0')
      // in force from 15 April: March asks for either, April for an investment report
      await story.do('SetAnnualPlan', { projectId: 'P', year: 2026, amount: wan(100), effectiveFrom: '2026-04-15' })
      await story.at('2026-05-01')
      await progress(about, '2026-03', '2026-04-01')
      await progress(about, '2026-04', '2026-05-01')
      expect(await d5(about, '2026-05-01')).toBe('onTrack 0')
      expect(await d5(about, '2026-05-07')).toBe('attention 1')
      expect((await figures.lamp('P', '2026-05-07')).dimensions.D5.measurement.details.missing).toEqual(['2026-04'])
    }),
  )

  it(
    'R82 the plan asked for is that of the month’s own year',
    told(['A'], async (about) => {
      const { story, driver } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.do('PublishWorkCalendar', {
        year: 2027,
        source: 'test fixture',
        publishedOn: '2026-01-01',
        offRanges: [['2027-01-01', '2027-01-03']],
        makeupWorkdays: [],
      })
      await story.at('2027-02-01')
      await story.invested('P', '2026-11', 5)
      await progress(about, '2026-12', '2026-12-31')
      await progress(about, '2027-01', '2027-01-31')
      // December is of a planned year, January of one without a plan; due Mon 4 January and Mon 1 February
      const { measurement } = (await driver.lamp('P', { validAt: '2027-02-01' })).value.dimensions.D5
      expect(measurement.details.missing).toEqual(['2026-12'])
      expect(await d5(about, '2027-02-02')).toBe('onTrack 0')
    }),
  )

  it(
    'R83 months at whose end the project was not in tracking do not count',
    told(['A'], async (about) => {
      const { story } = about
      await story.project('R', { territory: 'A', projectClass: 'PREPARATORY', plan: 1200 })
      await story.project('B', { ...continuing, plan: 1200 })
      const reclass = (projectId: string, projectClass: string, effectiveFrom: string) =>
        story.do('ReclassifyProject', { projectId, projectClass, effectiveFrom, document: '通知' })
      await reclass('R', 'IMPLEMENTATION', '2026-05-31')
      await reclass('B', 'RESERVE', '2026-02-01')
      await reclass('B', 'CONTINUING', '2026-04-01')
      await story.at('2026-03-31')
      await story.project('P', { ...continuing, admittedOn: '2026-03-31', plan: 1200 })
      expect(await d5(about, '2026-03-31')).toBe('onTrack 0')
      expect(await d5(about, '2026-04-02')).toBe('attention 1') // March alone
      expect(await d5(about, '2026-05-30', 'R')).toBe('notApplicable notInTracking')
      expect(await d5(about, '2026-06-02', 'R')).toBe('attention 1') // May alone
      expect(await d5(about, '2026-07-02', 'R')).toBe('serious 2')
      expect(await d5(about, '2026-03-15', 'B')).toBe('notApplicable notInTracking')
      expect(await d5(about, '2026-04-01', 'B')).toBe('attention 1') // January alone
      expect(await d5(about, '2026-05-07', 'B')).toBe('serious 2') // April and January
    }),
  )

  it(
    'R83, R112 undetermined due days do not count, and the year is listed as needed',
    told(['A'], async (about) => {
      const { story, driver, figures } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-12-01')
      for (const month of ['2026-10', '2026-11']) await story.invested('P', month, 10)
      const { measurement, level } = (await figures.lamp('P', '2027-03-15')).dimensions.D5
      expect([level, measurement.needsYears, measurement.details.missing]).toEqual(['onTrack', [2027], []])
      const needs = await driver.calendarNeeds({ validAt: '2027-01-15' })
      expect(needs.value).toEqual([
        {
          year: 2027,
          reports: [
            { month: '2026-12', projects: 1 },
            { month: '2027-01', projects: 1 },
          ],
        },
      ])
      // the rates are formed without them
      expect(await figures.invested('2026-12-31')).toBe('20/1200')
    }),
  )

  it(
    'R82 a report recorded before its month has ended is made; suspension stops no report',
    told(['A'], async (about) => {
      const { story, suspend } = about
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-01-20')
      await story.invested('P', '2026-01', 10, '2026-01-20')
      await suspend('P')
      expect(await d5(about, '2026-02-03')).toBe('onTrack 0')
      expect(await d5(about, '2026-03-03')).toBe('attention 1')
    }),
  )

  it(
    'R94 an excuse for D5 changes the lamp alone',
    told(['A'], async (about) => {
      const { story, figures } = about
      await story.project('P', { ...continuing, plannedStart: '2026-01', plan: 1200 })
      await story.at('2026-02-10')
      for (const dimension of ['D2', 'D5']) {
        const excuse = { projectId: 'P', dimension, reasonCode: 'FLOOD', approval: approved, until: '2026-03-31' }
        await story.do('JustifyDelay', excuse)
      }
      expect(await d5(about, '2026-02-09')).toBe('attention 1')
      expect(await d5(about, '2026-02-10')).toBe('notApplicable excused')
      expect(await figures.started('2026-02-10')).toBe('0/1')
      expect(await figures.invested('2026-02-10')).toBe('0/1200')
    }),
  )
})
