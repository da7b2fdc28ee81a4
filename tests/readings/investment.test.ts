import { describe, expect, it } from 'vitest'
import { approved, wan } from '../scenarios/story.ts'
import { exact, inWan, told } from './telling.ts'

const A = { territory: 'A' }
const continuing = { ...A, projectClass: 'CONTINUING' }
const revision = (projectId: string, amount: number, effectiveFrom: string, more = {}) => ({
  projectId,
  year: 2026,
  amount: wan(amount),
  effectiveFrom,
  approval: approved,
  ...more,
})
/** 100 in each of the first six months, 900 in each of the last six; together 6,000. */
const LATE_CURVE = [100, 100, 100, 100, 100, 100, 900, 900, 900, 900, 900, 900]

describe('E. investment rate, time progress', () => {
  it(
    'R43 unreported keeps its plan in the denominator, is listed, and has no D2',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.project('Q', { ...continuing, plan: 600 })
      await story.project('Z', { ...continuing, plan: 200 })
      await story.at('2026-07-02')
      await story.invested('Q', '2026-03', 300)
      await story.invested('Z', '2026-06', 0)
      expect(await figures.investment('2026-06-30')).toMatchObject({ unreported: ['P'], display: '15.0%' })
      expect(await figures.invested('2026-06-30')).toBe('300/2000')
      expect(await figures.dimension('D2', 'P', '2026-06-30')).toBe('notApplicable unreported')
      expect(await figures.dimension('D2', 'Q', '2026-06-30')).toBe('onTrack 0')
      expect(await figures.dimension('D2', 'Z', '2026-06-30')).toBe('serious 50')
      expect((await figures.dimension('D5', 'P', '2026-06-30')).split(' ')[0]).toBe('serious')
      expect((await figures.investment('2026-03-30')).unreported).toEqual(['P', 'Q', 'Z'])
    }),
  )

  it(
    'R44 an amount counts from its day, by default the month’s last day; the day lies in its month',
    told(['A'], async ({ story, figures, refusal }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-20')
      await story.invested('P', '2026-05', 100)
      await story.invested('P', '2026-06', 50, '2026-06-18')
      expect(await figures.invested('2026-05-30')).toBe('0/1200')
      expect(await figures.invested('2026-05-31')).toBe('100/1200')
      expect(await figures.invested('2026-06-17')).toBe('100/1200')
      expect(await figures.invested('2026-06-18')).toBe('150/1200')
      const outside = { projectId: 'P', month: '2026-04', amount: 1, occurredOn: '2026-05-01' }
      expect(await refusal('ReportInvestment', outside)).toBe('R44')
    }),
  )

  it(
    'R45 a second report of a month is refused; after a retraction the month is free again',
    told(['A'], async ({ story, figures, correct, refusal }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-20')
      const first = await story.invested('P', '2026-05', 100)
      expect(await refusal('ReportInvestment', { projectId: 'P', month: '2026-05', amount: 1 })).toBe('R45')
      await correct('P', first, '2026-05-31', null)
      await story.invested('P', '2026-05', 70)
      expect(await figures.invested('2026-05-31')).toBe('70/1200')
      const restore = { occurredOn: '2026-05-31', body: { month: '2026-05', amount: wan(100) } }
      const correction = { projectId: 'P', corrects: first.eventIds[0], replacement: restore, reason: '恢复' }
      expect(await refusal('CorrectFact', correction)).toBe('R45')
    }),
  )

  it(
    'R46 a restated month counts from its report’s date; the year’s sum is never below zero at a month-end',
    told(['A'], async ({ story, driver, figures, refusal }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-20')
      await story.invested('P', '2026-03', 100, '2026-03-15')
      await story.invested('P', '2026-04', 100)
      const before = await driver.head()
      const restate = (amount: number) => ({ projectId: 'P', month: '2026-03', amount: wan(amount), reason: '更正' })
      await story.do('CorrectInvestment', restate(40))
      expect(await figures.invested('2026-03-14')).toBe('0/1200')
      expect(await figures.invested('2026-03-15')).toBe('40/1200')
      expect(await figures.invested('2026-03-15', { knownAt: before })).toBe('100/1200')
      expect(await refusal('CorrectInvestment', restate(-1))).toBe('R46') // March itself would end below zero
      const april = (amount: number) => ({ ...restate(amount), month: '2026-04' })
      expect(await refusal('CorrectInvestment', april(-41))).toBe('R46')
      expect(await refusal('CorrectInvestment', april(-40))).toBe('taken')
      expect(await figures.invested('2026-04-30')).toBe('0/1200')
      expect(await refusal('CorrectInvestment', restate(39))).toBe('R46') // April would then end at −1
      expect(await refusal('CorrectInvestment', { ...restate(1), month: '2026-05' })).toBe('R46')
    }),
  )

  it(
    'R47, R56 a month is complete from its last day on; a group’s progress is m/12',
    told(['A'], async ({ story, figures }) => {
      await story.project('N', { ...A, plannedStart: '2026-04', plan: 900 })
      await story.at('2026-07-01')
      await story.invested('N', '2026-04', 90, '2026-04-02')
      const progress = async (validAt: string) => exact((await figures.investment(validAt)).timeProgress)
      expect(await progress('2026-01-30')).toBe('0')
      expect(await progress('2026-01-31')).toBe('1/12')
      expect(await progress('2026-02-27')).toBe('1/12')
      expect(await progress('2026-02-28')).toBe('1/6')
      expect(await progress('2026-06-30')).toBe('1/2')
      expect(await progress('2026-12-31')).toBe('1')
      // its own: 0 of 9 on 29 April, 1 of 9 on 30 April
      expect(await figures.dimension('D2', 'N', '2026-04-29')).toBe('notApplicable noTimeElapsed')
      expect(await figures.dimension('D2', 'N', '2026-04-30')).toBe('onTrack 10/9')
    }),
  )

  it(
    'R48, R49 in force is the latest effective date, recorded out of order; all months are re-based on it',
    told(['A'], async ({ story, driver, figures }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-08-10')
      await story.invested('P', '2026-06', 300)
      await story.do('ReviseAnnualPlan', revision('P', 2400, '2026-07-15'))
      const first = await driver.head()
      await story.do('ReviseAnnualPlan', revision('P', 600, '2026-05-20'))
      const second = await driver.head()
      await story.do('ReviseAnnualPlan', revision('P', 3000, '2026-07-15'))
      const of = (validAt: string, knownAt?: number) =>
        figures.invested(validAt, knownAt === undefined ? {} : { knownAt })
      expect(await of('2026-05-19')).toBe('0/1200')
      expect(await of('2026-05-20')).toBe('0/600')
      expect(await of('2026-07-14')).toBe('300/600')
      expect(await of('2026-07-15', first)).toBe('300/2400')
      expect(await of('2026-07-15', second)).toBe('300/2400')
      expect(await of('2026-07-15')).toBe('300/3000')
      // 6/12 − 300/3000 = 40 points
      expect(await figures.dimension('D2', 'P', '2026-07-15')).toBe('serious 40')
      expect(await figures.dimension('D2', 'P', '2026-07-14')).toBe('onTrack 0')
    }),
  )

  it(
    'R50 against the first plan as corrected, with its curve and the original planned start',
    told(['A'], async ({ story, figures, correct }) => {
      await story.project('P', { ...A, plannedStart: '2026-07' })
      const first = await story.do('SetAnnualPlan', { projectId: 'P', year: 2026, amount: wan(600) })
      await story.at('2026-10-05')
      await story.invested('P', '2026-09', 150)
      const start = { projectId: 'P', month: '2026-09', effectiveFrom: '2026-08-01', approval: approved }
      await story.do('RevisePlannedStart', start)
      await story.do('ReviseAnnualPlan', revision('P', 1000, '2026-08-01'))
      const d2 = async () => (await figures.lamp('P', '2026-09-30')).dimensions.D2.measurement
      // current: 1 of 4 months, 150/1000; original: 3 of 6 months, 150/600
      expect(exact((await d2()).value)).toBe('10')
      expect(exact((await d2()).details.againstOriginalPlan.lag)).toBe('25')
      const rate = await figures.investment('2026-09-30')
      expect(rate.againstOriginalPlan).toMatchObject({ display: '25.0%', members: { in: ['P'] } })
      await correct('P', first, '2026-01-01', { year: 2026, amount: wan(1500) })
      expect((await figures.investment('2026-09-30')).againstOriginalPlan.display).toBe('10.0%')
      expect(await figures.row('P', '2026-09-30')).toMatchObject({
        annualPlan: { original: wan(1500), current: wan(1000) },
        plannedStart: { original: '2026-07', current: '2026-09' },
      })
    }),
  )

  it(
    'R50 a plan first set at zero adds nothing; the first plan is the first that stands, not a revision',
    told(['A'], async ({ story, figures, correct }) => {
      await story.project('P', { ...continuing, plan: 0 })
      await story.project('Q', { ...continuing })
      const set = await story.do('SetAnnualPlan', { projectId: 'Q', year: 2026, amount: wan(500) })
      await story.at('2026-07-05')
      await story.do('ReviseAnnualPlan', revision('P', 1000, '2026-06-01'))
      const revised = await story.do('ReviseAnnualPlan', revision('Q', 800, '2026-06-01'))
      await story.invested('P', '2026-06', 250)
      await story.invested('Q', '2026-06', 250)
      const rate = await figures.investment('2026-06-30')
      expect([inWan(rate.numerator), inWan(rate.denominator)]).toEqual(['500', '1800'])
      const original = async () => inWan((await figures.investment('2026-06-30')).againstOriginalPlan.denominator)
      expect(await original()).toBe('500')
      // both taken back, set anew, and the revision restored
      await correct('Q', revised, '2026-07-05', null)
      await correct('Q', set, '2026-01-01', null)
      await story.do('SetAnnualPlan', { projectId: 'Q', year: 2026, amount: wan(400) })
      const body = { year: 2026, amount: wan(800), effectiveFrom: '2026-06-01', approval: approved }
      await correct('Q', revised, '2026-07-05', body)
      expect(await original()).toBe('400')
    }),
  )

  it(
    'R51 a curve prevails over the planned start and belongs to its version; a revision without one is linear',
    told(['A'], async ({ story, figures, refusal }) => {
      await story.project('P', { ...A, plannedStart: '2026-07', plan: 6000, curve: LATE_CURVE })
      await story.project('L', { ...A, plannedStart: '2027-03', plan: 6000, curve: LATE_CURVE })
      await story.at('2026-10-05')
      await story.invested('P', '2026-03', 300)
      await story.invested('L', '2026-03', 300)
      expect(await figures.dimension('D2', 'P', '2026-06-30')).toBe('onTrack 5') // 600/6000 − 300/6000
      expect(await figures.dimension('D2', 'L', '2026-06-30')).toBe('onTrack 5')
      expect(await figures.dimension('D2', 'P', '2026-07-31')).toBe('attention 20') // 1500/6000 − 300/6000
      await story.do('ReviseAnnualPlan', revision('P', 6000, '2026-08-01'))
      expect(await figures.dimension('D2', 'P', '2026-08-31')).toBe('attention 85/3') // 2 of 6 months − 5%
      expect(await figures.dimension('D2', 'P', '2026-07-31')).toBe('attention 20')
      const curve = LATE_CURVE.map((amount) => wan(amount))
      expect(await refusal('ReviseAnnualPlan', revision('P', 5000, '2026-09-01', { curve }))).toBe('R51')
    }),
  )

  it(
    'R52 excused months drop out of what has elapsed only; under a curve their amounts do',
    told(['A'], async ({ story, figures, suspend }) => {
      await story.project('L', { ...continuing, plan: 1200 })
      await story.project('C', { ...continuing, plan: 6000, curve: LATE_CURVE })
      await story.at('2026-06-15')
      for (const id of ['L', 'C']) await suspend(id)
      await story.at('2026-09-01')
      for (const id of ['L', 'C']) {
        await story.do('ResumeProject', { projectId: id })
        await story.invested(id, '2026-01', 0)
      }
      // July and August drop out: (9 − 2)/12, and 600 + 900 of 6,000
      expect(await figures.dimension('D2', 'L', '2026-09-30')).toBe('serious 175/3')
      expect(await figures.dimension('D2', 'C', '2026-09-30')).toBe('attention 25')
      // the group's own progress is 9/12
      expect(exact((await figures.investment('2026-09-30')).timeProgress)).toBe('3/4')
    }),
  )

  it(
    'R53 wholly inside: every day in the union of suspensions, up to the day before the resumption',
    told(['A'], async ({ story, figures, suspend }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.project('Q', { ...continuing, plan: 1200 })
      await story.at('2026-03-01')
      for (const id of ['P', 'Q']) {
        await story.invested(id, '2026-01', 0)
        await suspend(id)
      }
      await story.at('2026-03-16')
      // P is suspended again at once, Q a day later: March is one day short
      await story.do('ResumeProject', { projectId: 'P' })
      await suspend('P')
      await story.do('ResumeProject', { projectId: 'Q' })
      await story.at('2026-03-17')
      await suspend('Q')
      await story.at('2026-04-30')
      for (const id of ['P', 'Q']) await story.do('ResumeProject', { projectId: id })
      // April lasts to the 29th only
      expect(await figures.dimension('D2', 'P', '2026-04-30')).toBe('attention 25') // 4 − March
      expect(await figures.dimension('D2', 'Q', '2026-04-30')).toBe('serious 100/3')
      expect(await figures.dimension('D2', 'P', '2026-04-29')).toBe('notApplicable suspended')
    }),
  )

  it(
    'R54, R55 continuing, an earlier planned year or none: m/12; a later year: nothing elapses',
    told(['A'], async ({ story, figures }) => {
      const starts = { C: '2026-10', E: '2025-11', N: undefined, L: '2027-02' }
      for (const [id, plannedStart] of Object.entries(starts)) {
        const told = plannedStart === undefined ? {} : { plannedStart }
        await story.project(id, { ...(id === 'C' ? continuing : A), plan: 1200, ...told })
      }
      await story.at('2026-04-02')
      for (const id of Object.keys(starts)) await story.invested(id, '2026-01', 0)
      for (const id of ['C', 'E', 'N']) expect(await figures.dimension('D2', id, '2026-03-31')).toBe('attention 25')
      expect(await figures.dimension('D2', 'L', '2026-03-31')).toBe('notApplicable noTimeElapsed')
      expect(await figures.dimension('D2', 'L', '2026-12-31')).toBe('notApplicable noTimeElapsed')
      expect(await figures.dimension('D2', 'C', '2026-01-30')).toBe('notApplicable noTimeElapsed')
    }),
  )

  it(
    'R57 lag is positive when behind, gapPp when ahead, both in points from exact fractions; uncapped',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.project('Q', { ...continuing, plan: 300 })
      await story.at('2026-05-02')
      await story.invested('P', '2026-04', 100)
      await story.invested('Q', '2026-04', 400)
      expect(await figures.dimension('D2', 'P', '2026-04-30')).toBe('attention 25')
      expect(await figures.dimension('D2', 'Q', '2026-04-30')).toBe('onTrack -100')
      expect(await figures.row('Q', '2026-04-30')).toMatchObject({
        completion: { display: '133.3%' },
        gapPp: { value: { numerator: 100, denominator: 1 }, display: '100.0' },
      })
      const { gapPp } = await figures.row('P', '2026-04-30')
      expect([exact(gapPp.value), gapPp.display]).toEqual(['-25', '-25.0'])
      const rate = await figures.investment('2026-04-30') // 500/1500 and 4/12
      expect([exact(rate.value), exact(rate.gapPp.value), rate.gapPp.display]).toEqual(['1/3', '0', '0.0'])
      await story.do('CorrectInvestment', { projectId: 'P', month: '2026-04', amount: wan(99), reason: '更正' })
      const after = await figures.investment('2026-04-30') // 499/1500 − 1/3 = −1/1500
      expect([exact(after.gapPp.value), after.gapPp.display]).toEqual(['-1/15', '-0.1'])
    }),
  )
})
