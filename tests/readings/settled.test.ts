import { STATE_COUNCIL_CALENDARS } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import type { Json } from '../scenarios/driver.ts'
import { toldOfProblems } from './problem-telling.ts'
import { rulesWith, told, type Told } from './telling.ts'

const approval = { authority: '区政府', document: '临兰政字〔2026〕1号' }

describe('Y. plans and classes', () => {
  it(
    'R221: a revision in force prevails over a first plan or planned start that holds from a later day',
    told(['A'], async ({ story, figures, correct }) => {
      await story.at('2026-01-05')
      await story.project('P', { territory: 'A' })
      const planned = await story.do('PlanStart', { projectId: 'P', month: '2026-03', occurredOn: '2026-01-05' })
      const set = await story.do('SetAnnualPlan', { projectId: 'P', year: 2026, amount: 12_000_000 })
      await story.at('2026-02-02')
      const revised = { projectId: 'P', effectiveFrom: '2026-02-02', approval, reason: '调整' }
      await story.do('ReviseAnnualPlan', { ...revised, year: 2026, amount: 24_000_000 })
      await story.do('RevisePlannedStart', { ...revised, month: '2026-06' })
      // the first recordings turn out to hold from a later day than the revisions
      await story.at('2026-04-01')
      await correct('P', set, '2026-01-05', { year: 2026, amount: 12_000_000, effectiveFrom: '2026-03-01' })
      await correct('P', planned, '2026-03-10', { month: '2026-03' })
      const row = await figures.row('P', '2026-03-31')
      expect(row.annualPlan).toMatchObject({ current: 24_000_000, original: 12_000_000 })
      expect(row.plannedStart).toMatchObject({ current: '2026-06', original: '2026-03' })
    }),
  )

  it(
    'R222: D1 counts month-ends of class implementation; those while it was continuing do not count',
    told(['A'], async ({ story, figures }) => {
      await story.at('2026-01-05')
      await story.project('P', { territory: 'A', plannedStart: '2026-01', projectClass: 'CONTINUING' })
      await story.at('2026-04-01')
      const to = { projectId: 'P', projectClass: 'IMPLEMENTATION', effectiveFrom: '2026-04-01', document: '通知' }
      await story.do('ReclassifyProject', to)
      expect(await figures.dimension('D1', 'P', '2026-03-31')).toBe('notApplicable started')
      expect(await figures.dimension('D1', 'P', '2026-04-29')).toBe('onTrack 0')
      expect(await figures.dimension('D1', 'P', '2026-04-30')).toBe('attention 1')
      expect(await figures.dimension('D1', 'P', '2026-06-30')).toBe('serious 3')
    }),
  )
})

