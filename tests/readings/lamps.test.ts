import { describe, expect, it } from 'vitest'
import { approved } from '../scenarios/story.ts'
import { rulesWith, told } from './telling.ts'

const A = { territory: 'A' }
const continuing = { ...A, projectClass: 'CONTINUING' }
const excuse = (projectId: string, dimension: string, until: string, more = {}) => ({
  projectId,
  dimension,
  reasonCode: 'LAND_SUPPLY',
  approval: approved,
  until,
  ...more,
})

describe('G. lamps', () => {
  it(
    'R75 suspended: the lamp is GREY, D1 to D3 are out, D4 to D7 go on',
    told(['A'], async ({ story, figures, suspend }) => {
      await story.project('P', { ...A, plannedStart: '2026-01', plan: 1200 })
      await story.do('SetMilestone', { projectId: 'P', milestoneId: 'm', name: '主体', target: '2026-03-01' })
      await story.at('2026-04-10')
      const suspended = await suspend('P')
      expect((await figures.lamp('P', '2026-04-09')).computedColour).toBe('RED')
      const lamp = await figures.lamp('P', '2026-04-10')
      expect(lamp).toMatchObject({ computed: 'notApplicable', computedColour: 'GREY', shownColour: 'GREY' })
      expect(lamp.suspension).toMatchObject({ from: '2026-04-10', retroactive: false, eventId: suspended.eventIds[0] })
      for (const dimension of ['D1', 'D2', 'D3']) {
        expect(await figures.dimension(dimension, 'P', '2026-04-10')).toBe('notApplicable suspended')
      }
      expect(lamp.dimensions.D5).toMatchObject({ level: 'serious', colour: 'RED' })
    }),
  )

  it(
    'R76, R77 D1 counts month-ends in the library, of class implementation, not suspended, not excused',
    told(['A'], async ({ story, figures, suspend }) => {
      for (const id of ['S', 'E', 'M']) await story.project(id, { ...A, plannedStart: '2026-03' })
      await story.project('C', { ...A, plannedStart: '2026-03', projectClass: 'PREPARATORY' })
      await story.at('2026-05-15')
      await suspend('S')
      await story.do('JustifyDelay', excuse('E', 'D1', '2026-06-30', { effectiveFrom: '2026-04-10' }))
      await story.at('2026-05-31')
      await suspend('M')
      await story.at('2026-07-16')
      await story.do('ResumeProject', { projectId: 'S' })
      const reclassified = { projectId: 'C', projectClass: 'IMPLEMENTATION', document: '通知' }
      await story.do('ReclassifyProject', { ...reclassified, effectiveFrom: '2026-06-30' })
      await story.at('2026-07-31')
      await story.do('ResumeProject', { projectId: 'M' })
      const d1 = (id: string, validAt: string) => figures.dimension('D1', id, validAt)
      expect(await d1('S', '2026-03-30')).toBe('onTrack 0')
      expect(await d1('S', '2026-03-31')).toBe('attention 1')
      expect(await d1('S', '2026-05-14')).toBe('attention 2')
      expect(await d1('S', '2026-07-15')).toBe('notApplicable suspended')
      expect(await d1('S', '2026-07-16')).toBe('attention 2')
      expect(await d1('S', '2026-07-31')).toBe('serious 3')
      // March alone before the excuse, from which April to June are missing
      expect(await d1('E', '2026-04-09')).toBe('attention 1')
      expect(await d1('E', '2026-04-10')).toBe('notApplicable excused')
      expect(await d1('E', '2026-06-30')).toBe('notApplicable excused')
      expect(await d1('E', '2026-07-01')).toBe('attention 1')
      expect(await d1('E', '2026-07-31')).toBe('attention 2')
      // suspended from 31 May, resumed on 31 July: May and June do not count, July does
      expect(await d1('M', '2026-05-30')).toBe('attention 2')
      expect(await d1('M', '2026-07-31')).toBe('serious 3')
      // of the class on 30 June for the first time
      expect(await d1('C', '2026-06-29')).toBe('notApplicable preparatory')
      expect(await d1('C', '2026-06-30')).toBe('attention 1')
      expect(await d1('C', '2026-07-31')).toBe('attention 2')
    }),
  )

  it(
    'R78 an excuse holds on its first and its last day, and shows its reason',
    told(['A'], async ({ story, figures, refusal }) => {
      await story.project('P', { ...A, plannedStart: '2026-01', plan: 1200 })
      await story.at('2026-03-10')
      await story.do('JustifyDelay', excuse('P', 'D1', '2026-03-20'))
      const of = async (validAt: string) => (await figures.lamp('P', validAt)).dimensions.D1
      expect((await of('2026-03-09')).excuse).toBeUndefined()
      const tag = { excuse: { reasonCode: 'LAND_SUPPLY', until: '2026-03-20' }, level: 'notApplicable' }
      expect(await of('2026-03-10')).toMatchObject(tag)
      expect(await of('2026-03-20')).toMatchObject(tag)
      expect((await of('2026-03-21')).excuse).toBeUndefined()
      expect(await refusal('JustifyDelay', excuse('P', 'D1', '2026-03-09'))).toBe('R78')
    }),
  )

  it(
    'R79, R109 D3: calendar days since the target in force; a suspension gives no days back',
    told(['A'], async ({ story, figures, suspend }) => {
      for (const id of ['P', 'Q', 'N']) await story.project(id, { ...continuing })
      const milestone = (projectId: string, milestoneId: string, target: string) =>
        story.do('SetMilestone', { projectId, milestoneId, name: milestoneId, target })
      await milestone('P', 'a', '2026-06-01')
      await milestone('P', 'b', '2026-06-10')
      await milestone('Q', 'a', '2026-03-01')
      await story.at('2026-03-05')
      await suspend('Q')
      await story.at('2026-03-20')
      await story.do('ResumeProject', { projectId: 'Q' })
      await story.at('2026-07-20')
      const d3 = (id: string, validAt: string) => figures.dimension('D3', id, validAt)
      expect(await d3('N', '2026-07-01')).toBe('notApplicable noneDue')
      expect(await d3('P', '2026-05-31')).toBe('notApplicable noneDue')
      expect(await d3('P', '2026-06-01')).toBe('onTrack 0')
      expect(await d3('P', '2026-06-02')).toBe('attention 1')
      expect(await d3('P', '2026-06-16')).toBe('attention 15')
      expect(await d3('P', '2026-06-17')).toBe('serious 16')
      expect(await d3('Q', '2026-03-20')).toBe('serious 19')
      const change = { projectId: 'P', milestoneId: 'a', target: '2026-07-01', reason: '设计变更', approval: approved }
      await story.do('ChangeMilestoneTarget', { ...change, effectiveFrom: '2026-06-12' })
      expect(await d3('P', '2026-06-11')).toBe('attention 10')
      expect(await d3('P', '2026-06-12')).toBe('attention 2')
      await story.do('ReportMilestone', { projectId: 'P', milestoneId: 'b', occurredOn: '2026-06-14' })
      expect(await d3('P', '2026-06-13')).toBe('attention 3')
      expect(await d3('P', '2026-06-14')).toBe('onTrack 0')
      expect(await d3('P', '2026-07-17')).toBe('serious 16')
      expect((await figures.row('P', '2026-07-17')).milestones).toMatchObject([
        { milestoneId: 'b', achievedOn: '2026-06-14' },
        { milestoneId: 'a', originalTarget: '2026-06-01', target: '2026-07-01' },
      ])
    }),
  )

  it(
    'R86 D7 under a policy that enables it: calendar months from the day of the start, turning on the day after',
    told(['A'], async ({ story, figures, publish }) => {
      const rules = rulesWith(({ lamps }) => {
        lamps.D7.enabled = true
      })
      await publish('2026-01-01', rules)
      for (const id of ['P', 'N']) await story.project(id, { ...A, plannedStart: '2026-01' })
      await story.at('2026-05-20')
      await story.started('P', '2026-01-31')
      const d7 = (id: string, validAt: string) => figures.dimension('D7', id, validAt)
      expect(await d7('N', '2026-04-01')).toBe('notApplicable notStarted')
      expect(await d7('P', '2026-01-30')).toBe('notApplicable notStarted')
      expect(await d7('P', '2026-01-31')).toBe('onTrack 0')
      expect(await d7('P', '2026-02-28')).toBe('onTrack 0')
      expect(await d7('P', '2026-03-01')).toBe('attention 1')
      expect(await d7('P', '2026-03-31')).toBe('attention 1')
      expect(await d7('P', '2026-04-01')).toBe('serious 2')
      await story.do('ConfirmCompletion', { projectId: 'P', occurredOn: '2026-04-05' }) // D7 goes on (R27)
      await story.do('EnterStatistics', { projectId: 'P', reference: '统计入库', occurredOn: '2026-04-10' })
      expect(await d7('P', '2026-04-09')).toBe('serious 2')
      expect(await d7('P', '2026-04-10')).toBe('onTrack 0')
    }),
  )

  it(
    'R86 D7 is off by default',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { ...A, plannedStart: '2026-01' })
      await story.started('P', '2026-01-01')
      expect(await figures.dimension('D7', 'P', '2026-12-31')).toBe('notApplicable disabled')
    }),
  )

  it(
    'R87 a preset replaces D2 alone and compares without rounding',
    told(['A'], async ({ story, driver }) => {
      const amounts = ['600', '599.9999', '480.0001', '480', '479.9999', '360', '359.9999', '300', '299.9999', '240']
      for (const amount of amounts) await story.project(`P${amounts.indexOf(amount)}`, { ...continuing, plan: 1200 })
      await story.at('2026-07-02')
      for (const [i, amount] of amounts.entries()) await story.invested(`P${i}`, '2026-06', amount)
      const levels = (preset?: 'wuhan-ratio' | 'sanya-shortfall' | 'yinchuan-gap-pp') =>
        Promise.all(
          amounts.map(async (_, i) => {
            const dates = { validAt: '2026-06-30', ...(preset === undefined ? {} : { preset }) }
            return (await driver.lamp(`P${i}`, dates)).value.dimensions.D2.level[0]
          }),
        )
      expect((await levels()).join('')).toBe('oooaaaaaaa')
      expect((await levels('yinchuan-gap-pp')).join('')).toBe('oooaaaaaaa')
      expect((await levels('wuhan-ratio')).join('')).toBe('ooooaassss')
      expect((await levels('sanya-shortfall')).join('')).toBe('oaaaaaaass')
      const dimensions = async (preset?: 'wuhan-ratio') => {
        const dates = { validAt: '2026-06-30', ...(preset === undefined ? {} : { preset }) }
        const { D2, ...others } = (await driver.lamp('P0', dates)).value.dimensions
        return [D2.measurement.unit, others]
      }
      const [[points, official], [ratio, whatIf]] = [await dimensions(), await dimensions('wuhan-ratio')]
      expect([points, ratio]).toEqual(['points', 'ratio'])
      expect(whatIf).toEqual(official)
    }),
  )

  it(
    'R88 an override is shown on its first and last day; counts are of shown lamps, computed ones beside',
    told(['A'], async ({ story, driver, figures }) => {
      for (const id of ['P', 'Q']) await story.project(id, { ...continuing, plan: 1200 })
      await story.at('2026-01-20')
      const override = { projectId: 'P', reason: '现场核查', authority: '领导小组' }
      await story.do('OverrideLamp', { ...override, level: 'serious', expiresOn: '2026-02-10' })
      await story.at('2026-01-25')
      await story.do('OverrideLamp', { ...override, level: 'attention', expiresOn: '2026-01-30' })
      const shown = async (validAt: string) => {
        const lamp = await figures.lamp('P', validAt)
        return [lamp.computed, lamp.shown, lamp.shownColour]
      }
      expect(await shown('2026-01-19')).toEqual(['onTrack', 'onTrack', 'GREEN'])
      expect(await shown('2026-01-20')).toEqual(['onTrack', 'serious', 'RED'])
      expect(await shown('2026-01-25')).toEqual(['onTrack', 'attention', 'YELLOW'])
      expect(await shown('2026-01-30')).toEqual(['onTrack', 'attention', 'YELLOW'])
      expect(await shown('2026-01-31')).toEqual(['onTrack', 'serious', 'RED'])
      expect((await figures.lamp('P', '2026-02-10')).shown).toBe('serious')
      expect((await figures.lamp('P', '2026-02-11')).override).toBeUndefined()
      const { value } = await driver.lampCounts({ validAt: '2026-01-20' })
      expect(value).toEqual({
        shown: { onTrack: 1, attention: 0, serious: 1, notApplicable: 0 },
        computed: { onTrack: 2, attention: 0, serious: 0, notApplicable: 0 },
      })
    }),
  )

  it(
    'R89 an expected resumption that has passed is flagged and ends nothing',
    told(['A'], async ({ story, figures, suspend }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-04-10')
      await suspend('P', { expectedResumeOn: '2026-06-01' })
      const flagged = async (validAt: string) => (await figures.lamp('P', validAt)).suspension?.resumptionOverdue
      expect(await flagged('2026-06-01')).toBe(false)
      expect(await flagged('2026-06-02')).toBe(true)
      expect(await flagged('2026-12-31')).toBe(true)
      await story.at('2026-08-01')
      await story.do('ResumeProject', { projectId: 'P' })
      expect(await flagged('2026-07-31')).toBe(true)
      expect(await flagged('2026-08-01')).toBeUndefined()
    }),
  )

  it(
    'R100 an earlier first day than the approval must be declared, and is shown with its tag by views that know it',
    told(['A'], async ({ story, driver, figures, refusal }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-05-10')
      const suspension = {
        projectId: 'P',
        effectiveFrom: '2026-04-01',
        expectedResumeOn: '2026-09-01',
        reason: '用地调整',
        approval: { ...approved, approvedOn: '2026-05-08' },
      }
      expect(await refusal('SuspendProject', suspension)).toBe('R100')
      expect(await refusal('SuspendProject', { ...suspension, effectiveFrom: '2026-05-08' })).toBe('R100')
      const before = await driver.head()
      await story.do('SuspendProject', { ...suspension, retroactive: true })
      expect((await figures.lamp('P', '2026-04-01')).suspension).toMatchObject({ retroactive: true })
      expect((await figures.lamp('P', '2026-03-31')).suspension).toBeUndefined()
      expect((await figures.lamp('P', '2026-04-01', before)).suspension).toBeUndefined()
    }),
  )

  it(
    'R104 a bound says whether its number belongs to the worse level',
    told(['A'], async ({ story, figures, publish }) => {
      await story.project('P', { ...continuing })
      await story.do('SetMilestone', { projectId: 'P', milestoneId: 'm', name: '主体', target: '2026-03-01' })
      const rules = rulesWith(({ lamps }) => {
        lamps.D3.thresholds.serious = { value: '15', belongsToWorse: true }
        lamps.D3.thresholds.attention = { value: '1', belongsToWorse: false }
      })
      const head = await publish('2026-01-01', rules)
      const d3 = (validAt: string, knownAt?: number) => figures.dimension('D3', 'P', validAt, knownAt)
      expect([await d3('2026-03-02', head.index - 1), await d3('2026-03-02')]).toEqual(['attention 1', 'onTrack 1'])
      expect([await d3('2026-03-16', head.index - 1), await d3('2026-03-16')]).toEqual(['attention 15', 'serious 15'])
    }),
  )

  it(
    'R114 an excuse for D2 removes no month: the full lag is back when it ends',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-04-10')
      await story.invested('P', '2026-03', 0)
      await story.do('JustifyDelay', excuse('P', 'D2', '2026-06-30'))
      expect(await figures.dimension('D2', 'P', '2026-04-09')).toBe('attention 25')
      expect(await figures.dimension('D2', 'P', '2026-06-30')).toBe('notApplicable excused')
      expect(await figures.dimension('D2', 'P', '2026-07-01')).toBe('serious 50')
      expect(await figures.invested('2026-06-30')).toBe('0/1200')
    }),
  )

  it(
    'R5, R4 a turn is the forecast under the policy of its day, and stops at the exit',
    told(['A'], async ({ story, figures, publish }) => {
      await story.project('P', { ...A, plannedStart: '2026-03', plan: 1200 })
      await story.project('X', { ...A, plannedStart: '2026-03' })
      await story.at('2026-03-20')
      const exit = { projectId: 'X', effectiveFrom: '2026-03-31', reason: '终止', document: '退库通知' }
      await story.do('ExitLibrary', exit)
      const rules = rulesWith(({ lamps }) => {
        lamps.D1.thresholds.attention.value = '2'
      })
      await publish('2026-03-25', rules)
      expect((await figures.lamp('P', '2026-03-24')).turns.D1).toEqual({ on: '2026-04-30', to: 'attention' })
      expect((await figures.lamp('P', '2026-04-30')).turns.D1).toEqual({ on: '2026-05-31', to: 'serious' })
      expect((await figures.lamp('X', '2026-03-24')).turns.D1).toBeUndefined()
    }),
  )

  it(
    'R87 a month against its task: unreported is unknown, and a suspended month has no task',
    told(['A'], async ({ story, figures, suspend, publish }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.project('J', { ...A, plannedStart: '2026-07', plan: 600 })
      const rules = rulesWith(({ lamps }) => {
        lamps.D2.measure = 'monthCompletion'
        lamps.D2.thresholds = {
          worse: 'lower',
          attention: { value: '0.8', belongsToWorse: false },
          serious: { value: '0.6', belongsToWorse: false },
        }
      })
      await publish('2026-01-01', rules, { retroactive: true })
      await story.at('2026-05-31')
      await suspend('P')
      await story.at('2026-07-01')
      await story.do('ResumeProject', { projectId: 'P' })
      await story.at('2026-08-01')
      await story.invested('P', '2026-02', 80)
      await story.invested('P', '2026-03', 79)
      await story.invested('P', '2026-04', 0)
      await story.invested('P', '2026-06', 0)
      const d2 = (id: string, validAt: string) => figures.dimension('D2', id, validAt)
      expect(await d2('P', '2026-02-28')).toBe('onTrack 4/5')
      expect(await d2('P', '2026-03-31')).toBe('attention 79/100')
      expect(await d2('P', '2026-04-30')).toBe('serious 0')
      expect(await d2('P', '2026-05-30')).toBe('serious 0')
      expect(await d2('P', '2026-07-01')).toBe('notApplicable noMonthPlan')
      expect(await d2('P', '2026-07-31')).toBe('notApplicable unreported')
      expect(await d2('J', '2026-07-30')).toBe('notApplicable noTimeElapsed')
    }),
  )

  it(
    'R75, R52 a suspension that begins and ends inside months excuses only the whole ones',
    told(['A'], async ({ story, figures, suspend }) => {
      await story.project('P', { ...continuing, plan: 12_000 })
      await story.at('2026-04-02')
      await suspend('P')
      await story.at('2026-06-30')
      await story.do('ResumeProject', { projectId: 'P' })
      await story.invested('P', '2026-03', 2000)
      // May alone is whole: (6 − 1)/12 − 1/6 = 1/4
      expect(await figures.dimension('D2', 'P', '2026-06-30')).toBe('attention 25')
    }),
  )
})
