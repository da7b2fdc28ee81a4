import { openMemory } from '@luodi/adapters/memory'
import { DEFAULT_POLICY, instant, localDate, type BulletinContentForm3 } from '@luodi/domain'
import { createHandler, manualClock, type Press } from '@luodi/domain/application'
import { createViews, pressOf } from '@luodi/projections/runner'
import { describe, expect, it } from 'vitest'
import { childOf, submission } from '../readings/lineage-telling.ts'
import type { Driver, Json } from '../scenarios/driver.ts'
import { DRIVERS, withStory } from '../scenarios/playing.ts'
import { addDepartment, assigned, closed, proposed } from '../scenarios/problem-story.ts'
import { approved, tell, type Story } from '../scenarios/story.ts'

/** A district of one project with problems of one department. */
const withProblems = async (story: Story): Promise<void> => {
  await addDepartment(story, 'land')
  await story.project('X', { territory: 'A', plannedStart: '2026-01' })
  await story.started('X', '2026-01-01')
}

const contentOf = async (driver: Driver, period: string): Promise<Json> =>
  (await driver.bulletin(period, { validAt: '2027-12-31' })).value?.content

const districtFigure = ({ corrections }: Json, rate: string, figure: string): Json =>
  corrections.rates.find((one: Json) => one.rate === rate && one.by === 'district' && one.figure === figure)

