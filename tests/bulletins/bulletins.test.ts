import { DEFAULT_POLICY, type PolicyRules } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import type { Driver, Json } from '../scenarios/driver.ts'
import { DRIVERS, withStory } from '../scenarios/playing.ts'
import { approved, type Story } from '../scenarios/story.ts'

const TOWNS = ['A', 'B', 'C']

/** The lamp goes by D1 alone, so that the reports that nobody tells here colour nothing. */
const onlyStarts: PolicyRules = {
  ...DEFAULT_POLICY,
  lamps: {
    ...DEFAULT_POLICY.lamps,
    D2: { ...DEFAULT_POLICY.lamps.D2, enabled: false },
    D5: { ...DEFAULT_POLICY.lamps.D5, enabled: false },
  },
}

/** A district of five projects planned for May: A has three, B two, C none. */
const district = async (story: Story): Promise<void> => {
  await story.at('2026-01-05')
  const basis = [{ title: '亮灯办法' }]
  await story.do('PublishPolicy', { title: '只看开工', effectiveFrom: '2026-01-06', basis, rules: onlyStarts })
  for (const [id, territory] of [
    ['a1', 'A'],
    ['a2', 'A'],
    ['a3', 'A'],
    ['b1', 'B'],
    ['b2', 'B'],
  ] as const) {
    await story.project(id, { territory, plannedStart: '2026-05', plan: 8000 })
  }
}

const started = async (story: Story, on: string, ...ids: readonly string[]): Promise<void> => {
  for (const id of ids) await story.started(id, on)
}

/** Corrections of nothing. */
const NO_CORRECTIONS = { events: [], rates: [], starts: [], lamps: [], lampCounts: [], problems: [] }

const contentOf = async (driver: Driver, period: string, validAt = '2026-12-31'): Promise<Json> =>
  (await driver.bulletin(period, { validAt })).value?.content

const line = (lines: readonly Json[], key: string): Json => lines.find((one) => one.key === key)

