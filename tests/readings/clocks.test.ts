import { describe, expect, it } from 'vitest'
import type { Driver } from '../scenarios/driver.ts'
import { approved, wan } from '../scenarios/story.ts'
import { rulesWith, told } from './telling.ts'

const continuing = { territory: 'A', projectClass: 'CONTINUING' }

describe('A. the two clocks', () => {
  it(
    'R1 what occurred on validAt counts: the day stands for its end',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-03' })
      await story.at('2026-04-01')
      await story.started('P', '2026-03-20')
      expect(await figures.started('2026-03-19')).toBe('0/1')
      expect(await figures.started('2026-03-20')).toBe('1/1')
    }),
  )

  it(
    'R2 knownAt: an instant includes that very instant, a date its whole local day, an index itself',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-07-02T23:59:59.999+08:00')
      const { index } = await story.invested('P', '2026-06', 600)
      const known = (knownAt: number | string) => figures.invested('2026-06-30', { knownAt })
      expect(await known('2026-07-02T15:59:59.999Z')).toBe('600/1200')
      expect(await known('2026-07-02T23:59:59.998+08:00')).toBe('0/1200')
      expect(await known('2026-07-02')).toBe('600/1200')
      expect(await known('2026-07-01')).toBe('0/1200')
      expect(await known(index)).toBe('600/1200')
      expect(await known(index - 1)).toBe('0/1200')
      await story.at('2026-07-03T00:00:00+08:00')
      await story.do('CorrectInvestment', { projectId: 'P', month: '2026-06', amount: wan(500), reason: '更正' })
      expect(await known('2026-07-02')).toBe('600/1200')
      expect(await known('2026-07-03')).toBe('500/1200')
    }),
  )

  it(
    'R3 a fact holds from effectiveFrom whatever its day of approval, any other from occurredOn',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-05-20')
      const revision = { projectId: 'P', year: 2026, approval: approved }
      await story.do('ReviseAnnualPlan', { ...revision, amount: wan(600), effectiveFrom: '2026-08-01' })
      expect(await figures.invested('2026-07-31')).toBe('0/1200')
      expect(await figures.invested('2026-08-01')).toBe('0/600')
      await story.do('ReviseAnnualPlan', {
        ...revision,
        amount: wan(2400),
        effectiveFrom: '2026-03-01',
        occurredOn: '2026-05-10',
      })
      expect(await figures.invested('2026-02-28')).toBe('0/1200')
      expect(await figures.invested('2026-03-01')).toBe('0/2400')
      await story.do('SetMilestone', {
        projectId: 'P',
        milestoneId: 'm',
        name: '主体',
        target: '2026-05-01',
        occurredOn: '2026-04-15',
      })
      expect((await figures.row('P', '2026-04-14')).milestones).toEqual([])
      expect((await figures.row('P', '2026-04-15')).milestones).toHaveLength(1)
    }),
  )

  it(
    'R4 the policy in force at validAt of those recorded by knownAt; a what-if replaces it',
    told(['A'], async ({ story, driver, figures, publish }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-15')
      const strict = rulesWith((rules) => {
        rules.lamps.D2.thresholds.attention.value = '5'
        rules.lamps.D2.thresholds.serious.value = '20'
        rules.rounding.decimals = 2
      })
      const { index } = await publish('2026-07-01', strict)
      await story.at('2026-08-01')
      await story.invested('P', '2026-06', 300)
      const level = async (validAt: string, knownAt?: number) =>
        (await figures.dimension('D2', 'P', validAt, knownAt)).split(' ')[0]
      expect(await level('2026-06-30')).toBe('attention') // 50 − 25 = 25 points, 10 to 30
      expect(await level('2026-07-01')).toBe('serious') // the same 25 points, beyond 20
      expect(await level('2026-07-01', index)).toBe('notApplicable') // the report is not known
      expect((await figures.investment('2026-06-30')).display).toBe('25.0%')
      expect((await figures.investment('2026-07-01')).display).toBe('25.00%')
      const official = await driver.lamp('P', { validAt: '2026-07-01' })
      expect(official).toMatchObject({ policyVersion: 2, hypothetical: false })
      const before = await driver.lamp('P', { validAt: '2026-07-01', knownAt: index - 1 })
      expect(before).toMatchObject({ policyVersion: 1 })
      const whatIf = await driver.lamp('P', { validAt: '2026-07-01', preset: 'yinchuan-gap-pp' })
      expect(whatIf.value.dimensions.D2.level).toBe('attention')
      expect(whatIf).toMatchObject({ hypothetical: true })
      expect(whatIf.policyVersion).toBeUndefined()
    }),
  )

  it(
    'R4 the clock of a monthly cycle keeps the policy of the 1st of its month',
    told(['A'], async ({ story, figures, publish }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-03')
      await story.invested('P', '2026-01', 10)
      await story.invested('P', '2026-02', 10)
      await story.invested('P', '2026-03', 10)
      await story.invested('P', '2026-04', 10)
      const tenth = rulesWith((rules) => {
        rules.clocks.monthlyCollection.day = 10
      })
      await publish('2026-06-04', tenth)
      // May's report was due on 1 June under the policy of 1 June; June's falls due on Fri 10 July
      expect(await figures.dimension('D5', 'P', '2026-06-05')).toBe('attention 1')
      expect(await figures.dimension('D5', 'P', '2026-07-10')).toBe('attention 1')
      expect(await figures.dimension('D5', 'P', '2026-07-11')).toBe('serious 2')
    }),
  )

  it(
    'R5 knownAt before validAt is the forecast if nothing more is recorded',
    told(['A'], async ({ story, driver, figures }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-03', plan: 1200 })
      const known = await driver.head()
      await story.at('2026-07-01')
      await story.started('P', '2026-03-15')
      const forecast = await driver.lamp('P', { validAt: '2026-05-31', knownAt: known })
      expect(forecast.value.dimensions.D1).toMatchObject({ level: 'serious', measurement: { value: { numerator: 3 } } })
      expect(forecast.provisional).toBe(true)
      expect(await figures.dimension('D1', 'P', '2026-05-31')).toBe('notApplicable started')
      expect((await driver.lamp('P', { validAt: '2026-05-31' })).provisional).toBe(false)
    }),
  )

  it(
    'R5 provisional until the day has ended at the last recording',
    told(['A'], async ({ story, driver }) => {
      await story.at('2026-03-31T23:59:59.999+08:00')
      await story.do('RegisterOrgUnit', { unit: 'X', kind: 'TOWN', name: 'X镇' })
      expect((await driver.lampCounts({ validAt: '2026-03-31' })).provisional).toBe(true)
      expect((await driver.lampCounts({ validAt: '2026-03-30' })).provisional).toBe(false)
      await story.at('2026-04-01T00:00:00+08:00')
      await story.do('RegisterOrgUnit', { unit: 'Y', kind: 'TOWN', name: 'Y镇' })
      expect((await driver.lampCounts({ validAt: '2026-03-31' })).provisional).toBe(false)
    }),
  )

  it(
    'R6, R7 corrections hold for every validAt; the last known prevails; one after a retraction restores',
    told(['A'], async ({ story, driver, figures, correct }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-01', plan: 1200 })
      await story.at('2026-07-02')
      const report = await story.invested('P', '2026-06', 100)
      const heads = [await driver.head()]
      const amount = (month: string, yuan: number) => ({ month, amount: wan(yuan) })
      const steps: [string, ReturnType<typeof amount> | null][] = [
        ['2026-06-30', amount('2026-06', 200)],
        ['2026-06-30', null],
        ['2026-05-31', amount('2026-05', 300)],
        ['2026-06-10', amount('2026-06', 400)],
      ]
      for (const [day, body] of steps) {
        await story.at(`2026-08-0${heads.length}`)
        await correct('P', report, day, body)
        heads.push(await driver.head())
      }
      const seen = (validAt: string) => Promise.all(heads.map((knownAt) => figures.invested(validAt, { knownAt })))
      expect(await seen('2026-05-31')).toEqual(['0/1200', '0/1200', '0/1200', '300/1200', '0/1200'])
      expect(await seen('2026-06-10')).toEqual(['0/1200', '0/1200', '0/1200', '300/1200', '400/1200'])
      expect(await seen('2026-06-30')).toEqual(['100/1200', '200/1200', '0/1200', '300/1200', '400/1200'])
    }),
  )

  it(
    'R7 a correction after InvestmentCorrected, and the other way round: the last known prevails',
    told(['A'], async ({ story, figures, correct }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-07-02')
      const report = await story.invested('P', '2026-06', 100)
      const restate = (amount: number) =>
        story.do('CorrectInvestment', { projectId: 'P', month: '2026-06', amount: wan(amount), reason: '更正' })
      await restate(150)
      expect(await figures.invested('2026-06-30')).toBe('150/1200')
      await correct('P', report, '2026-06-30', { month: '2026-06', amount: wan(170) })
      expect(await figures.invested('2026-06-30')).toBe('170/1200')
      await restate(160)
      expect(await figures.invested('2026-06-30')).toBe('160/1200')
    }),
  )

  it(
    'R8 by effectiveFrom, then by first recording; a correction does not change the place',
    told(['A'], async ({ story, figures, correct }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-01')
      const reclass = (projectClass: string, effectiveFrom: string) =>
        story.do('ReclassifyProject', { projectId: 'P', projectClass, effectiveFrom, document: '调整通知' })
      const first = await reclass('RESERVE', '2026-05-01')
      await reclass('PREPARATORY', '2026-05-01')
      expect((await figures.row('P', '2026-05-01')).projectClass).toBe('PREPARATORY')
      await correct('P', first, '2026-06-01', {
        projectClass: 'IMPLEMENTATION',
        effectiveFrom: '2026-05-01',
        document: '调整通知',
      })
      expect((await figures.row('P', '2026-05-01')).projectClass).toBe('PREPARATORY')
      await correct('P', first, '2026-06-01', {
        projectClass: 'IMPLEMENTATION',
        effectiveFrom: '2026-05-02',
        document: '调整通知',
      })
      expect((await figures.row('P', '2026-05-01')).projectClass).toBe('PREPARATORY')
      expect((await figures.row('P', '2026-05-02')).projectClass).toBe('IMPLEMENTATION')
    }),
  )

  it(
    'R9 observations may be corrected, acts of the system’s own actors may not',
    told(['A'], async ({ story, driver, refusal }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-03', plan: 1200 })
      const override = await story.do('OverrideLamp', {
        projectId: 'P',
        level: 'attention',
        reason: '人工',
        authority: '领导小组',
        expiresOn: '2026-02-01',
      })
      const excuse = await story.do('JustifyDelay', {
        projectId: 'P',
        dimension: 'D1',
        reasonCode: 'LAND',
        approval: approved,
        until: '2026-02-01',
      })
      const head = await driver.head()
      for (const act of [override, excuse]) {
        const correction = { projectId: 'P', corrects: act.eventIds[0], replacement: null, reason: '撤销' }
        expect(await refusal('CorrectFact', correction)).toBe('R9')
      }
      expect(await driver.head()).toBe(head)
    }),
  )

  it(
    'R9 class and territory at admission are corrected',
    told(['A', 'B'], async ({ story, driver, figures, correct }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      const row = await figures.row('P', '2026-01-01')
      expect(row).toMatchObject({ territory: 'A', projectClass: 'CONTINUING' })
      const stored = await driver.lamp('P', { validAt: '2026-01-01' })
      expect(stored.status).toBe('given')
      await story.at('2026-05-01')
      await story.invested('P', '2026-04', 100)
      const admission = { eventIds: [await admissionId(driver)] } as never
      await correct('P', admission, '2026-02-01', {
        projectClass: 'IMPLEMENTATION',
        territory: 'B',
        assessment: { verdict: 'PASS', concludedOn: '2026-01-01', reference: '预评估-P' },
      })
      expect(await figures.lamp('P', '2026-01-31')).toBeUndefined()
      expect(await figures.row('P', '2026-04-30')).toMatchObject({ territory: 'B', projectClass: 'IMPLEMENTATION' })
      expect(await figures.invested('2026-04-30', { key: 'A' })).toBe('0/0')
      expect(await figures.invested('2026-04-30', { key: 'B' })).toBe('100/1200')
    }),
  )

  it(
    'R10 occurredOn is not later than the local day of recording; effective and target dates may be',
    told(['A'], async ({ story, refusal }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-03', plan: 1200 })
      await story.at('2026-03-09T23:30:00+08:00')
      const start = (occurredOn: string) => refusal('ConfirmStart', { projectId: 'P', occurredOn })
      expect(await start('2026-03-10')).toBe('R10')
      await story.at('2026-03-10T00:30:00+08:00') // still 9 March in UTC
      expect(await start('2026-03-10')).toBe('taken')
      expect(await refusal('ReportInvestment', { projectId: 'P', month: '2026-03', amount: 1 })).toBe('R10')
      const later = { projectId: 'P', year: 2026, amount: 1, effectiveFrom: '2026-12-01', approval: approved }
      expect(await refusal('ReviseAnnualPlan', later)).toBe('taken')
      const milestone = { projectId: 'P', milestoneId: 'm', name: '主体', target: '2027-12-01' }
      expect(await refusal('SetMilestone', milestone)).toBe('taken')
    }),
  )

  it(
    'R113, R115 a calendar, and a resumption, count from what is dated and recorded by then',
    told(['A'], async ({ story, driver, figures, suspend }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-04-10')
      await suspend('P')
      await story.at('2026-05-20')
      await story.do('ResumeProject', { projectId: 'P', effectiveFrom: '2026-06-01' })
      expect((await figures.lamp('P', '2026-05-31')).computed).toBe('notApplicable')
      expect((await figures.lamp('P', '2026-06-01')).suspension).toBeUndefined()
      const deadline = (knownAt?: number) =>
        driver.deadline({
          validAt: '2027-02-01',
          received: '2026-12-30',
          workingDays: 3,
          ...(knownAt === undefined ? {} : { knownAt }),
        })
      const head = await driver.head()
      await story.do('PublishWorkCalendar', {
        year: 2027,
        source: 'test fixture',
        publishedOn: '2026-05-01',
        offRanges: [['2027-01-01', '2027-01-01']],
        makeupWorkdays: [],
      })
      expect((await deadline(head)).value.due).toEqual({ kind: 'undetermined', needsYear: 2027 })
      expect((await deadline()).value.due).toEqual({ kind: 'due', on: '2027-01-05' })
    }),
  )
})

/** The event that admitted the only project of a story, from the explanation of its lamp. */
const admissionId = async (driver: Driver): Promise<string> => {
  const { value } = await driver.lamp('P', { validAt: '2026-01-01' })
  return value.dimensions.D1.measurement.inputs[0].eventId
}