describe.each(DRIVERS)('M-53 corrections of earlier bulletins, %s', (_, open) => {
  it('R68 an extension approved before it lapsed and entered later: on-time rate and overdue problems', () =>
    withStory(open, ['A'], async (story, driver) => {
      await withProblems(story)
      await story.at('2026-05-06')
      await assigned(story, 'Q', 'X')
      await proposed(story, 'Q', '2026-05-20')
      await story.at('2026-06-02')
      await story.do('PublishBulletin', { period: '2026-05' })
      const may = await contentOf(driver, '2026-05')
      expect(may.problems).toMatchObject({ received: 1, closed: 0, open: 1, overdue: 1 })
      await story.at('2026-06-09')
      const extended = await story.do('ExtendResolution', {
        problemId: 'Q',
        newDue: '2026-07-31',
        reason: '规划调整需公示',
        approval: { ...approved, approvedOn: '2026-05-18' },
      })
      await story.at('2026-07-02')
      await story.do('PublishBulletin', { period: '2026-06' })
      const june = await contentOf(driver, '2026-06')
      expect(june.corrections.events).toMatchObject([
        { eventId: extended.eventIds[0], type: 'ResolutionExtended', cause: 'lateRecording', member: 'Q' },
      ])
      expect(districtFigure(june, 'closure', 'rate')).toBeUndefined()
      expect(districtFigure(june, 'closure', 'onTime')).toMatchObject({
        before: { numerator: '0', denominator: '1', display: '0.0%' },
        after: { numerator: '0', denominator: '0', display: '—' },
        events: [0],
      })
      expect(june.corrections.problems).toEqual([
        { period: '2026-05', events: [0], figure: 'overdue', before: 1, after: 0 },
      ])
    }))

  it('a policy that takes effect before its publication: the figures that print otherwise, and the policy behind them', () =>
    withStory(open, ['A'], async (story, driver) => {
      await withProblems(story)
      await story.project('Y', { territory: 'A', plannedStart: '2026-01' })
      await story.project('Z', { territory: 'A', plannedStart: '2026-01' })
      await story.at('2026-02-02')
      await story.do('PublishBulletin', { period: '2026-01' })
      const rules = { ...DEFAULT_POLICY, rounding: { ...DEFAULT_POLICY.rounding, decimals: 2 } }
      const policy = {
        title: '两位小数',
        effectiveFrom: '2026-01-01',
        retroactive: true,
        basis: [{ title: '通报办法' }],
      }
      const published = await story.do('PublishPolicy', { ...policy, rules })
      await story.at('2026-03-02')
      await story.do('PublishBulletin', { period: '2026-02' })
      const february = await contentOf(driver, '2026-02')
      expect(february.corrections.events).toMatchObject([
        { eventId: published.eventIds[0], type: 'PolicyVersionPublished', cause: 'policyChange', member: 'policy' },
      ])
      expect(districtFigure(february, 'start', 'rate')).toMatchObject({
        before: { numerator: '1', denominator: '3', display: '33.3%' },
        after: { numerator: '1', denominator: '3', display: '33.33%' },
        events: [0],
      })
    }))

  it.each([
    ['the later into the earlier', 'Q2', 'Q1'],
    ['the earlier into the later', 'Q1', 'Q2'],
  ])('R72 received counts each acceptance once, whichever duplicate is merged: %s', (__, from, into) =>
    withStory(open, ['A'], async (story, driver) => {
      await withProblems(story)
      await story.at('2026-05-06')
      await assigned(story, 'Q1', 'X')
      await story.at('2026-06-03')
      await assigned(story, 'Q2', 'X')
      await story.do('PublishBulletin', { period: '2026-05' })
      await story.at('2026-06-05')
      await story.do('MergeProblems', { problemId: from, into, reason: '重复' })
      await story.at('2026-07-02')
      await story.do('PublishBulletin', { period: '2026-06' })
      expect((await contentOf(driver, '2026-05')).problems).toMatchObject({ received: 1, open: 1 })
      expect((await contentOf(driver, '2026-06')).problems).toMatchObject({ received: 1, open: 1 })
      expect((await contentOf(driver, '2026-06')).corrections.problems).toEqual([])
    }),
  )

  it('R69 problems handed on or without object are counted apart from the closed ones', () =>
    withStory(open, ['A'], async (story, driver) => {
      await withProblems(story)
      await story.at('2026-05-06')
      for (const [id, kind] of [
        ['Q1', 'RESOLVED'],
        ['Q2', 'EXPLAINED'],
        ['Q3', 'TRANSFERRED'],
        ['Q4', 'MOOT'],
      ] as const) {
        await assigned(story, id, 'X')
        await closed(story, id, kind)
      }
      await story.at('2026-06-02')
      await story.do('PublishBulletin', { period: '2026-05' })
      const { problems } = await contentOf(driver, '2026-05')
      expect(problems).toMatchObject({ received: 4, closed: 2, transferred: 1, moot: 1, open: 0 })
    }))

  it('a bundle that comes later changes nothing of what was published', () =>
    withStory(open, ['A'], async (story, driver) => {
      await addDepartment(story, 'land')
      for (const id of ['P1', 'P2']) await story.project(id, { territory: 'A', plannedStart: '2026-05', plan: 1000 })
      await story.at('2026-07-02')
      await story.do('PublishBulletin', { period: '2026-06' })
      await story.at('2026-07-20')
      const first = await story.started('P1', '2026-05-10')
      const back = { projectId: 'P1', corrects: first.eventIds[0], replacement: null, reason: '误报' }
      const taken = await story.do('CorrectFact', back)
      const second = await story.started('P2', '2026-05-12')
      await story.at('2026-08-03')
      await story.do('PublishBulletin', { period: '2026-07' })
      const july = await contentOf(driver, '2026-07')
      const named = districtFigure(july, 'start', 'rate').events.map(
        (at: number) => july.corrections.events[at].eventId,
      )
      // started, taken back, and another: after each of the three the rate was another
      expect(named).toEqual([first.eventIds[0], taken.eventIds[0], second.eventIds[0]])
      await story.at('2026-08-10')
      await story.do('SubmitProject', submission('B', 'A'), 'A')
      const child = childOf('B', { plan: 2000, more: { startedOn: '2026-05-12' } })
      const decided = { effectiveFrom: '2026-08-10', approval: approved, reason: '统一实施' }
      await story.do('BundleProjects', { projectIds: ['P1', 'P2'], child, ...decided })
      expect(await driver.bulletinDifferences('2026-07', { validAt: '2027-12-31' })).toEqual([])
    }))

  it('R105 rank and change are against the last published bulletin of the kind, though its period be a later one', () =>
    withStory(open, ['A'], async (story, driver) => {
      await withProblems(story)
      await story.at('2026-07-02')
      for (const period of ['2026-06', '2026-Q2', '2026-05']) await story.do('PublishBulletin', { period })
      expect((await contentOf(driver, '2026-06')).comparedWith).toBeUndefined()
      expect((await contentOf(driver, '2026-Q2')).comparedWith).toBeUndefined()
      expect((await contentOf(driver, '2026-05')).comparedWith).toBe('2026-06')
    }))

  it('R112 unknown calendar years are named', () =>
    withStory(open, ['A'], async (story, driver) => {
      await withProblems(story)
      await story.at('2026-12-30')
      await assigned(story, 'Q', 'X')
      await story.at('2027-01-04')
      await story.do('PublishBulletin', { period: '2026-12' })
      expect((await contentOf(driver, '2026-12')).needsYears).toEqual([2027])
    }))
})

