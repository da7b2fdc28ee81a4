import { describe, expect, it } from 'vitest'
import { isAccepted } from '../kernel/either.ts'
import { investmentsAt, sumOf } from '../project/at/investment.ts'
import { ADMISSION, APPROVAL, at } from '../project/project.testkit.ts'
import { reportProblem } from '../problem/decide/intake.ts'
import { initialProblem } from '../problem/evolve.ts'
import { qcmd, qon, REPORT } from '../problem/problem.testkit.ts'
import { childOf, register, SPENT, split, SUBMITTED, usual, wan } from './lineage.testkit.ts'

const ledger = (p1 = SPENT) => {
  const told = register({ p1, c1: SUBMITTED, c2: SUBMITTED, c3: SUBMITTED, c4: SUBMITTED })
  return { ...told, root: told.take(usual()) }
}

const report = (month: string, amount = 1) => ({ month, amount: wan(amount) })

describe('R30 a project that was split', () => {
  it.each([
    ['ReportInvestment', report('2026-07')],
    ['ConfirmStart', { occurredOn: '2026-07-01' }],
    ['ReportProgress', { month: '2026-07', progress: '主体' }],
    ['SetMilestone', { milestoneId: 'm1', name: '封顶', target: '2026-12-01' }],
    ['TransferProject', { to: 'townB', document: '批复' }],
    ['ExitLibrary', { reason: '退出', document: '通知' }],
    ['AdmitToLibrary', ADMISSION],
    ['SetAnnualPlan', { year: 2027, amount: 1 }],
    ['JustifyDelay', { dimension: 'D1', reasonCode: 'X', approval: APPROVAL, until: '2026-12-01' }],
    ['OverrideLamp', { level: 'onTrack', reason: 'x', authority: '区政府', expiresOn: '2026-12-01' }],
  ] as const)('takes no further %s: the rejection names its children and the split', (name, data) => {
    const { order, root } = ledger()
    expect(order(name, 'p1', data)).toMatchObject({
      left: {
        rule: 'R30',
        message: {
          zh: '项目 p1 自 2026-07-01 起已拆分为 c1、c2',
          en: 'project p1 was split into c1, c2 on 2026-07-01',
        },
        accepted: { en: expect.stringContaining('a fact of c1, c2') },
        conflicts: expect.arrayContaining([{ eventId: root, type: 'ProjectSplit' }]),
      },
    })
  })

  it('still takes a fact of a day before, if it changes none of the figures it left with', () => {
    const { order } = ledger()
    expect(isAccepted(order('ConfirmStart', 'p1', { occurredOn: '2026-03-20' }))).toBe(true)
    expect(
      isAccepted(
        order('RecordProcedure', 'p1', { procedure: 'LAND_USE', reference: '1 号', occurredOn: '2026-05-01' }),
      ),
    ).toBe(true)
  })

  it.each([
    ['ReportInvestment', report('2026-03')],
    ['CorrectInvestment', { ...report('2026-05', 71), reason: '复核' }],
    ['ReviseAnnualPlan', { year: 2026, amount: 1, effectiveFrom: '2026-06-01', approval: APPROVAL }],
    ['ReclassifyProject', { projectClass: 'PREPARATORY', effectiveFrom: '2026-06-01', document: '通知' }],
  ] as const)('no %s of a day before: the sums would no longer be equal', (name, data) => {
    const { order, root } = ledger()
    expect(order(name, 'p1', data)).toMatchObject({
      left: { rule: 'R30', field: 'data', conflicts: [{ eventId: root, type: 'ProjectSplit' }] },
    })
  })

  it('nor may a correction change them', () => {
    const { order, idOf } = ledger()
    const replacement = { occurredOn: '2026-05-28', body: report('2026-05', 71) }
    const correction = { corrects: idOf('p1', 5), replacement, reason: '笔误' }
    expect(order('CorrectFact', 'p1', correction)).toMatchObject({ left: { rule: 'R30', field: 'data.replacement' } })
  })

  it('has its new problems reported of its children', () => {
    const { seen } = ledger()
    const command = qcmd('ReportProblem', REPORT)
    const at0705 = qon('2026-07-05', 'townA', { project: seen('p1') })
    expect(reportProblem(command.data as never, initialProblem, at0705)).toMatchObject({
      left: { rule: 'R30', field: 'data.projectId', message: { en: 'project p1 was split into c1, c2 on 2026-07-01' } },
    })
    const before = qon('2026-06-30', 'townA', { project: seen('p1') })
    expect(isAccepted(reportProblem(command.data as never, initialProblem, before))).toBe(true)
    const ofChild = qon('2026-07-05', 'townA', { project: seen('c1') })
    expect(isAccepted(reportProblem(command.data as never, initialProblem, ofChild))).toBe(true)
  })
})

