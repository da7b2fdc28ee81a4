import { describe, expect, it } from 'vitest'
import { DRIVERS, group, withStory } from './playing.ts'
import { approved, wan, type Story } from './story.ts'

const due = (figure: { value: { due: unknown } }) => figure.value.due

describe.each(DRIVERS)('scenarios, %s', (_, open) => {
  describe('deadlines', () => {
    const at = (received: string, workingDays: number, more = {}) => ({
      validAt: '2026-12-31',
      received,
      workingDays,
      ...more,
    })

    it('S2, S4, S5 holidays, after hours', () =>
      withStory(open, [], async (_story, driver) => {
        const on = async (...parts: Parameters<typeof at>) => due(await driver.deadline(at(...parts)))
        expect(await on('2026-02-12T15:20:00+08:00', 2)).toEqual({ kind: 'due', on: '2026-02-14' })
        expect(await on('2026-02-13', 2)).toEqual({ kind: 'due', on: '2026-02-24' })
        expect(await on('2026-09-29', 3)).toEqual({ kind: 'due', on: '2026-10-09' })
        expect(await on('2026-09-30', 3)).toEqual({ kind: 'due', on: '2026-10-10' })
        expect(await on('2026-10-04', 3)).toEqual({ kind: 'due', on: '2026-10-10' })
        const deemed = { deemReceivedNextWorkingDay: true }
        expect(await on('2026-10-04', 3, deemed)).toEqual({ kind: 'due', on: '2026-10-12' })
        expect(await on('2026-04-03T18:30:00+08:00', 2)).toEqual({ kind: 'due', on: '2026-04-08' })
        expect(await on('2026-04-03T18:30:00+08:00', 2, deemed)).toEqual({ kind: 'due', on: '2026-04-09' })
      }))

    it('S1 lateness in working days', () =>
      withStory(open, [], async (_story, driver) => {
        const query = at('2026-02-12T15:20:00+08:00', 2, { actedOn: '2026-02-24T09:00:00+08:00' })
        const { value } = await driver.deadline(query)
        expect(value).toMatchObject({ actedLate: true, lateWorkingDays: { kind: 'determined', value: 1 } })
      }))

    it('S6 a missing year, then published', () =>
      withStory(open, [], async (story, driver) => {
        await story.at('2026-12-30')
        const query = { ...at('2026-12-30', 3), validAt: '2027-03-01' }
        const before = await driver.deadline(query)
        expect(before.value).toMatchObject({ due: { kind: 'undetermined', needsYear: 2027 }, overdue: false })
        await story.at('2026-12-31')
        await story.do('PublishWorkCalendar', {
          year: 2027,
          source: 'test fixture',
          publishedOn: '2026-12-31',
          offRanges: [['2027-01-01', '2027-01-01']],
          makeupWorkdays: [],
        })
        expect(due(await driver.deadline(query))).toEqual({ kind: 'due', on: '2027-01-05' })
        const asBefore = await driver.deadline({ ...query, knownAt: before.knownAt })
        expect(asBefore.value.due).toEqual({ kind: 'undetermined', needsYear: 2027 })
      }))

    it('S8 a moment belongs to its local day: half past midnight on 1 July', () =>
      withStory(open, [], async (_story, driver) => {
        const filed = '2026-06-30T16:30:00Z'
        const july = await driver.monthlyDue({ validAt: '2026-07-01' }, '2026-07', filed)
        expect(july.value).toMatchObject({ due: { kind: 'due', on: '2026-07-01' }, acted: true, actedLate: false })
        const seenInJune = await driver.monthlyDue({ validAt: '2026-06-30' }, '2026-07', filed)
        expect(seenInJune.value).toMatchObject({ acted: false })
        expect(due(await driver.deadline(at(filed, 1)))).toEqual({ kind: 'due', on: '2026-07-02' })
      }))
  })

  it('S9 monthly collection: the duty is the unit’s, and colours no project', () =>
    withStory(open, ['A', 'B', 'C'], async (story, driver) => {
      await story.project('P', { territory: 'C', projectClass: 'RESERVE' })
      const file = async (unit: string, cycle: string) => story.do('FileNilReport', { unit, cycle }, unit)
      for (const cycle of ['01', '02', '03', '04', '05']) {
        const day = { '01': '01-04', '02': '02-02', '03': '03-02', '04': '04-01', '05': '05-06' }[cycle]!
        await story.at(`2026-${day}T17:00:00+08:00`)
        if (cycle === '05') await file('A', '2026-05')
        else for (const unit of ['A', 'B', 'C']) await file(unit, `2026-${cycle}`)
      }
      await story.at('2026-05-07')
      const lampOfP = await driver.lamp('P', { validAt: '2026-05-06' })
      const duty = async (unit: string, validAt: string) => {
        const { value } = await driver.collections({ validAt })
        const own = value.find((entry: { unit: string }) => entry.unit === unit)
        return { level: own.level, ...own.cycles.find((one: { cycle: string }) => one.cycle === '2026-05') }
      }
      expect(await duty('A', '2026-05-06')).toMatchObject({ due: { on: '2026-05-06' }, late: false, level: 'onTrack' })
      expect(await duty('C', '2026-05-06')).toMatchObject({ missing: false, level: 'onTrack' })
      expect(await duty('C', '2026-05-07')).toMatchObject({ missing: true, level: 'attention' })
      await file('B', '2026-05')
      expect(await duty('B', '2026-05-07')).toMatchObject({
        missing: false,
        late: true,
        lateWorkingDays: { kind: 'determined', value: 1 },
        level: 'onTrack',
      })
      expect((await driver.lamp('P', { validAt: '2026-05-07' })).value.shown).toBe(lampOfP.value.shown)
      const early = await driver.command('FileNilReport', { unit: 'C', cycle: '2026-07' }, 'C')
      expect(early).toMatchObject({ ok: false, rule: 'R84' })
      const foreign = await driver.command('FileNilReport', { unit: 'C', cycle: '2026-05' }, 'B')
      expect(foreign).toMatchObject({ ok: false, rule: 'M-32' })
      const january = (await driver.collections({ validAt: '2026-01-04' })).value[0].cycles[0]
      expect(january.due).toEqual({ kind: 'due', on: '2026-01-04' })
    }))

  const plannedStarts = { P1: '03', P2: '03', P3: '04', P4: '05', P5: '06', P6: '06', P7: '09', P8: '11' }

  it('S10 start rate', () =>
    withStory(open, ['A'], async (story, driver) => {
      for (const [id, month] of Object.entries(plannedStarts)) {
        await story.project(id, { territory: 'A', plannedStart: `2026-${month}` })
      }
      await story.at('2026-06-01')
      await story.do('SuspendProject', {
        projectId: 'P6',
        expectedResumeOn: '2026-12-01',
        reason: '用地调整',
        approval: approved,
      })
      await story.at('2026-07-01')
      const confirmed = { P1: '03-20', P2: '04-10', P3: '04-28', P5: '06-25', P7: '06-15' }
      for (const [id, day] of Object.entries(confirmed)) await story.started(id, `2026-${day}`)
      const dates = { validAt: '2026-06-30' }
      const rate = async (basis: string) => group(await driver.startRates(dates, 'territory', basis), 'A').rate as never
      const toDate = (await rate('planned-to-date')) as Record<string, unknown>
      expect(toDate).toMatchObject({
        display: '80.0%',
        numerator: { numerator: 4, denominator: 1 },
        denominator: { numerator: 5, denominator: 1 },
        onTime: { display: '60.0%' },
        earlyStarts: ['P7'],
        overdueStarts: ['P4'],
      })
      expect(await rate('planned-full-year')).toMatchObject({ display: '62.5%' })
      expect(await rate('gross-to-date')).toMatchObject({ display: '83.3%' })
      const d1 = async (validAt: string) => (await driver.lamp('P4', { validAt })).value.dimensions.D1
      expect(await d1('2026-06-30')).toMatchObject({ level: 'attention', measurement: { value: { numerator: 2 } } })
      expect(await d1('2026-07-31')).toMatchObject({ level: 'serious' })
      const { value } = await driver.lamp('P4', { validAt: '2026-06-30' })
      expect(value.turns.D1).toEqual({ on: '2026-07-31', to: 'serious' })
    }))

  const BOUNDARY = { X6000: 6000, X4801: 4801, X4800: 4800, X3000: 3000, X2400: 2400, X2399: 2399 }

  const tellBoundary = async (story: Story): Promise<void> => {
    for (const id of Object.keys(BOUNDARY)) {
      await story.project(id, { territory: 'A', projectClass: 'CONTINUING', plan: 12_000 })
    }
    await story.at('2026-07-02')
    for (const [id, amount] of Object.entries(BOUNDARY)) await story.invested(id, '2026-06', amount)
  }

  it('S12 boundaries of D2, exact and not as displayed', () =>
    withStory(open, ['A'], async (story, driver) => {
      await tellBoundary(story)
      const level = async (id: string) => (await driver.lamp(id, { validAt: '2026-06-30' })).value.dimensions.D2.level
      expect(await Promise.all(Object.keys(BOUNDARY).map(level))).toEqual([
        'onTrack',
        'onTrack',
        'attention',
        'attention',
        'attention',
        'serious',
      ])
    }))

  it('S23 policy replay: nothing is written, official lamps stay', () =>
    withStory(open, ['A'], async (story, driver) => {
      await tellBoundary(story)
      const head = await driver.head()
      const counts = async (preset?: 'wuhan-ratio' | 'sanya-shortfall') => {
        const figure = await driver.lampCounts(
          { validAt: '2026-06-30', ...(preset === undefined ? {} : { preset }) },
          'D2',
        )
        const { onTrack, attention, serious } = figure.value.computed
        return [figure.hypothetical, onTrack, attention, serious]
      }
      expect(await counts()).toEqual([false, 2, 3, 1])
      expect(await counts('wuhan-ratio')).toEqual([true, 3, 0, 3])
      expect(await counts('sanya-shortfall')).toEqual([true, 1, 3, 2])
      expect(await counts()).toEqual([false, 2, 3, 1])
      expect(await driver.head()).toBe(head)
    }))

  it('S13 a new project is not red before it may start', () =>
    withStory(open, ['A'], async (story, driver) => {
      await story.project('N', { territory: 'A', plannedStart: '2026-07', plan: 6000 })
      await story.at('2026-10-01')
      await story.invested('N', '2026-09', 2100)
      const d2 = async (validAt: string) => (await driver.lamp('N', { validAt })).value.dimensions.D2
      expect(await d2('2026-06-30')).toMatchObject({ level: 'notApplicable', measurement: { reason: 'noTimeElapsed' } })
      expect(await d2('2026-09-30')).toMatchObject({
        level: 'attention',
        measurement: { value: { numerator: 15, denominator: 1 } },
      })
    }))

  it('S14 a plan revised in mid-year, recorded late', () =>
    withStory(open, ['A'], async (story, driver) => {
      await story.project('R', { territory: 'A', projectClass: 'CONTINUING', plan: 12_000 })
      await story.at('2026-07-02')
      await story.invested('R', '2026-06', 2000)
      await story.at('2026-07-20')
      await story.do('ReviseAnnualPlan', {
        projectId: 'R',
        year: 2026,
        amount: wan(6000),
        effectiveFrom: '2026-07-01',
        approval: approved,
      })
      await story.at('2026-08-03')
      await story.invested('R', '2026-07', 600)
      const d2 = async (validAt: string, knownAt: string) =>
        (await driver.lamp('R', { validAt, knownAt })).value.dimensions.D2
      const lag = (numerator: number, denominator: number) => ({ measurement: { value: { numerator, denominator } } })
      for (const knownAt of ['2026-07-02', '2026-07-20', '2026-08-03']) {
        expect(await d2('2026-06-30', knownAt)).toMatchObject({ level: 'serious', ...lag(100, 3) })
      }
      expect(await d2('2026-07-10', '2026-07-15')).toMatchObject({ level: 'serious', ...lag(100, 3) })
      expect(await d2('2026-07-10', '2026-07-20')).toMatchObject({ level: 'attention', ...lag(50, 3) })
      expect(await d2('2026-07-31', '2026-08-03')).toMatchObject({ level: 'attention', ...lag(15, 1) })
      const rate = group(await driver.investmentRates({ validAt: '2026-07-31' }, 'district'), 'district').rate
      expect(rate).toMatchObject({ display: '43.3%', againstOriginalPlan: { display: '21.7%' } })
      const { details } = (await d2('2026-07-31', '2026-08-03')).measurement
      expect(details.againstOriginalPlan.lag).toMatchObject({ numerator: 110, denominator: 3 })
    }))

  it('S16 an approved suspension', () =>
    withStory(open, ['A'], async (story, driver) => {
      for (const id of ['S', 'U', 'V']) {
        await story.project(id, { territory: 'A', projectClass: 'CONTINUING', plan: 12_000 })
      }
      await story.at('2026-04-10')
      const suspension = { expectedResumeOn: '2026-08-01', reason: '设计变更', approval: approved }
      await story.do('SuspendProject', { projectId: 'S', ...suspension })
      await story.at('2026-08-01')
      await story.do('ResumeProject', { projectId: 'S' })
      await story.at('2026-10-01')
      for (const [id, amount] of [
        ['S', 5400],
        ['U', 5400],
        ['V', 5399],
      ] as const)
        await story.invested(id, '2026-09', amount)
      const may = (await driver.lamp('S', { validAt: '2026-05-31' })).value
      expect(may).toMatchObject({ computed: 'notApplicable', computedColour: 'GREY', shownColour: 'GREY' })
      const d2 = async (id: string) => (await driver.lamp(id, { validAt: '2026-09-30' })).value.dimensions.D2
      expect(await d2('S')).toMatchObject({
        level: 'onTrack',
        measurement: { value: { numerator: 5, denominator: 1 } },
      })
      expect(await d2('U')).toMatchObject({
        level: 'attention',
        measurement: { value: { numerator: 30, denominator: 1 } },
      })
      expect((await d2('V')).level).toBe('serious')
    }))

  it('S19 a transfer between towns, by period', () =>
    withStory(open, ['A', 'B'], async (story, driver) => {
      await story.project('T', { territory: 'A', projectClass: 'CONTINUING', plan: 10_000 })
      await story.at('2026-07-01')
      await story.invested('T', '2026-06', 4000)
      const move = { to: 'B', document: '划转通知' }
      await story.do('TransferProject', { projectId: 'T', ...move })
      await story.at('2026-10-01')
      const dates = { validAt: '2026-09-30' }
      await story.invested('T', '2026-09', 3000)
      const rates = await driver.investmentRates(dates, 'territory')
      const amounts = (done: number, plan: number, display: string) => ({
        rate: {
          numerator: { numerator: wan(done), denominator: 1 },
          denominator: { numerator: wan(plan), denominator: 1 },
          display,
        },
      })
      expect(group(rates, 'A')).toMatchObject(amounts(4000, 5000, '80.0%'))
      expect(group(rates, 'B')).toMatchObject(amounts(3000, 5000, '60.0%'))
      expect(group(await driver.investmentRates(dates, 'district'), 'district')).toMatchObject(
        amounts(7000, 10_000, '70.0%'),
      )
    }))

  it('S19 split 7:3', () =>
    withStory(open, ['A', 'B'], async (story, driver) => {
      await story.project('T', { territory: 'A', projectClass: 'CONTINUING', plan: 10_000 })
      await story.at('2026-07-01')
      await story.invested('T', '2026-06', 4000)
      await story.do('TransferProject', {
        projectId: 'T',
        to: 'B',
        document: '飞地协议',
        arrangement: { mode: 'split', stays: 7, goes: 3 },
      })
      await story.at('2026-10-01')
      await story.invested('T', '2026-09', 3000)
      const rates = await driver.investmentRates({ validAt: '2026-09-30' }, 'territory')
      expect(group(rates, 'A').rate).toMatchObject({ numerator: { numerator: wan(6100) } })
      expect(group(rates, 'B').rate).toMatchObject({ numerator: { numerator: wan(900) } })
    }))

  it('S20 nothing to measure, and ties', () =>
    withStory(open, ['A', 'B', 'C', 'D'], async (story, driver) => {
      const add = async (territory: string, started: number, planned: number) => {
        for (let n = 0; n < planned; n += 1) {
          const id = `${territory}${n}`
          await story.project(id, { territory, plannedStart: '2026-01' })
          if (n < started) await story.started(id, '2026-01-01')
        }
      }
      await story.at('2026-01-01T12:00:00+08:00')
      await add('A', 4, 5)
      await add('B', 3, 4)
      await add('D', 8, 10)
      const rates = await driver.startRates({ validAt: '2026-03-31' }, 'territory')
      const ranks = rates.value.map((entry: Record<string, unknown>) => [entry.key, entry.rank])
      expect(ranks).toEqual([
        ['A', 1],
        ['D', 1],
        ['B', 3],
        ['C', undefined],
      ])
      expect(group(rates, 'C').rate).toMatchObject({ status: 'notApplicable', display: '—' })
      const money = await driver.investmentRates({ validAt: '2026-03-31' }, 'territory')
      expect(group(money, 'C')).toMatchObject({ rate: { status: 'notApplicable', display: '—' } })
      expect(group(money, 'C').rank).toBeUndefined()
    }))

  it('S26 once per command id, and no stale writer', () =>
    withStory(open, ['A'], async (story, driver) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-03' })
      const head = await driver.head()
      const id = '0b6c0d52-8f5c-4d54-9f51-0d5a6a2b6c01'
      const data = { projectId: 'P', year: 2026, amount: wan(100) }
      const first = await driver.command('SetAnnualPlan', data, 'office', { id })
      const second = await driver.command('SetAnnualPlan', data, 'office', { id })
      expect([first.status, second.status]).toEqual(['done', 'repeated'])
      expect(second.eventIds).toEqual(first.eventIds)
      expect(await driver.head()).toBe(head + 1)
      const stale = await driver.command(
        'ReportProgress',
        { projectId: 'P', month: '2026-01', progress: '基础施工' },
        'office',
        { expectedRevision: first.revision - 1 },
      )
      expect(stale).toMatchObject({ ok: false, category: 'conflict' })
      expect(await driver.head()).toBe(head + 1)
    }))
})