describe('M-53 a press that is overtaken', () => {
  it('corrects nothing falsely: what both bulletins found out is told by both, and never again', async () => {
    const store = openMemory()
    const jurisdiction = '371302'
    const clock = manualClock(instant('2026-01-01T00:00+08:00'))
    const views = await createViews(store, { jurisdiction })
    let release: (() => void) | undefined
    const sound = pressOf(views)
    /** Compiles a quarter at once, and hands it out only when it is let go. */
    const press: Press = {
      compile: async (asked) => {
        const compiled = await sound.compile(asked)
        if (asked.period.includes('Q')) await new Promise<void>((go) => (release = go))
        return compiled
      },
    }
    const handle = createHandler({ store, clock, jurisdiction, press })
    let n = 0
    const send = (name: string, data: Json, unit = 'office') => {
      n += 1
      const id = `0198f6a0-7c1d-7d43-9c1e-${n.toString(16).padStart(12, '0')}`
      return handle.untrusted({
        id,
        name,
        data,
        actor: { unit, personRef: unit === 'office' ? 'p-office' : `p-${unit}` },
      })
    }
    const driver = {
      at: (day: string) => Promise.resolve(clock.set(instant(`${day}T09:00+08:00`))),
      command: async (name: string, data: Json, unit?: string) => {
        const done = await send(name, data, unit)
        return { ok: done._tag === 'Right', ...(done._tag === 'Left' ? done.left : {}) }
      },
    } as unknown as Driver
    const story = await tell(driver, ['A'])
    await story.project('X', { territory: 'A', plannedStart: '2026-05' })
    await story.at('2026-06-02')
    await story.do('PublishBulletin', { period: '2026-05' })
    await story.at('2026-06-20')
    await story.started('X', '2026-05-20')
    await story.at('2026-07-02')
    const slow = send('PublishBulletin', { period: '2026-Q2' })
    while (release === undefined) await new Promise((go) => setTimeout(go, 1))
    await story.do('PublishBulletin', { period: '2026-06' })
    release()
    expect((await slow)._tag).toBe('Right')
    await story.at('2026-08-03')
    await story.do('PublishBulletin', { period: '2026-07' })
    await views.catchUp()
    const figure = views.bulletins({ validAt: localDate('2026-12-31') })
    if (figure.status !== 'given') throw new Error('no policy')
    const told = figure.value.map(({ content }) => {
      const { corrections } = content as BulletinContentForm3
      const [first] = corrections.rates
      return [content.period, first?.period, (first?.before as Json)?.display, (first?.after as Json)?.display]
    })
    expect(told).toEqual([
      ['2026-05', undefined, undefined, undefined],
      ['2026-06', '2026-05', '0.0%', '100.0%'],
      ['2026-Q2', '2026-05', '0.0%', '100.0%'],
      ['2026-07', undefined, undefined, undefined],
    ])
    for (const bulletin of figure.value) expect(views.bulletinDifferences(bulletin)).toEqual([])
  })
})