describe('Y. clocks and lateness', () => {
  it(
    'R223: a claim that waits ends the lateness of a proposal that was never filed; its refusal restores both',
    toldOfProblems(['A'], async ({ story, opened, claimed, row, d4 }) => {
      await story.at('2026-06-01')
      await opened('Q') // due 06-04
      await story.at('2026-06-08')
      await claimed('Q')
      expect((await row('Q', '2026-06-30')).proposal).toMatchObject({ overdue: true, lateWorkingDays: { value: 2 } })
      expect(await d4('2026-06-30')).toBe('attention 2')
      await story.at('2026-07-01')
      await story.do('RefuseClosure', { problemId: 'Q', reason: '未落实' })
      expect(await d4('2026-07-01')).toBe('serious 18')
    }),
  )

  it(
    'R224: where the clock stands still under one of the calendar versions weighed, the deadline is stopped',
    toldOfProblems(['A'], async ({ story, opened, suspend, row, d4 }) => {
      const calendar = STATE_COUNCIL_CALENDARS.find(({ year, version }) => year === 2026 && version === 1)!
      await story.at('2026-03-02')
      await opened('Q') // Monday: due on Thursday 03-05, or later under a calendar with more days off
      await story.at('2026-03-06')
      await suspend('X', { effectiveFrom: '2026-03-06', expectedResumeOn: '2026-12-31' })
      expect((await row('Q', '2026-03-09')).proposal).toMatchObject({ due: { kind: 'due', on: '2026-03-05' } })
      const { version: _, ...published } = calendar
      const offRanges = [...published.offRanges, ['2026-03-03', '2026-03-04'] as const].toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      )
      await story.do('ReviseWorkCalendar', {
        ...published,
        publishedOn: '2026-03-06',
        offRanges,
      })
      expect((await row('Q', '2026-03-09')).proposal).toMatchObject({ due: { kind: 'stopped' }, overdue: false })
      expect(await d4('2026-03-09')).toBe('onTrack 0')
    }),
  )

  it(
    'R225 (B9): lateness that runs into an unknown year is at least the working days known, and its level stands',
    toldOfProblems(['A'], async ({ story, driver, opened, row, figures, d4 }) => {
      await story.at('2026-08-03')
      await opened('Q', { due: '2026-08-17' })
      expect(await d4('2026-09-30')).toBe('serious 32')
      const days = (await d4('2026-12-31')).split(' ')[1]!
      expect(await d4('2027-01-05')).toBe(`serious ${days}`)
      const { measurement } = (await figures.lamp('X', '2027-01-05')).dimensions.D4
      expect(measurement).toMatchObject({ atLeast: true, needsYears: [2027] })
      const late = { kind: 'atLeast', value: Number(days), needsYear: 2027 }
      expect((await row('Q', '2027-01-05')).resolution).toMatchObject({ overdue: true, late })
      const { value: duties } = await driver.deadlines({ validAt: '2027-01-05' })
      expect(duties.find(({ dutyId }: Json) => dutyId === 'RESOLUTION/Q').late).toEqual({
        ...late,
        unit: 'workingDays',
      })
      expect((await driver.calendarNeeds({ validAt: '2027-01-05' })).value).toMatchObject([{ year: 2027, problems: 1 }])
      // known in full, it is so many and needs nothing
      expect((await figures.lamp('X', '2026-12-31')).dimensions.D4.measurement.atLeast).toBeUndefined()
    }),
  )

  it(
    'R225: a due date that is itself undetermined has no lamp effect',
    toldOfProblems(['A'], async ({ story, opened, figures, d4 }) => {
      await story.at('2026-12-30')
      await opened('Q')
      expect(await d4('2027-02-01')).toBe('onTrack 0')
      const { measurement } = (await figures.lamp('X', '2027-02-01')).dimensions.D4
      expect([measurement.atLeast, measurement.needsYears]).toEqual([undefined, [2027]])
    }),
  )

  it(
    'R225: a bulletin lists the lamp with its mark, and corrects it by what became known',
    toldOfProblems(['A'], async ({ story, driver, opened }) => {
      await story.at('2026-08-03')
      await opened('Q', { due: '2026-12-30' })
      await story.at('2027-02-02')
      await story.do('PublishBulletin', { period: '2027-01' })
      const { content } = (await driver.bulletin('2027-01', { validAt: '2027-12-31' })).value
      const reason = { dimension: 'D4', level: 'attention', measure: '1', unit: 'workingDays', atLeast: true }
      expect(content.lamps.list).toMatchObject([{ projectId: 'X', shown: 'attention', reasons: [reason] }])
      expect(await driver.bulletinDifferences('2027-01', { validAt: '2027-12-31' })).toEqual([])
    }),
  )

  it(
    'B8: a policy may let an extension cure that was decided after the due date; by default it is shown and cures nothing',
    toldOfProblems(['A'], async ({ story, opened, extended, row, publish }) => {
      await story.at('2026-06-01')
      await opened('Q', { due: '2026-06-15' })
      await story.at('2026-07-01')
      await extended('Q', '2026-07-31')
      expect((await row('Q', '2026-07-05')).resolution).toMatchObject({ due: '2026-06-15', overdue: true })
      const cures = rulesWith((rules) => Object.assign(rules.problems, { lateExtensionCures: true }))
      await publish('2026-07-10', cures)
      expect((await row('Q', '2026-07-09')).resolution).toMatchObject({ due: '2026-06-15', overdue: true })
      const { due, overdue, extensions } = (await row('Q', '2026-07-10')).resolution
      expect([due, overdue, extensions[0].cures]).toEqual(['2026-07-31', false, true])
    }),
  )
})

