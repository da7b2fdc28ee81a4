import { describe, expect, it } from 'vitest'
import { approved, wan } from '../scenarios/story.ts'
import { submission, toldOfLineage, type ToldOfLineage } from './lineage-telling.ts'
import { toldOfProblems } from './problem-telling.ts'
import { exact, rulesWith } from './telling.ts'

const continuing = { territory: 'A', projectClass: 'CONTINUING' }
const move = (projectId: string, to: string, effectiveFrom: string, arrangement?: object) => ({
  projectId,
  to,
  effectiveFrom,
  document: '划转通知',
  ...(arrangement === undefined ? {} : { arrangement }),
})

/** P of 1,200 with 100 in March and 200 in May, split on 1 July into P1 (700; 60, 150) and P2 (500; 40, 50). */
const splitP = async ({ story, submitted, split }: ToldOfLineage, story1: object = {}, more1: object = {}) => {
  await story.project('P', { ...continuing, plan: 1200, ...story1 })
  await story.at('2026-06-20')
  await story.invested('P', '2026-03', 100)
  await story.invested('P', '2026-05', 200)
  await submitted(['P1', 'P2'])
  await story.at('2026-07-02')
  return split(
    'P',
    {
      P1: { plan: 700, amounts: { '2026-03': 60, '2026-05': 150 }, more: more1 },
      P2: { plan: 500, amounts: { '2026-03': 40, '2026-05': 50 } },
    },
    '2026-07-01',
  )
}