describe('R30 a child', () => {
  it('takes reports, plans, starts, suspensions, transfers and an exit as any admitted project', () => {
    const { order, seen } = ledger()
    const taken = [
      order('ReportInvestment', 'c1', report('2026-07', 9), '2026-08-02'),
      order('ReviseAnnualPlan', 'c1', { year: 2026, amount: wan(900), approval: APPROVAL }, '2026-08-03'),
      order('RevisePlannedStart', 'c1', { month: '2026-09', approval: APPROVAL }, '2026-08-03'),
      order('ConfirmStart', 'c1', { occurredOn: '2026-08-04' }, '2026-08-05'),
      order('TransferProject', 'c1', { to: 'townB', document: '批复' }, '2026-08-06'),
      order('CorrectInvestment', 'c1', { ...report('2026-07', 8), reason: '复核' }, '2026-08-07'),
      order(
        'JustifyDelay',
        'c1',
        { dimension: 'D2', reasonCode: 'X', approval: APPROVAL, until: '2026-12-01' },
        '2026-08-08',
      ),
      order('ExitLibrary', 'c1', { reason: '退出', document: '通知' }, '2026-08-09'),
    ]
    expect(taken.map(isAccepted)).toEqual(taken.map(() => true))
    expect(sumOf(investmentsAt(seen('c1'), at('2026-08-31')))).toBe(wan(88))
  })

  it('does so only from the split on', () => {
    const told = register({ p1: SPENT, c1: SUBMITTED, c2: SUBMITTED })
    const before = told.order('ReportInvestment', 'c1', report('2026-07'))
    expect(before).toMatchObject({ left: { rule: 'M-47' } })
    told.take(usual())
    expect(isAccepted(told.order('ReportInvestment', 'c1', report('2026-07')))).toBe(true)
  })

  it.each([
    ['AdmitToLibrary', { ...ADMISSION, occurredOn: '2026-07-10' }, 'M-27'],
    ['AdmitToLibrary', { ...ADMISSION, occurredOn: '2026-06-10' }, 'R30'],
    ['SetAnnualPlan', { year: 2026, amount: 1 }, 'R50'],
    ['PlanStart', { month: '2026-09' }, 'R39'],
    ['ReportInvestment', report('2026-05'), 'R30'],
    ['ReviseAnnualPlan', { year: 2026, amount: 1, effectiveFrom: '2026-06-30', approval: APPROVAL }, 'R30'],
    ['RevisePlannedStart', { month: '2026-09', effectiveFrom: '2026-06-30', approval: APPROVAL }, 'R30'],
    ['ConfirmStart', { occurredOn: '2026-06-30' }, 'R30'],
    ['ReclassifyProject', { projectClass: 'CONTINUING', effectiveFrom: '2026-06-30', document: '通知' }, 'R30'],
    ['TransferProject', { to: 'townB', effectiveFrom: '2026-06-30', document: '批复' }, 'M-47'],
  ] as const)('what was before is what the split states: no %s %j (%s)', (name, data, rule) => {
    const { order } = ledger()
    expect(order(name, 'c1', data)).toMatchObject({ left: { rule } })
  })

  it('a month that no parent reported is reported late by the child', () => {
    const { order, seen } = ledger()
    expect(isAccepted(order('ReportInvestment', 'c1', report('2026-06', 5)))).toBe(true)
    expect(sumOf(investmentsAt(seen('c1'), at('2026-07-01')))).toBe(wan(85))
  })

  it('the amounts stated are corrected by CorrectLineage alone', () => {
    const { order, root } = ledger()
    const restated = { ...report('2026-05'), reason: '复核' }
    expect(order('CorrectInvestment', 'c1', restated)).toMatchObject({
      left: { rule: 'R30', field: 'data.month', conflicts: [{ eventId: root, type: 'ProjectSplit' }] },
    })
    const correction = { corrects: root, replacement: null, reason: '笔误' }
    expect(order('CorrectFact', 'c1', correction)).toMatchObject({
      left: { rule: 'R30', field: 'data.corrects', accepted: { en: 'CorrectLineage, to correct it' } },
    })
    expect(order('CorrectFact', 'p1', correction)).toMatchObject({ left: { rule: 'R30' } })
  })

  it('R46 the year’s cumulative amount counts what is stated', () => {
    const { order } = ledger()
    expect(isAccepted(order('ReportInvestment', 'c1', report('2026-07', 1)))).toBe(true)
    expect(isAccepted(order('CorrectInvestment', 'c1', { ...report('2026-07', -80), reason: '退款' }))).toBe(true)
    expect(order('CorrectInvestment', 'c1', { ...report('2026-07', -81), reason: '退款' })).toMatchObject({
      left: { rule: 'R46', conflicts: expect.arrayContaining([expect.objectContaining({ type: 'ProjectSplit' })]) },
    })
  })

  it('is split again, with what it had from its parents and its own', () => {
    const { order, take, seen } = ledger()
    order('ReportInvestment', 'c1', report('2026-07', 9), '2026-08-01')
    const july = { month: '2026-07', amount: wan(9) }
    const first = childOf('c3', 500, 50, 30)
    const children = [
      { ...first, amounts: [...first.amounts, july] },
      { projectId: 'c4', plan: { amount: wan(300) } },
    ]
    take(split('c1', children, { effectiveFrom: '2026-08-01' }), '2026-08-02')
    expect(sumOf(investmentsAt(seen('c3'), at('2026-08-01')))).toBe(wan(89))
    expect(order('ReportInvestment', 'c1', report('2026-08'), '2026-08-31')).toMatchObject({
      left: { rule: 'R30', message: { en: 'project c1 was split into c3, c4 on 2026-08-01' } },
    })
  })
})

describe('withLineage', () => {
  it('leaves a project alone that no split or bundle names, and its input always', () => {
    const { seen, lineage } = ledger()
    expect(seen('c3').admissions.facts).toEqual([])
    const before = structuredClone(lineage())
    seen('c1')
    expect(lineage()).toEqual(before)
  })

  it('what is stated goes before what the child itself records on the same day', () => {
    const { order, seen } = ledger()
    const day = { effectiveFrom: '2026-07-01', approval: APPROVAL }
    expect(isAccepted(order('ReviseAnnualPlan', 'c1', { year: 2026, amount: wan(1), ...day }))).toBe(true)
    expect(seen('c1').plans.facts.map(({ versions }) => (versions[0]!.value as { amount: number }).amount)).toEqual([
      wan(1),
      wan(800),
      wan(800),
    ])
  })
})