describe('Y. from when filings and reports are owed', () => {
  const collection = async ({ driver }: Told, unit: string, validAt: string) =>
    (await driver.collections({ validAt })).value.find((one: Json) => one.unit === unit)

  it(
    'R227 (23, B11): a unit owes filings from the first cycle that begins after it was entered',
    told(['A'], async (about) => {
      const { story, driver } = about
      await story.at('2026-06-15')
      await story.do('RegisterOrgUnit', {
        unit: 'land',
        kind: 'DEPARTMENT',
        name: '自然资源局',
        effectiveFrom: '2026-01-01',
      })
      expect(await collection(about, 'land', '2026-06-15')).toMatchObject({ level: 'onTrack', missing: [], cycles: [] })
      expect(await collection(about, 'land', '2026-03-31')).toMatchObject({ level: 'onTrack', missing: [], cycles: [] })
      const owed = async (validAt: string) =>
        (await driver.deadlines({ validAt })).value
          .filter(({ kind, responsible }: Json) => kind === 'COLLECTION' && responsible.unit === 'land')
          .map(({ month, status }: Json) => `${month} ${status}`)
      expect(await owed('2026-06-20')).toEqual(['2026-07 open'])
      expect(await owed('2026-07-03')).toEqual(['2026-07 overdue', '2026-08 open'])
      expect(await collection(about, 'land', '2026-07-03')).toMatchObject({ level: 'attention', missing: ['2026-07'] })
    }),
  )

  it(
    'R227: rolled back, a cycle that was due before the day of registration is not owed',
    told(['A'], async (about) => {
      const { story, publish } = about
      await publish(
        '2026-01-01',
        rulesWith((rules) => Object.assign(rules.clocks.monthlyCollection, { inclusive: false, nonWorking: 'back' })),
      )
      // Sunday: what is due by the end of February was due on Friday the 27th
      await story.at('2026-03-01')
      await story.do('RegisterOrgUnit', { unit: 'land', kind: 'DEPARTMENT', name: '自然资源局' })
      const { missing, cycles } = await collection(about, 'land', '2026-04-02')
      expect([missing, cycles.map(({ cycle }: Json) => cycle)]).toEqual([['2026-04'], ['2026-04']])
    }),
  )

  it(
    'R227: a project owes reports of which the due day comes after the recording of its admission',
    told(['A'], async ({ story, driver, figures }) => {
      await story.at('2026-06-02')
      await story.project('P', { territory: 'A', plan: 100, admittedOn: '2026-01-01' })
      expect(await figures.dimension('D5', 'P', '2026-06-02')).toBe('onTrack 0')
      const months = async (validAt: string) =>
        (await driver.deadlines({ validAt })).value
          .filter(({ kind }: Json) => kind === 'PROJECT_REPORT')
          .map(({ month, status }: Json) => `${month} ${status}`)
      expect(await months('2026-06-30')).toEqual(['2026-06 open'])
      expect(await figures.dimension('D5', 'P', '2026-07-02')).toBe('attention 1')
      await story.at('2026-09-01')
      expect(await figures.dimension('D5', 'P', '2026-09-02')).toBe('serious 3')
    }),
  )
})

describe('Y. exit', () => {
  it(
    'R229 (B5): a fact of the day of exit, or of a month that ends on it, does not bar the exit; one after it does',
    told(['A'], async ({ story, figures, refusal }) => {
      const exit = { effectiveFrom: '2026-06-30', reason: '投资方退出', document: '退库通知' }
      await story.at('2026-06-30')
      for (const id of ['P', 'L']) await story.project(id, { territory: 'A', plannedStart: '2026-03', plan: 100 })
      await story.invested('P', '2026-06', 50)
      await story.started('P', '2026-06-30')
      expect(await refusal('ExitLibrary', { projectId: 'P', ...exit })).toBe('taken')
      expect((await figures.row('P', '2026-06-29')).stage).not.toBe('EXITED')
      expect((await figures.row('P', '2026-06-30')).stage).toBe('EXITED')
      // recorded after the exit, for its day and for the day after
      await story.at('2026-07-02')
      await story.do('ExitLibrary', { projectId: 'L', ...exit })
      expect(await refusal('ConfirmStart', { projectId: 'L', occurredOn: '2026-07-01' })).toBe('M-27')
      expect(await refusal('ConfirmStart', { projectId: 'L', occurredOn: '2026-06-30' })).toBe('taken')
      await story.project('N', { territory: 'A', plannedStart: '2026-03' })
      await story.started('N', '2026-07-01')
      expect(await refusal('ExitLibrary', { projectId: 'N', ...exit })).toBe('M-27')
    }),
  )

  it(
    'R229 (B16): reclassified and out on one day',
    told(['A'], async ({ story, refusal }) => {
      await story.at('2026-06-10')
      await story.project('P', { territory: 'A' })
      const to = { projectClass: 'CONTINUING', effectiveFrom: '2026-06-30', document: '通知' }
      await story.do('ReclassifyProject', { projectId: 'P', ...to })
      const exit = { projectId: 'P', effectiveFrom: '2026-06-30', reason: '退出', document: '退库通知' }
      expect(await refusal('ExitLibrary', exit)).toBe('taken')
    }),
  )
})