describe.each(DRIVERS)('M-53 bulletins, %s', (_, open) => {
  it('freeze the figures with their two dates and policy; rank and change follow (R105)', () =>
    withStory(open, TOWNS, async (story, driver) => {
      await district(story)
      await story.at('2026-05-20')
      await started(story, '2026-05-20', 'a1', 'b1')
      await story.at('2026-06-03')
      await story.invested('a1', '2026-05', 1000)
      const published = await story.do('PublishBulletin', { period: '2026-05' })
      const may = await contentOf(driver, '2026-05')
      expect(may).toMatchObject({
        form: 3,
        period: '2026-05',
        validAt: '2026-05-31',
        knownAt: published.index - 1,
        provisional: false,
        policyVersion: 2,
        starts: { early: [], overdue: ['a2', 'a3', 'b2'] },
        lamps: { shown: { attention: 3 } },
        needsYears: [],
        corrections: NO_CORRECTIONS,
      })
      expect(may.comparedWith).toBeUndefined()
      expect(may.rates.start.district).toMatchObject([{ numerator: '2', denominator: '5', display: '40.0%' }])
      expect(line(may.rates.start.territory, 'A')).toMatchObject({ display: '33.3%', rank: 2 })
      expect(line(may.rates.start.territory, 'B')).toMatchObject({ display: '50.0%', rank: 1 })
      expect(line(may.rates.start.territory, 'C')).toMatchObject({ numerator: '0', denominator: '0', display: '—' })
      expect(line(may.rates.start.territory, 'C')).not.toHaveProperty('rank')
      await story.at('2026-06-10')
      await started(story, '2026-06-10', 'a2', 'a3')
      await story.at('2026-07-03')
      await story.do('PublishBulletin', { period: '2026-06' })
      const june = await contentOf(driver, '2026-06')
      expect(june.comparedWith).toBe('2026-05')
      // A: 3/3 after 1/3; B stays at 1/2
      expect(line(june.rates.start.territory, 'A')).toMatchObject({ rank: 1, rankChange: 1, change: '+66.7' })
      expect(line(june.rates.start.territory, 'B')).toMatchObject({ rank: 2, rankChange: -1, change: '0.0' })
      expect(june.corrections).toEqual(NO_CORRECTIONS)
    }))

  it('never change: the next one lists what was recorded late, with its delay (R11)', () =>
    withStory(open, TOWNS, async (story, driver) => {
      await district(story)
      await story.at('2026-05-20')
      await started(story, '2026-05-20', 'a1')
      await story.at('2026-06-03')
      await story.do('PublishBulletin', { period: '2026-05' })
      const before = await contentOf(driver, '2026-05')
      await story.at('2026-06-15')
      const late = await story.started('b1', '2026-05-28')
      await story.at('2026-07-03')
      await story.do('PublishBulletin', { period: '2026-06' })
      expect(await contentOf(driver, '2026-05')).toEqual(before)
      const { events, rates, starts, lamps, lampCounts } = (await contentOf(driver, '2026-06')).corrections
      expect(events).toEqual([
        {
          eventId: late.eventIds[0],
          type: 'StartConfirmed',
          cause: 'lateRecording',
          member: 'b1',
          occurredOn: '2026-05-28',
          recordedOn: '2026-06-15',
          delayDays: 18,
        },
      ])
      const told = { period: '2026-05', events: [0] }
      const ofStart = rates.filter(({ rate, by }: Json) => rate === 'start' && by !== 'majorClass')
      expect(ofStart.map(({ by, key, figure }: Json) => `${by} ${key} ${figure}`)).toEqual([
        ...['rate', 'onTime', 'overdue'].map((figure) => `district district ${figure}`),
        ...['rank'].map((figure) => `territory A ${figure}`),
        ...['rate', 'rank', 'onTime', 'overdue'].map((figure) => `territory B ${figure}`),
        ...['rate', 'onTime', 'overdue'].map((figure) => `projectClass IMPLEMENTATION ${figure}`),
        ...['rate', 'onTime', 'overdue'].map((figure) => `field (none) ${figure}`),
      ])
      const whole = { ...told, rate: 'start', by: 'district', key: 'district' }
      expect(ofStart[0]).toEqual({
        ...{ ...whole, figure: 'rate' },
        before: { numerator: '1', denominator: '5', display: '20.0%' },
        after: { numerator: '2', denominator: '5', display: '40.0%' },
      })
      expect(ofStart[2]).toEqual({ ...whole, figure: 'overdue', before: 4, after: 3 })
      // A is overtaken by what was learnt of B
      expect(ofStart[3]).toEqual({
        ...{ ...told, rate: 'start', by: 'territory', key: 'A', figure: 'rank' },
        ...{ before: 1, after: 2 },
      })
      expect(starts).toEqual([{ ...told, list: 'overdue', joined: [], left: ['b1'] }])
      const lamp = { territory: 'B', shown: 'notApplicable', computed: 'notApplicable', reasons: [] }
      const reason = { dimension: 'D1', level: 'attention', measure: '1', unit: 'monthEnds' }
      const yellow = { territory: 'B', shown: 'attention', computed: 'attention', reasons: [reason] }
      expect(lamps).toEqual([{ ...told, projectId: 'b1', before: yellow, after: lamp }])
      expect(lampCounts).toEqual(
        ['shown', 'computed'].flatMap((which) => [
          { ...told, lamps: which, level: 'attention', before: 4, after: 3 },
          { ...told, lamps: which, level: 'notApplicable', before: 1, after: 2 },
        ]),
      )
      // once told, it is not told again
      await story.at('2026-08-04')
      await story.do('PublishBulletin', { period: '2026-07' })
      expect((await contentOf(driver, '2026-07')).corrections).toEqual(NO_CORRECTIONS)
    }))

  it('R90 a lamp runs through consecutive bulletins, and a gap breaks it', () =>
    withStory(open, TOWNS, async (story, driver) => {
      await district(story)
      const running = async (period: string): Promise<Json> =>
        (await contentOf(driver, period)).lamps.list.map((one: Json) => [one.projectId, one.shown, one.running])
      await started(story, '2026-01-05', 'a2', 'a3', 'b1', 'b2')
      for (const [month, period] of [
        ['06', '2026-05'],
        ['07', '2026-06'],
        ['08', '2026-07'],
      ]) {
        await story.at(`2026-${month}-03`)
        await story.do('PublishBulletin', { period })
      }
      // May, June: one and two month-ends without a start; July: three
      expect(await running('2026-05')).toContainEqual(['a1', 'attention', 1])
      expect(await running('2026-06')).toContainEqual(['a1', 'attention', 2])
      expect(await running('2026-07')).toContainEqual(['a1', 'serious', 1])
      // month-ends, whatever the kind of the bulletin: June is the second
      await story.do('PublishBulletin', { period: '2026-Q2' })
      expect(await running('2026-Q2')).toContainEqual(['a1', 'attention', 2])
      await story.at('2026-10-03')
      await story.do('PublishBulletin', { period: '2026-09' })
      expect(await running('2026-09')).toContainEqual(['a1', 'serious', 1])
    }))

  it('refuse a second one, a day outside the period or to come, and a place before the last bulletin', () =>
    withStory(open, TOWNS, async (story, driver) => {
      await district(story)
      await story.at('2026-06-03')
      const { index } = await story.do('PublishBulletin', { period: '2026-05' })
      const refusal = async (data: Json, unit?: string) => {
        const { ok, rule, field } = await driver.command('PublishBulletin', data, unit)
        return ok ? 'taken' : `${rule} ${field}`
      }
      expect(await refusal({ period: '2026-05' })).toBe('M-53 data.period')
      expect(await refusal({ period: '2026-04', validAt: '2026-05-01' })).toBe('M-53 data.validAt')
      expect(await refusal({ period: '2026-06' })).toBe('M-53 data.validAt')
      expect(await refusal({ period: '2026-04', knownAt: index - 1 })).toBe('M-53 data.knownAt')
      expect(await refusal({ period: '2026-04', knownAt: 100_000 })).toBe('M-53 data.knownAt')
      expect(await refusal({ period: '2026-13' })).toBe('FORM data.period')
      expect(await refusal({ period: '2025-12' })).toBe('M-02 data.validAt')
      expect(await refusal({ period: '2026-04' }, 'A')).toMatch(/^M-53/)
      expect(await refusal({ period: '2026-Q1' })).toBe('taken')
      expect(await refusal({ period: '2026-06', validAt: '2026-06-02' })).toBe('taken')
    }))

  it('R88 count shown lamps, with computed counts beside them', () =>
    withStory(open, TOWNS, async (story, driver) => {
      await district(story)
      await story.at('2026-05-30')
      const overridden = await story.do('OverrideLamp', {
        projectId: 'a1',
        level: 'serious',
        reason: '区政府专题会议',
        authority: '领导小组办公室',
        expiresOn: '2026-06-30',
      })
      await story.at('2026-06-03')
      await story.do('PublishBulletin', { period: '2026-05' })
      const { shown, computed, list } = (await contentOf(driver, '2026-05')).lamps
      expect(shown).toEqual({ onTrack: 0, attention: 4, serious: 1, notApplicable: 0 })
      expect(computed).toEqual({ onTrack: 0, attention: 5, serious: 0, notApplicable: 0 })
      expect(list[0]).toMatchObject({
        ...{ projectId: 'a1', shown: 'serious', computed: 'attention', running: 1 },
        override: { eventId: overridden.eventIds[0], expiresOn: '2026-06-30' },
      })
      expect(list.map(({ projectId }: Json) => projectId)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2'])
    }))

  it('R100 a suspension approved after it began is a correction of the bulletins before', () =>
    withStory(open, TOWNS, async (story, driver) => {
      await district(story)
      await story.at('2026-06-03')
      await story.do('PublishBulletin', { period: '2026-05' })
      await story.at('2026-06-20')
      const suspended = await story.do('SuspendProject', {
        projectId: 'b2',
        effectiveFrom: '2026-05-10',
        retroactive: true,
        expectedResumeOn: '2026-12-31',
        reason: '用地调整',
        approval: { ...approved, approvedOn: '2026-06-18' },
      })
      await story.at('2026-07-03')
      await story.do('PublishBulletin', { period: '2026-06' })
      const { events, rates, lamps } = (await contentOf(driver, '2026-06')).corrections
      expect(events).toMatchObject([
        { eventId: suspended.eventIds[0], type: 'ProjectSuspended', member: 'b2', recordedOn: '2026-06-20' },
      ])
      expect(lamps).toMatchObject([
        {
          ...{ period: '2026-05', projectId: 'b2', events: [0] },
          ...{ before: { shown: 'attention' }, after: { shown: 'notApplicable' } },
        },
      ])
      expect(rates.find(({ rate, by }: Json) => rate === 'start' && by === 'district')).toMatchObject({
        figure: 'rate',
        before: { numerator: '0', denominator: '5' },
        after: { numerator: '0', denominator: '4' },
        events: [0],
      })
    }))
})
