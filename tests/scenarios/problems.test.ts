import { describe, expect, it } from 'vitest'
import type { Json } from './driver.ts'
import { DRIVERS, group, withStory } from './playing.ts'
import { addDepartment, assigned, closed, proposed } from './problem-story.ts'
import { approved } from './story.ts'

const problem = (figure: Json, problemId: string): Json => figure.value.find((row: Json) => row.problemId === problemId)

describe.each(DRIVERS)('scenarios of problems, %s', (_, open) => {
  it('S17 closure rate, own level, all levels, on time', () =>
    withStory(open, ['A'], async (story, driver) => {
      await addDepartment(story, 'land')
      await story.project('X', { territory: 'A', majorClass: 'PROVINCIAL_MUNICIPAL_KEY', plannedStart: '2026-01' })
      await story.at('2026-07-01')
      const dues: Record<string, string | undefined> = {
        ...{ P1: '2026-07-31', P2: '2026-08-14', P3: undefined, P4: undefined, P5: '2026-08-31', P6: '2026-09-15' },
        ...{ P7: '2026-10-09', P8: '2026-09-22', P9: undefined, P10: '2026-09-29' },
      }
      for (const [id, due] of Object.entries(dues)) {
        await assigned(story, id, 'X')
        if (due !== undefined) await proposed(story, id, due)
      }
      await story.at('2026-07-10')
      await story.do('MergeProblems', { problemId: 'P3', into: 'P1', reason: '重复' })
      await story.do('WithdrawProblem', { problemId: 'P4', reason: '自行解决' })
      for (const [day, id] of [
        ['07-30', 'P1'],
        ['08-20', 'P2'],
        ['08-31', 'P5'],
        ['09-10', 'P6'],
      ] as const) {
        await story.at(`2026-${day}`)
        await closed(story, id)
      }
      await story.at('2026-09-16')
      await story.do('EscalateProblem', { problemId: 'P9', to: 'CITY', basis: '需市级协调' })
      await story.do('SubmitBatchToCityDRC', { batchId: 'B1', problemIds: ['P9'], document: '报送函' })
      await story.at('2026-09-21')
      await story.do('ReopenProblem', { problemId: 'P6', reason: '未实际解决' })
      await story.at('2026-09-28')
      await closed(story, 'P10', 'EXPLAINED')
      await story.at('2026-10-01')
      const dates = { validAt: '2026-09-30' }
      const { rate } = group(await driver.closureRates(dates, 'district'), 'district') as Json
      expect(rate).toMatchObject({
        display: '57.1%',
        numerator: { numerator: 4 },
        denominator: { numerator: 7 },
        allLevels: { display: '50.0%', numerator: { numerator: 4 }, denominator: { numerator: 8 } },
        onTime: { display: '50.0%', numerator: { numerator: 3 }, denominator: { numerator: 6 } },
        atCity: ['P9'],
        closedBy: { RESOLVED: 3, EXPLAINED: 1, TRANSFERRED: 0, MOOT: 0 },
      })
      expect(rate.onTime.members).toMatchObject({ in: ['P1', 'P10', 'P5'], notIn: ['P2', 'P6', 'P8'] })
      expect(rate.members.excluded.map(({ id, why }: Json) => [id, why])).toEqual(
        expect.arrayContaining([
          ['P3', 'merged'],
          ['P4', 'withdrawn'],
          ['P9', 'aboveDistrict'],
        ]),
      )
      for (const by of ['territory', 'department', 'majorClass']) {
        const key = { territory: 'A', department: 'land', majorClass: 'PROVINCIAL_MUNICIPAL_KEY' }[by]!
        expect(group(await driver.closureRates(dates, by), key)).toMatchObject({ rate: { display: '57.1%' } })
      }
      expect(problem(await driver.problems(dates), 'P6')).toMatchObject({ status: 'ACCEPTED', reopenCount: 1 })
    }))

  it('S18 a merge cannot buy time', () =>
    withStory(open, ['A'], async (story, driver) => {
      await addDepartment(story, 'land')
      await story.project('X', { territory: 'A', plannedStart: '2026-01' })
      await story.at('2026-08-01')
      for (const [id, due] of [
        ['Q1', '2026-08-06'],
        ['Q2', '2026-08-20'],
      ] as const) {
        await assigned(story, id, 'X')
        await proposed(story, id, due)
      }
      await story.at('2026-08-05')
      await story.do('MergeProblems', { problemId: 'Q1', into: 'Q2', reason: '同一问题' })
      const back = await driver.command('MergeProblems', { problemId: 'Q2', into: 'Q1', reason: '反向' })
      expect(back).toMatchObject({ ok: false, rule: expect.any(String) })
      const rows = await driver.problems({ validAt: '2026-08-07' })
      expect(problem(rows, 'Q2').resolution).toMatchObject({ due: '2026-08-06', overdue: true })
      expect(problem(rows, 'Q1')).toMatchObject({ status: 'MERGED' })
    }))

  it('S4, S21 deadlines of a problem, its way up, and who may send it there', () =>
    withStory(open, ['A'], async (story, driver) => {
      await addDepartment(story, 'land')
      await story.project('K', { territory: 'A', majorClass: 'PROVINCIAL_MUNICIPAL_KEY', plannedStart: '2026-11' })
      await story.project('N', { territory: 'A', plannedStart: '2026-11' })
      await story.at('2026-03-02')
      await assigned(story, 'Q', 'K')
      await assigned(story, 'M', 'N')
      const due = async (id: string, validAt: string) => problem(await driver.problems({ validAt }), id).proposal
      expect(await due('Q', '2026-03-02')).toMatchObject({ due: { kind: 'due', on: '2026-03-05' }, overdue: false })
      await story.at('2026-03-05')
      await proposed(story, 'Q', '2026-04-15')
      expect(await due('Q', '2026-03-06')).toMatchObject({ filedOn: '2026-03-05', overdue: false })
      expect(await due('M', '2026-03-06')).toMatchObject({ overdue: true, lateWorkingDays: { value: 1 } })
      const d4 = async (id: string, validAt: string) => (await driver.lamp(id, { validAt })).value.dimensions.D4
      expect(await d4('N', '2026-03-06')).toMatchObject({
        level: 'attention',
        measurement: { value: { numerator: 1 } },
      })
      expect(await d4('N', '2026-03-12')).toMatchObject({
        level: 'attention',
        measurement: { value: { numerator: 5 } },
      })
      expect((await d4('N', '2026-03-13')).level).toBe('serious')
      expect((await d4('K', '2026-04-15')).level).toBe('onTrack')
      expect((await d4('K', '2026-04-16')).level).toBe('attention')
      await story.at('2026-05-06')
      const town = await driver.command(
        'SubmitBatchToCityDRC',
        { batchId: 'B0', problemIds: ['Q'], document: '函' },
        'A',
      )
      expect(town).toMatchObject({ ok: false, rule: 'M-40' })
      const ordinary = await driver.command('EscalateProblem', { problemId: 'M', to: 'CITY', basis: '想报' })
      expect(ordinary).toMatchObject({ ok: false, rule: 'M-35' })
      await story.do('EscalateProblem', { problemId: 'Q', to: 'CITY', basis: '需市级审批' })
      await story.do('SubmitBatchToCityDRC', { batchId: 'B1', problemIds: ['Q'], document: '报送函' })
      const { rate } = group(await driver.closureRates({ validAt: '2026-05-06' }, 'district'), 'district') as Json
      expect(rate).toMatchObject({
        denominator: { numerator: 1 },
        atCity: ['Q'],
        allLevels: { denominator: { numerator: 2 } },
      })
      expect(problem(await driver.problems({ validAt: '2026-05-05' }), 'Q').level.level).not.toBe('CITY')
    }))

  it('R15, M-34 an especially major problem turns serious on the first working day, not on the weekend before', () =>
    withStory(open, ['A'], async (story, driver) => {
      await addDepartment(story, 'land')
      await story.project('K', { territory: 'A', projectClass: 'RESERVE' })
      await story.at('2026-06-22')
      await assigned(story, 'Q', 'K', { severity: 'ESPECIALLY_MAJOR' })
      await proposed(story, 'Q', '2026-06-26')
      const d4 = async (validAt: string) => (await driver.lamp('K', { validAt })).value.dimensions.D4
      expect((await d4('2026-06-26')).level).toBe('onTrack')
      expect(problem(await driver.problems({ validAt: '2026-06-27' }), 'Q').resolution.overdue).toBe(true)
      expect((await d4('2026-06-28')).level).toBe('onTrack')
      expect(await d4('2026-06-29')).toMatchObject({ level: 'serious', thresholds: { serious: { value: '1' } } })
    }))

  it('R68 an extension cures only when it was decided by the due day', () =>
    withStory(open, ['A'], async (story, driver) => {
      await addDepartment(story, 'land')
      await story.project('K', { territory: 'A', projectClass: 'RESERVE' })
      await story.at('2026-06-01')
      for (const id of ['E', 'L']) {
        await assigned(story, id, 'K')
        await proposed(story, id, '2026-06-30')
      }
      await story.at('2026-06-30')
      const extension = { newDue: '2026-07-31', approval: approved, reason: '审批周期' }
      await story.do('ExtendResolution', { problemId: 'E', ...extension })
      await story.at('2026-07-01')
      await story.do('ExtendResolution', { problemId: 'L', ...extension })
      const rows = await driver.problems({ validAt: '2026-07-02' })
      expect(problem(rows, 'E').resolution).toMatchObject({ due: '2026-07-31', overdue: false })
      expect(problem(rows, 'L').resolution).toMatchObject({
        due: '2026-06-30',
        overdue: true,
        extensions: [{ newDue: '2026-07-31', cures: false }],
      })
    }))
})
