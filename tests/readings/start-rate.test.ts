import { describe, expect, it } from 'vitest'
import { approved } from '../scenarios/story.ts'
import { exact, told, type Figures, type Told } from './telling.ts'

const excuse = (projectId: string, dimension: string, until: string, more = {}) => ({
  projectId,
  dimension,
  reasonCode: 'LAND_SUPPLY',
  approval: approved,
  until,
  ...more,
})

const BASES = ['planned-to-date', 'planned-full-year', 'implementation-stock', 'gross-to-date']

const everyBasis = (figures: Figures, validAt: string) =>
  Promise.all(BASES.map((basis) => figures.started(validAt, { basis })))

const plans = async ({ story }: Told, months: Readonly<Record<string, string>>): Promise<void> => {
  for (const [id, plannedStart] of Object.entries(months)) await story.project(id, { territory: 'A', plannedStart })
}

describe('D. start rate', () => {
  it(
    'R32, R94 only planned-to-date drops suspended and D1-excused projects; other excuses drop nothing',
    told(['A'], async (about) => {
      const { story, figures, suspend } = about
      await plans(about, { A1: '2026-03', B2: '2026-03', C3: '2026-03', D4: '2026-03', E5: '2026-09' })
      await story.at('2026-04-10')
      await suspend('A1')
      await story.do('JustifyDelay', excuse('B2', 'D1', '2026-05-31'))
      await story.do('JustifyDelay', excuse('C3', 'D2', '2026-05-31'))
      expect(await everyBasis(figures, '2026-04-30')).toEqual(['0/2', '0/5', '0/5', '0/4'])
      const { members } = await figures.start('2026-04-30')
      expect(members.excluded.map(({ id, why }: never) => [id, why])).toEqual([
        ['A1', 'suspended'],
        ['B2', 'excused'],
        ['E5', 'plannedLater'],
      ])
      // the excuse ends with 31 May, included
      expect(await figures.started('2026-05-31')).toBe('0/2')
      expect(await figures.started('2026-06-01')).toBe('0/3')
      await story.at('2026-07-01')
      await story.do('ResumeProject', { projectId: 'A1' })
      expect(await figures.started('2026-06-30')).toBe('0/3')
      expect(await figures.started('2026-07-01')).toBe('0/4')
    }),
  )

  it(
    'R33 a start stays in numerator and denominator under a later suspension or excuse',
    told(['A'], async (about) => {
      const { story, figures, suspend } = about
      await plans(about, { A1: '2026-03', B2: '2026-03', C3: '2026-03' })
      await story.at('2026-05-10')
      await story.started('A1', '2026-03-20')
      await story.started('B2', '2026-03-20')
      await suspend('A1')
      await suspend('C3')
      await story.do('JustifyDelay', excuse('B2', 'D1', '2026-12-31'))
      expect(await figures.started('2026-05-31')).toBe('2/2')
    }),
  )

  it(
    'R34, R37 due from the first day of the planned month; overdue from its last day on',
    told(['A'], async (about) => {
      const { figures } = about
      await plans(about, { P: '2026-06' })
      expect(await figures.started('2026-05-31')).toBe('0/0')
      expect(await figures.started('2026-06-01')).toBe('0/1')
      const lists = async (validAt: string) => {
        const rate = await figures.start(validAt)
        return [rate.startingThisMonth, rate.overdueStarts]
      }
      expect(await lists('2026-06-29')).toEqual([['P'], []])
      expect(await lists('2026-06-30')).toEqual([[], ['P']])
      expect(await figures.dimension('D1', 'P', '2026-06-29')).toBe('onTrack 0')
      expect(await figures.dimension('D1', 'P', '2026-06-30')).toBe('attention 1')
    }),
  )

  it(
    'R35 the planned bases are of the year of validAt; last year’s unstarted are seen by D1 and the stock',
    told(['A'], async (about) => {
      const { figures } = about
      await plans(about, { P: '2026-11', Q: '2027-01' })
      expect(await everyBasis(figures, '2027-01-31')).toEqual(['0/1', '0/1', '0/2', '0/1'])
      const { members } = await figures.start('2027-01-31')
      expect(members).toMatchObject({ notIn: ['Q'], excluded: [{ id: 'P', why: 'plannedOtherYear' }] })
      expect(await figures.dimension('D1', 'P', '2026-12-31')).toBe('attention 2')
      expect(await figures.dimension('D1', 'P', '2027-01-31')).toBe('serious 3')
    }),
  )

  it(
    'R36 early starts are of a later month of the year; of a later year they are listed apart',
    told(['A'], async (about) => {
      const { story, figures } = about
      await plans(about, { P: '2026-09', Q: '2027-02', R: '2026-03' })
      await story.project('V', { territory: 'A', plannedStart: '2027-02', projectClass: 'PREPARATORY' })
      await story.at('2026-06-15')
      for (const id of ['P', 'Q', 'R', 'V']) await story.started(id, '2026-06-10')
      const rate = await figures.start('2026-06-30')
      expect(rate).toMatchObject({ earlyStarts: ['P'], startsOfLaterYears: ['Q'] })
      expect(await everyBasis(figures, '2026-06-30')).toEqual(['1/1', '2/2', '3/3', '2/1'])
      expect((await figures.start('2026-06-30', { basis: 'gross-to-date' })).display).toBe('200.0%')
      // in its own year Q is planned, and has started
      expect(await everyBasis(figures, '2027-02-01')).toEqual(['1/1', '1/1', '3/3', '1/1'])
    }),
  )

  it(
    'R37 started gross = due − overdue − startingThisMonth + early',
    told(['A'], async (about) => {
      const { story, figures } = about
      await plans(about, { P1: '2026-03', P2: '2026-04', P3: '2026-06', P4: '2026-06', P5: '2026-07', P6: '2026-12' })
      await story.at('2026-07-01')
      await story.started('P1', '2026-05-02')
      await story.started('P3', '2026-06-02')
      await story.started('P6', '2026-06-03')
      for (const validAt of ['2026-05-01', '2026-05-31', '2026-06-02', '2026-06-29', '2026-06-30', '2026-12-31']) {
        const rate = await figures.start(validAt)
        const gross = await figures.start(validAt, { basis: 'gross-to-date' })
        const due = Number(exact(rate.denominator))
        const { overdueStarts, startingThisMonth, earlyStarts } = rate
        const expected = due - overdueStarts.length - startingThisMonth.length + earlyStarts.length
        expect(Number(exact(gross.numerator))).toBe(expected)
      }
      expect(await figures.start('2026-06-29')).toMatchObject({
        overdueStarts: ['P2'],
        startingThisMonth: ['P4'],
        earlyStarts: ['P6'],
      })
    }),
  )

  it(
    'R38, R39 on time against the month in force on the day of the start; the original stays visible',
    told(['A'], async (about) => {
      const { story, figures } = about
      await plans(about, { P: '2026-03', Q: '2026-03' })
      await story.at('2026-06-01')
      const revise = (projectId: string, month: string, effectiveFrom: string) =>
        story.do('RevisePlannedStart', { projectId, month, effectiveFrom, approval: approved })
      await revise('P', '2026-05', '2026-04-01')
      await revise('Q', '2026-05', '2026-05-01')
      await story.started('P', '2026-04-15') // 2026-05 in force: on time
      await story.started('Q', '2026-04-15') // 2026-03 in force: late
      expect(exact((await figures.start('2026-05-31')).onTime.numerator)).toBe('1')
      expect((await figures.start('2026-05-31')).onTime).toMatchObject({ members: { in: ['P'], notIn: ['Q'] } })
      expect(await figures.row('P', '2026-05-31')).toMatchObject({
        plannedStart: { original: '2026-03', current: '2026-05' },
      })
      // on 31 March the first month holds for both, on 1 April only for Q
      expect(await figures.started('2026-03-31')).toBe('0/2')
      expect(await figures.started('2026-04-01')).toBe('0/1')
      expect(await figures.started('2026-04-15')).toBe('1/1')
      expect((await figures.start('2026-04-15')).earlyStarts).toEqual(['P'])
    }),
  )

  it(
    'R39 a revised start needs its approval; D1 counts from the month in force at validAt',
    told(['A'], async (about) => {
      const { story, figures, refusal } = about
      await plans(about, { P: '2026-03' })
      await story.at('2026-07-01')
      expect(await refusal('RevisePlannedStart', { projectId: 'P', month: '2026-06' })).toBe('FORM')
      await story.do('RevisePlannedStart', {
        projectId: 'P',
        month: '2026-06',
        effectiveFrom: '2026-05-15',
        approval: approved,
      })
      expect(await figures.dimension('D1', 'P', '2026-04-30')).toBe('attention 2')
      expect(await figures.dimension('D1', 'P', '2026-05-14')).toBe('attention 2')
      expect(await figures.dimension('D1', 'P', '2026-05-15')).toBe('onTrack 0')
      expect(await figures.dimension('D1', 'P', '2026-06-30')).toBe('attention 1')
    }),
  )

  it(
    'R40, R99 a start is dated by itself; the earliest that stands counts; a report is no start',
    told(['A'], async (about) => {
      const { story, driver, figures, correct } = about
      await plans(about, { P: '2026-03' })
      await story.at('2026-07-20')
      await story.do('ReportStart', { projectId: 'P', occurredOn: '2026-03-05' }, 'A')
      const none = await driver.head()
      const late = await story.started('P', '2026-06-20')
      const second = await driver.head()
      const early = await story.started('P', '2026-03-20')
      const both = await driver.head()
      const on = (knownAt?: number) => figures.row('P', '2026-07-01', knownAt).then((row) => row.actualStart)
      expect([await on(none), await on(second), await on(both)]).toEqual([undefined, '2026-06-20', '2026-03-20'])
      expect(await figures.started('2026-03-20')).toBe('1/1')
      expect(await figures.started('2026-03-20', { knownAt: second })).toBe('0/1')
      await correct('P', early, '2026-03-20', null)
      expect(await on()).toBe('2026-06-20')
      await correct('P', late, '2026-06-20', null)
      expect(await on()).toBeUndefined()
      await correct('P', early, '2026-04-02', {})
      expect(await on()).toBe('2026-04-02')
    }),
  )

  it(
    'R41 planned bases: the holder on the day of the start, else at validAt; stock: at validAt; always whole',
    told(['A', 'B'], async (about) => {
      const { story, figures } = about
      await plans(about, { P: '2026-02', Q: '2026-02', R: '2026-02' })
      await story.at('2026-06-01')
      await story.started('P', '2026-02-10')
      await story.started('R', '2026-04-01')
      const arrangement = { mode: 'split', stays: 7, goes: 3 }
      for (const projectId of ['P', 'Q', 'R']) {
        const move = { projectId, to: 'B', effectiveFrom: '2026-04-01', document: '通知' }
        await story.do('TransferProject', projectId === 'Q' ? { ...move, arrangement } : move)
      }
      const of = (validAt: string, basis: string) =>
        Promise.all(['A', 'B'].map((key) => figures.started(validAt, { key, basis })))
      expect(await of('2026-03-31', 'planned-to-date')).toEqual(['1/3', '0/0'])
      expect(await of('2026-04-01', 'planned-to-date')).toEqual(['1/1', '1/2'])
      expect(await of('2026-04-01', 'planned-full-year')).toEqual(['1/1', '1/2'])
      expect(await of('2026-04-01', 'implementation-stock')).toEqual(['0/0', '2/3'])
      expect(await figures.started('2026-04-01')).toBe('2/3')
    }),
  )

  it(
    'R42 admitted in mid-year: in the planned bases from admission on, for earlier months too',
    told(['A'], async ({ story, figures }) => {
      await story.at('2026-08-01')
      await story.project('P', { territory: 'A', plannedStart: '2026-03', admittedOn: '2026-07-10' })
      expect(await figures.started('2026-07-09')).toBe('0/0')
      expect(await figures.started('2026-07-10')).toBe('0/1')
      expect((await figures.start('2026-07-10')).overdueStarts).toEqual(['P'])
      // D1 counts the month-ends in the library (R77)
      expect(await figures.dimension('D1', 'P', '2026-07-10')).toBe('onTrack 0')
      expect(await figures.dimension('D1', 'P', '2026-07-31')).toBe('attention 1')
    }),
  )

  it(
    'R98 without a planned start: D1 notApplicable, outside the planned bases',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { territory: 'A' })
      expect(await figures.dimension('D1', 'P', '2026-12-31')).toBe('notApplicable noPlannedStart')
      expect(await everyBasis(figures, '2026-12-31')).toEqual(['0/0', '0/0', '0/1', '0/0'])
      expect((await figures.start('2026-12-31')).members.excluded).toEqual([{ id: 'P', why: 'noPlannedStart' }])
    }),
  )
})
