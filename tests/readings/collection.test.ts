import { describe, expect, it } from 'vitest'
import type { Json } from '../scenarios/driver.ts'
import { rulesWith, told, type Told } from './telling.ts'

const unitOf = async ({ driver }: Told, unit: string, validAt: string, knownAt?: number): Promise<Json> => {
  const { value } = await driver.collections({ validAt, ...(knownAt === undefined ? {} : { knownAt }) })
  return value.find((one: Json) => one.unit === unit)
}

/** The lamp of a unit's duty with what is missing: `attention 2026-02`. */
const duty = async (about: Told, unit: string, validAt: string, knownAt?: number): Promise<string> => {
  const { level, missing } = await unitOf(about, unit, validAt, knownAt)
  return [level, ...missing].join(' ')
}

const cycleOf = async (about: Told, unit: string, cycle: string, validAt: string): Promise<Json> =>
  (await unitOf(about, unit, validAt)).cycles.find((one: Json) => one.cycle === cycle)

const nil = ({ story }: Told, cycle: string, unit = 'A') => story.do('FileNilReport', { unit, cycle }, unit)

// due days of 2026: Sun 4 January (a working day), Mon 2 February, Mon 2 March, Wed 1 April, Wed 6 May
describe('G. the unit’s monthly collection', () => {
  it(
    'R83 missing from the day after the due day, serious when the one before is missing too; cured from its own day',
    told(['A'], async (about) => {
      const { story } = about
      expect(await duty(about, 'A', '2026-01-04')).toBe('onTrack')
      expect(await duty(about, 'A', '2026-01-05')).toBe('attention 2026-01')
      expect(await duty(about, 'A', '2026-02-02')).toBe('attention 2026-01')
      expect(await duty(about, 'A', '2026-02-03')).toBe('serious 2026-02 2026-01')
      await story.at('2026-02-10')
      await nil(about, '2026-02')
      expect(await duty(about, 'A', '2026-02-09')).toBe('serious 2026-02 2026-01')
      expect(await duty(about, 'A', '2026-02-10')).toBe('onTrack') // the latest is made, though January is not
      expect(await duty(about, 'A', '2026-03-03')).toBe('attention 2026-03')
      expect(await cycleOf(about, 'A', '2026-02', '2026-03-03')).toMatchObject({
        filing: { madeOn: '2026-02-10', nil: true },
        missing: false,
        late: true,
        lateWorkingDays: { value: 6 }, // 3 to 6, 9 and 10 February
      })
    }),
  )

  it(
    'R83 from the first cycle whose month begins on or after the registration; departments owe it too',
    told(['A'], async (about) => {
      const { story } = about
      await story.at('2026-02-01')
      await story.do('RegisterOrgUnit', { unit: 'first', kind: 'DEPARTMENT', name: '一局' })
      await story.at('2026-02-02')
      await story.do('RegisterOrgUnit', { unit: 'second', kind: 'TOWN', name: '二镇' })
      expect(await duty(about, 'first', '2026-02-03')).toBe('attention 2026-02')
      expect(await duty(about, 'second', '2026-02-03')).toBe('onTrack')
      expect(await duty(about, 'second', '2026-03-03')).toBe('attention 2026-03')
      expect(await duty(about, 'first', '2026-03-03')).toBe('serious 2026-03 2026-02')
      expect((await unitOf(about, 'second', '2026-03-03')).cycles.map(({ cycle }: Json) => cycle)).toEqual(['2026-03'])
      expect(await unitOf(about, 'office', '2026-03-03')).toBeUndefined()
    }),
  )

  it(
    'R84 a filing names its cycle, comes at any time from the due day of the one before, and the first counts',
    told(['A', 'B'], async (about) => {
      const { story, refusal } = about
      const file = (cycle: string, unit = 'A', by = unit) => refusal('FileNilReport', { unit, cycle }, by)
      await story.at('2026-02-01')
      expect(await file('2026-03')).toBe('R84')
      await story.at('2026-02-02')
      expect(await file('2026-03')).toBe('taken')
      expect(await file('2026-04')).toBe('R84')
      expect(await file('2026-03', 'B', 'A')).not.toBe('taken') // each for itself
      await story.at('2026-02-05')
      expect(await file('2026-03')).toBe('taken')
      expect(await cycleOf(about, 'A', '2026-03', '2026-03-03')).toMatchObject({
        filing: { madeOn: '2026-02-02' },
        late: false,
      })
      await story.at('2026-07-20')
      expect(await file('2026-01')).toBe('taken')
      expect(await cycleOf(about, 'A', '2026-01', '2026-07-20')).toMatchObject({ late: true, missing: false })
    }),
  )

  it(
    'R83 an earlier receipt that the office enters counts from its day in views that know it; nobody else enters one',
    told(['A'], async (about) => {
      const { story, driver, refusal } = about
      await nil(about, '2026-01')
      await story.at('2026-02-10')
      const before = await driver.head()
      const filing = { unit: 'A', cycle: '2026-02', receipt: { receivedOn: '2026-02-02', document: '收文登记' } }
      expect(await refusal('FileNilReport', filing, 'A')).toBe('R83')
      const future = { ...filing, receipt: { ...filing.receipt, receivedOn: '2026-02-11' } }
      expect(await refusal('FileNilReport', future)).toBe('R10')
      expect(await duty(about, 'A', '2026-02-09')).toBe('attention 2026-02')
      await story.do('FileNilReport', filing)
      expect(await duty(about, 'A', '2026-02-09')).toBe('onTrack')
      expect(await duty(about, 'A', '2026-02-09', before)).toBe('attention 2026-02')
      expect(await cycleOf(about, 'A', '2026-02', '2026-02-10')).toMatchObject({ late: false, missing: false })
    }),
  )

  it(
    'R82 it colours no project, and a project’s report does not serve it',
    told(['A'], async (about) => {
      const { story, figures } = about
      await story.project('P', { territory: 'A', projectClass: 'CONTINUING', plan: 1200 })
      await story.at('2026-02-02')
      await story.invested('P', '2026-01', 10)
      expect(await duty(about, 'A', '2026-02-03')).toBe('serious 2026-02 2026-01')
      expect(await figures.dimension('D5', 'P', '2026-02-03')).toBe('onTrack 0')
      await nil(about, '2026-02')
      expect(await duty(about, 'A', '2026-03-02')).toBe('onTrack')
      expect(await figures.dimension('D5', 'P', '2026-03-03')).toBe('attention 1')
    }),
  )

  it(
    'M-33 a filing names problems that its unit has reported, each once',
    told(['A', 'B'], async ({ story, driver }) => {
      await story.project('P', { territory: 'A', projectClass: 'RESERVE' })
      const report = { projectId: 'P', category: 'FUNDING', description: '资金', suggestion: '贷款' }
      await story.do('ReportProblem', { problemId: 'Q', ...report }, 'A')
      const refusal = async (unit: string, problemIds: readonly string[]) => {
        const { ok, rule, field } = await driver.command(
          'SubmitMonthlyCollection',
          { unit, cycle: '2026-01', problemIds },
          unit,
        )
        return ok ? 'taken' : `${rule} ${field}`
      }
      expect(await refusal('A', ['Q', 'none'])).toBe('M-33 data.problemIds.1')
      expect(await refusal('A', ['Q', 'Q'])).toBe('M-33 data.problemIds.1')
      expect(await refusal('B', ['Q'])).toBe('M-33 data.problemIds.0')
      expect(await refusal('A', ['Q'])).toBe('taken')
    }),
  )

  it(
    'R84 not long before a cycle whose calendar year is unknown either',
    told(['A'], async ({ story, driver }) => {
      await story.at('2026-12-31')
      const nilReport = async (cycle: string) => {
        const { ok, rule, field } = await driver.command('FileNilReport', { unit: 'A', cycle }, 'A')
        return ok ? 'taken' : `${rule} ${field}`
      }
      // January 2027 is due on or after its 1st, so that February may come from then on
      expect(await nilReport('2027-02')).toBe('R84 data.cycle')
      expect(await nilReport('2027-03')).toBe('R84 data.cycle')
      expect(await nilReport('9999-12')).toBe('R84 data.cycle')
      await story.at('2027-01-01')
      expect(await nilReport('2027-02')).toBe('taken')
    }),
  )

  it(
    'M-33 a filing with its problems serves the cycle as a nil report does',
    told(['A'], async (about) => {
      const { story } = about
      await story.project('P', { territory: 'A', projectClass: 'RESERVE' })
      const report = { projectId: 'P', category: 'FUNDING', description: '资金', suggestion: '贷款' }
      await story.do('ReportProblem', { problemId: 'Q', ...report }, 'A')
      await story.do('SubmitMonthlyCollection', { unit: 'A', cycle: '2026-01', problemIds: ['Q'] }, 'A')
      expect(await cycleOf(about, 'A', '2026-01', '2026-01-05')).toMatchObject({ filing: { nil: false }, late: false })
      expect(await duty(about, 'A', '2026-01-05')).toBe('onTrack')
    }),
  )

  it(
    'R20 rolled back, a due day may lie before its month: missing from the day after all the same',
    told(['A'], async (about) => {
      const { story, publish } = about
      await nil(about, '2026-01')
      await publish(
        '2026-01-10',
        rulesWith((rules) => {
          rules.clocks.monthlyCollection = { day: 1, inclusive: false, nonWorking: 'back' }
        }),
      )
      // before 1 February is Saturday the 31st, back to Friday the 30th
      expect(await duty(about, 'A', '2026-01-30')).toBe('onTrack')
      expect(await duty(about, 'A', '2026-01-31')).toBe('attention 2026-02')
      await story.at('2026-02-01')
      await nil(about, '2026-02')
      expect(await duty(about, 'A', '2026-01-31')).toBe('attention 2026-02')
      expect(await duty(about, 'A', '2026-02-01')).toBe('onTrack')
    }),
  )

  it(
    'R4 the clock of a cycle keeps the policy of the 1st of its month',
    told(['A'], async (about) => {
      const { story, publish } = about
      for (const cycle of ['2026-01']) await nil(about, cycle)
      await story.at('2026-02-01')
      await publish(
        '2026-02-02',
        rulesWith((rules) => {
          rules.clocks.monthlyCollection.day = 10
        }),
      )
      expect(await duty(about, 'A', '2026-02-03')).toBe('attention 2026-02')
      expect(await duty(about, 'A', '2026-03-10')).toBe('attention 2026-02') // March is due on the 10th
      expect(await duty(about, 'A', '2026-03-11')).toBe('serious 2026-03 2026-02')
    }),
  )

  it(
    'R83, R112 an undetermined due day does not count',
    told(['A'], async (about) => {
      const { story } = about
      await story.at('2026-12-01')
      await nil(about, '2026-11')
      await nil(about, '2026-12')
      expect(await duty(about, 'A', '2027-03-15')).toBe('onTrack')
      expect((await unitOf(about, 'A', '2027-01-15')).cycles).toEqual([
        { cycle: '2027-01', due: { kind: 'undetermined', needsYear: 2027 }, missing: false, late: false },
      ])
    }),
  )
})