describe('C. split and bundled projects', () => {
  it(
    'R30 on the effective date the parent leaves all rates and the children enter with plans and amounts in equal sums',
    toldOfLineage(['A', 'B'], async (about) => {
      const { story, figures } = about
      const { index } = await splitP(about)
      expect(await figures.invested('2026-06-30')).toBe('300/1200')
      expect(await figures.invested('2026-07-01')).toBe('300/1200')
      const members = async (day: string, knownAt?: number) =>
        (await figures.investment(day, knownAt === undefined ? {} : { knownAt })).members.in
      expect(await members('2026-06-30')).toEqual(['P'])
      expect(await members('2026-07-01')).toEqual(['P1', 'P2'])
      expect(await members('2026-07-01', index - 1)).toEqual(['P'])
      const stock = { basis: 'implementation-stock' }
      expect(await figures.started('2026-06-30', stock)).toBe('1/1')
      expect(await figures.started('2026-07-01', stock)).toBe('2/2')
      expect(await figures.lamp('P', '2026-07-01')).toBeUndefined()
      await story.at('2026-08-02')
      await story.invested('P2', '2026-07', 25)
      expect(await figures.invested('2026-07-31')).toBe('325/1200')
      expect((await figures.row('P2', '2026-07-31')).yearCompleted).toBe(wan(115))
    }),
  )

  it(
    'R30 the ledger shows where a project came from and where it went; only the leaves stand in it',
    toldOfLineage(['A', 'B'], async (about) => {
      const { figures, split, submitted, story } = about
      const first = await splitP(about)
      await submitted(['P21', 'P22'])
      await story.at('2026-09-01')
      const may = { '2026-03': 40, '2026-05': 50 }
      await split('P2', { P21: { plan: 300, amounts: may }, P22: { plan: 200 } }, '2026-09-01')
      expect(await figures.row('P', '2026-09-01')).toMatchObject({
        stage: 'SPLIT',
        succession: { by: 'ProjectSplit', on: '2026-07-01', children: ['P1', 'P2'], eventId: first.eventIds[0] },
      })
      expect(await figures.row('P21', '2026-09-01')).toMatchObject({
        stage: 'LIBRARY',
        admittedOn: '2026-09-01',
        origin: { by: 'ProjectSplit', on: '2026-09-01', parents: ['P2'], ancestors: ['P2', 'P'] },
      })
      expect((await figures.investment('2026-09-01')).members.in).toEqual(['P1', 'P21', 'P22'])
      expect(await figures.row('P', '2026-06-30')).toMatchObject({ stage: 'LIBRARY' })
      expect((await figures.row('P', '2026-06-30')).succession).toBeUndefined()
    }),
  )

  it(
    'R30 a bundle: several parents leave, one child enters with their sums',
    toldOfLineage(['A', 'B'], async ({ story, figures, submitted, bundled, parts }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.project('Q', { ...continuing, territory: 'B', plan: 600 })
      await story.at('2026-06-20')
      await story.invested('P', '2026-03', 100)
      await story.invested('Q', '2026-03', 20)
      await story.invested('Q', '2026-05', 30)
      await submitted(['N'])
      await story.at('2026-07-02')
      const amounts = { '2026-03': 120, '2026-05': 30 }
      await bundled(['P', 'Q'], 'N', { plan: 1800, amounts, more: { territory: 'A' } }, '2026-07-01')
      expect(await parts('2026-06-30')).toEqual(['100/1200', '50/600', '150/1800'])
      // the months to the end of June stay with the holders of P and Q, as their amounts and plans were; the rest is A's
      expect(await parts('2026-07-01')).toEqual(['100/1500', '50/300', '150/1800'])
      expect(await figures.row('P', '2026-07-01')).toMatchObject({ stage: 'BUNDLED', succession: { children: ['N'] } })
      expect((await figures.row('N', '2026-07-01')).origin.parents).toEqual(['P', 'Q'])
    }),
  )

  it(
    'R30, R58 what was before a transfer of the parent stays with the old holder, after the split too',
    toldOfLineage(['A', 'B', 'C'], async (about) => {
      const { story, submitted, split, parts } = about
      const keys = ['A', 'B', 'C']
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-20')
      await story.invested('P', '2026-03', 100)
      await story.invested('P', '2026-05', 200)
      await story.do('TransferProject', move('P', 'B', '2026-04-15'))
      await submitted(['P1', 'P2'])
      await story.at('2026-07-02')
      const before = await parts('2026-06-30', keys)
      expect(before).toEqual(['100/300', '200/900', '0/0', '300/1200'])
      const second = { plan: 480, amounts: { '2026-03': 40, '2026-05': 50 }, more: { territory: 'C' } }
      await split('P', { P1: { plan: 720, amounts: { '2026-03': 60, '2026-05': 150 } }, P2: second }, '2026-07-01')
      expect(await parts('2026-06-30', keys)).toEqual(before)
      // P2 is with C from July on: six months of 40
      expect(await parts('2026-07-01', keys)).toEqual(['100/300', '200/660', '0/240', '300/1200'])
    }),
  )

  it(
    'R30, R60 an arrangement that divides the parent goes on with the children that stay with its holder',
    toldOfLineage(['A', 'B', 'C'], async (about) => {
      const { story, submitted, split, parts } = about
      const keys = ['A', 'B', 'C']
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-20')
      await story.do('TransferProject', move('P', 'B', '2026-04-01', { mode: 'split', stays: 7, goes: 3 }))
      await submitted(['P1', 'P2'])
      await story.at('2026-07-02')
      expect(await parts('2026-06-30', keys)).toEqual(['0/930', '0/270', '0/0', '0/1200'])
      await split('P', { P1: { plan: 720 }, P2: { plan: 480, more: { territory: 'C' } } }, '2026-07-01')
      // P1: 720 in twelve months of 60, from April 70% A and 30% B; P2: 40 a month, from July all C
      expect(await parts('2026-07-01', keys)).toEqual(['0/762', '0/198', '0/240', '0/1200'])
      await story.at('2026-08-02')
      await story.invested('P1', '2026-07', 100)
      expect(await parts('2026-07-31', keys)).toEqual(['70/762', '30/198', '0/240', '100/1200'])
    }),
  )

  it(
    'R30 sums of original plans are kept as well',
    toldOfLineage(['A', 'B'], async ({ story, figures, submitted, split }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-06-20')
      const revision = { projectId: 'P', year: 2026, amount: wan(900), effectiveFrom: '2026-05-01', approval: approved }
      await story.do('ReviseAnnualPlan', revision)
      await submitted(['P1', 'P2'])
      await story.at('2026-07-02')
      await split('P', { P1: { plan: 500, original: 1000 }, P2: { plan: 400, original: 200 } }, '2026-07-01')
      const original = async (day: string) => exact((await figures.investment(day)).againstOriginalPlan.denominator)
      expect([await original('2026-06-30'), await original('2026-07-01')]).toEqual([`${wan(1200)}`, `${wan(1200)}`])
      expect(await figures.row('P1', '2026-07-01')).toMatchObject({
        annualPlan: { original: wan(1000), current: wan(500) },
      })
    }),
  )

  it(
    'R30, R41 the start of the parent goes on with the child that states it, for the territory of its day; on time as it was',
    toldOfLineage(['A', 'B'], async ({ story, figures, submitted, split }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-03', plan: 1200 })
      await story.at('2026-06-20')
      await story.started('P', '2026-03-20')
      await story.do('TransferProject', move('P', 'B', '2026-04-15'))
      const later = { projectId: 'P', month: '2026-05', effectiveFrom: '2026-05-10', approval: approved }
      await story.do('RevisePlannedStart', later)
      await submitted(['P1', 'P2'])
      await story.at('2026-07-02')
      expect(await figures.started('2026-06-30', { key: 'A' })).toBe('1/1')
      await split('P', { P1: { plan: 700, more: { startedOn: '2026-03-20' } }, P2: { plan: 500 } }, '2026-07-01')
      expect(await figures.started('2026-07-01')).toBe('1/2')
      expect(await figures.started('2026-07-01', { key: 'A' })).toBe('1/1')
      expect(await figures.started('2026-07-01', { key: 'B' })).toBe('0/1')
      const { onTime, overdueStarts } = await figures.start('2026-07-01')
      expect([exact(onTime.numerator), overdueStarts]).toEqual(['1', ['P2']])
      expect(await figures.row('P1', '2026-07-01')).toMatchObject({ actualStart: '2026-03-20', flags: [] })
      await story.at('2026-08-02')
      await story.started('P2', '2026-07-20')
      expect(await figures.started('2026-07-31')).toBe('2/2')
    }),
  )

  it(
    'R30, R77 D1 goes on counting the month-ends of the parent: a split buys no time',
    toldOfLineage(['A'], async (about) => {
      const { story, figures, submitted, split, suspend } = about
      await story.project('P', { territory: 'A', plannedStart: '2026-02', plan: 1200 })
      await story.at('2026-04-05')
      await suspend('P')
      await story.at('2026-06-01')
      await story.do('ResumeProject', { projectId: 'P', effectiveFrom: '2026-06-01' })
      await submitted(['P1', 'P2'])
      await story.at('2026-07-02')
      expect(await figures.dimension('D1', 'P', '2026-06-30')).toBe('serious 3')
      const moved = { plan: 500, more: { plannedStart: '2026-08' } }
      await split('P', { P1: { plan: 700 }, P2: moved }, '2026-07-01')
      expect(await figures.dimension('D1', 'P1', '2026-07-30')).toBe('serious 3')
      expect(await figures.dimension('D1', 'P1', '2026-07-31')).toBe('serious 4')
      expect(await figures.dimension('D1', 'P2', '2026-07-31')).toBe('onTrack 0')
      expect((await figures.row('P2', '2026-07-31')).plannedStart).toEqual({ original: '2026-02', current: '2026-08' })
    }),
  )

  it(
    'R30, R53 D2 keeps the suspended months of the parent; of a bundle those in which all parents were suspended',
    toldOfLineage(['A'], async ({ story, figures, submitted, split, bundled, suspend }) => {
      for (const id of ['P', 'Q', 'R']) await story.project(id, { ...continuing, plan: 1200 })
      await story.at('2026-02-01')
      await suspend('P')
      await suspend('Q')
      await story.at('2026-03-01')
      await suspend('R')
      await story.at('2026-04-01')
      await story.do('ResumeProject', { projectId: 'P' })
      await story.do('ResumeProject', { projectId: 'Q' })
      await story.do('ResumeProject', { projectId: 'R' })
      await story.at('2026-06-20')
      for (const id of ['P', 'Q', 'R']) await story.invested(id, '2026-05', 300)
      await submitted(['P1', 'P2', 'N'])
      await story.at('2026-07-02')
      await split(
        'P',
        { P1: { plan: 700, amounts: { '2026-05': 200 } }, P2: { plan: 500, amounts: { '2026-05': 100 } } },
        '2026-07-01',
      )
      await bundled(['Q', 'R'], 'N', { plan: 2400, amounts: { '2026-05': 600 } }, '2026-07-01')
      const progress = async (id: string) =>
        exact((await figures.lamp(id, '2026-07-01')).dimensions.D2.measurement.details.timeProgress)
      expect([await progress('P1'), await progress('N')]).toEqual(['1/3', '5/12'])
    }),
  )

  it(
    'R30, R83 D5 shows the silence of the parents on; a child may still report their month',
    toldOfLineage(['A'], async ({ story, figures, submitted, split }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await story.at('2026-05-10')
      await story.invested('P', '2026-04', 10)
      await submitted(['P1', 'P2'])
      await story.at('2026-07-02')
      expect(await figures.dimension('D5', 'P', '2026-06-30')).toBe('attention 1')
      const april = { '2026-04': 10 }
      await split('P', { P1: { plan: 700, amounts: april }, P2: { plan: 500 } }, '2026-07-01')
      expect(await figures.dimension('D5', 'P1', '2026-07-02')).toBe('serious 2')
      await story.at('2026-07-05')
      await story.invested('P1', '2026-06', 5)
      expect(await figures.dimension('D5', 'P1', '2026-07-05')).toBe('onTrack 0')
      expect(await figures.dimension('D5', 'P2', '2026-07-05')).toBe('serious 2')
    }),
  )

  it(
    'R30 takes effect in a what-was: backdated, views that know less show the parent',
    toldOfLineage(['A'], async ({ story, figures, submitted, split, refusal }) => {
      await story.project('P', { ...continuing, plan: 1200 })
      await submitted(['P1', 'P2'])
      await story.at('2026-08-10')
      await split('P', { P1: { plan: 700 }, P2: { plan: 500 } }, '2026-06-01')
      expect((await figures.investment('2026-06-30', { knownAt: '2026-08-09' })).members.in).toEqual(['P'])
      expect((await figures.investment('2026-06-30')).members.in).toEqual(['P1', 'P2'])
      expect(await refusal('ReportInvestment', { projectId: 'P', month: '2026-07', amount: 1 })).toBe('R30')
      expect(await refusal('ReportInvestment', { projectId: 'P1', month: '2026-07', amount: 1 }, 'A')).toBe('taken')
    }),
  )

  it(
    'R9, R30 a split recorded wrongly is corrected whole, and taken back while nothing is built on it',
    toldOfLineage(['A'], async (about) => {
      const { story, figures, refusal } = about
      const first = await splitP(about)
      const children = [
        { projectId: 'P1', plan: { amount: wan(600) }, amounts: [{ month: '2026-03', amount: wan(100) }] },
        { projectId: 'P2', plan: { amount: wan(600) }, amounts: [{ month: '2026-05', amount: wan(200) }] },
      ]
      const replacement = {
        projectIds: ['P'],
        children,
        effectiveFrom: '2026-06-01',
        occurredOn: '2026-07-02',
        approval: approved,
        reason: '分期实施',
      }
      const correction = { corrects: first.eventIds[0], replacement, reason: '录入错误' }
      const { index } = await story.do('CorrectLineage', correction)
      expect((await figures.row('P1', '2026-06-01')).yearCompleted).toBe(wan(100))
      expect((await figures.row('P1', '2026-07-01', index - 1)).yearCompleted).toBe(wan(210))
      expect(await figures.invested('2026-06-01')).toBe('300/1200')
      await story.do('CorrectLineage', { ...correction, replacement: null })
      expect((await figures.investment('2026-12-31')).members.in).toEqual(['P'])
      await story.do('CorrectLineage', correction)
      await story.invested('P1', '2026-06', 1)
      expect(await refusal('CorrectLineage', { ...correction, replacement: null })).toBe('R30')
    }),
  )

  it(
    'R30 rights go with the lineage: the territory of the child reports, whoever submitted it',
    toldOfLineage(['A', 'B'], async (about) => {
      const { story, driver } = about
      await splitP(about, {}, { territory: 'B' })
      await story.at('2026-08-02')
      const report = (projectId: string, unit: string) =>
        driver.command('ReportInvestment', { projectId, month: '2026-07', amount: 1 }, unit)
      expect(await report('P1', 'A')).toMatchObject({ ok: false, category: 'forbidden' })
      expect(await report('P1', 'B')).toMatchObject({ ok: true })
      expect(await report('P2', 'A')).toMatchObject({ ok: true })
    }),
  )

  it(
    'R29, R30 problems stay with the project of their report: in the closure rate once, in D4 of every child until closed',
    toldOfProblems(['A', 'B'], async ({ story, driver, figures, opened, closed, row, closures, refusal, accepted }) => {
      await story.at('2026-03-02')
      await opened('Q', { due: '2026-06-22' })
      for (const id of ['X1', 'X2']) await story.do('SubmitProject', submission(id, 'A'), 'A')
      await story.at('2026-07-02')
      const other = { territory: 'B' }
      const children = [{ projectId: 'X1' }, { projectId: 'X2', ...other }]
      const decided = { effectiveFrom: '2026-07-01', approval: approved, reason: '分期实施' }
      await story.do('SplitProject', { projectId: 'X', children, ...decided })
      const d4 = (id: string) => figures.dimension('D4', id, '2026-07-02')
      expect([await d4('X'), await d4('X1'), await d4('X2')]).toEqual(['outside the library', 'serious 8', 'serious 8'])
      expect(await closures('2026-07-02')).toBe('0/1, 0/1')
      expect(await closures('2026-07-02', { key: 'A' })).toBe('0/1, 0/1')
      expect(await row('Q', '2026-07-02')).toMatchObject({ projectId: 'X', status: 'ACCEPTED' })
      const report = { category: 'FUNDING', description: '缺口', suggestion: '协调', severity: 'ORDINARY' }
      expect(await refusal('ReportProblem', { problemId: 'N', projectId: 'X', ...report }, 'A')).toBe('R30')
      const rejected = await driver.command('ReportProblem', { problemId: 'N', projectId: 'X2', ...report }, 'A')
      expect(rejected).toMatchObject({ rule: 'M-29' })
      await accepted('N', { project: 'X2', by: 'B' })
      await closed('Q')
      expect([await d4('X1'), await d4('X2')]).toEqual(['notApplicable noneOpen', 'onTrack 0'])
      expect(await closures('2026-07-02')).toBe('1/2, 0/1')
    }),
  )

  it(
    'R30, R86 D7 counts an entry into the statistics of the parent for the start that it had',
    toldOfLineage(['A'], async ({ story, figures, submitted, split, publish }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-03', plan: 1200 })
      await publish(
        '2026-01-02',
        rulesWith((rules) => void (rules.lamps.D7.enabled = true)),
      )
      await story.at('2026-06-20')
      await story.started('P', '2026-03-20')
      await story.do('EnterStatistics', { projectId: 'P', reference: '入库单', occurredOn: '2026-04-10' })
      await submitted(['P1', 'P2'])
      await story.at('2026-07-02')
      await split('P', { P1: { plan: 700, more: { startedOn: '2026-03-20' } }, P2: { plan: 500 } }, '2026-07-01')
      await story.started('P2', '2026-07-01')
      expect(await figures.dimension('D7', 'P1', '2026-08-02')).toBe('onTrack 0')
      expect(await figures.dimension('D7', 'P2', '2026-08-02')).toBe('attention 1')
    }),
  )
})
