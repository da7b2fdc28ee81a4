import { describe, expect, it } from 'vitest'
import { isAccepted } from '../kernel/either.ts'
import { investmentsAt, sumOf } from '../project/at/investment.ts'
import { inLibraryAt } from '../project/at/library.ts'
import { planAt } from '../project/at/plan.ts'
import { APPROVAL, at } from '../project/project.testkit.ts'
import { bundle, childOf, lcmd, register, SPENT, split, SUBMITTED, usual, wan } from './lineage.testkit.ts'

const histories = { p1: SPENT, p2: SPENT, c1: SUBMITTED, c2: SUBMITTED, c3: SUBMITTED, c4: SUBMITTED }
const ledger = () => {
  const told = register(histories)
  return { ...told, root: told.take(usual()) }
}

const as = (children: readonly object[], more: object = {}) => ({
  projectIds: ['p1'],
  children,
  effectiveFrom: '2026-07-01',
  occurredOn: '2026-07-05',
  approval: APPROVAL,
  reason: '分期实施',
  ...more,
})
const correct = (corrects: string, replacement: object | null) =>
  lcmd('CorrectLineage', { corrects, replacement, reason: '笔误' })
const OTHER = [childOf('c1', 700, 20, 30), childOf('c2', 500, 30, 40)]
const report = { month: '2026-07', amount: wan(9) }

describe('R9 CorrectLineage', () => {
  it('R6 a replacement holds from its effective date in views that know it', () => {
    const { take, seen, root } = ledger()
    const id = take(correct(root, as(OTHER, { effectiveFrom: '2026-06-15' })), '2026-07-10')
    expect(id).not.toBe(root)
    expect(inLibraryAt(seen('c1'), at('2026-06-15'))).toBe(true)
    expect(inLibraryAt(seen('p1'), at('2026-06-15'))).toBe(false)
    expect(planAt(seen('c1'), 2026, at('2026-07-01'))?.value.amount).toBe(wan(700))
    expect(sumOf(investmentsAt(seen('c1'), at('2026-07-01')))).toBe(wan(50))
  })

  it('is decided as the split is: sums, parents, children', () => {
    const { decide, root } = ledger()
    const wrong = [childOf('c1', 700, 20, 30), childOf('c2', 501, 30, 40)]
    expect(decide(correct(root, as(wrong)))).toMatchObject({
      left: { rule: 'R30', field: 'data.replacement.children.plan.amount' },
    })
    expect(decide(correct(root, as(OTHER, { effectiveFrom: '2026-07-09' })))).toMatchObject({
      left: { rule: 'R30', field: 'data.replacement.effectiveFrom' },
    })
    expect(decide(correct(root, as(OTHER, { projectIds: ['c3'] })))).toMatchObject({
      left: { rule: 'R30', field: 'data.replacement.projectIds.0' },
    })
    expect(decide(correct(root, as([OTHER[0]!, { ...OTHER[1]!, projectId: 'p2' }])))).toMatchObject({
      left: { rule: 'R30', field: 'data.replacement.children.1.projectId' },
    })
  })

  it('may name other children, as long as no facts were recorded of those it drops', () => {
    const { take, decide, seen, order, root } = ledger()
    const others = [OTHER[0]!, { ...OTHER[1]!, projectId: 'c3' }]
    take(correct(root, as(others)))
    expect(['c1', 'c2', 'c3'].map((id) => inLibraryAt(seen(id), at('2026-07-01')))).toEqual([true, false, true])
    expect(isAccepted(order('ReportInvestment', 'c3', report))).toBe(true)
    expect(decide(correct(root, as(OTHER)))).toMatchObject({
      left: { rule: 'M-47', conflicts: [{ type: 'InvestmentReported' }] },
    })
    expect(isAccepted(decide(correct(root, as([{ ...OTHER[0]!, projectId: 'c4' }, others[1]!]))))).toBe(true)
  })

  it('keeps what the children recorded since, and is held against it', () => {
    const { decide, order, root } = ledger()
    expect(isAccepted(order('ReportInvestment', 'c1', report))).toBe(true)
    expect(isAccepted(decide(correct(root, as(OTHER)), '2026-08-11'))).toBe(true)
    const later = as(OTHER, { effectiveFrom: '2026-08-01' })
    expect(isAccepted(decide(correct(root, later), '2026-08-11'))).toBe(true)
    expect(isAccepted(order('ConfirmStart', 'c1', { occurredOn: '2026-07-20' }))).toBe(true)
    expect(decide(correct(root, later), '2026-08-11')).toMatchObject({
      left: { rule: 'R30', field: 'data.replacement.children.0.projectId', conflicts: [{ type: 'StartConfirmed' }] },
    })
  })

  it('R7 is taken back while nothing is built on it, and restored', () => {
    const { take, decide, seen, order, root } = ledger()
    take(correct(root, null), '2026-07-10')
    expect(inLibraryAt(seen('p1'), at('2026-12-31'))).toBe(true)
    expect(inLibraryAt(seen('c1'), at('2026-12-31'))).toBe(false)
    expect(isAccepted(order('ReportInvestment', 'p1', { month: '2026-06', amount: 1 }))).toBe(true)
    expect(decide(correct(root, null))).toMatchObject({ left: { rule: 'R7', field: 'data.replacement' } })
    const june = [{ month: '2026-06', amount: 1 }]
    const [one, two] = OTHER
    take(correct(root, as([{ ...one!, amounts: [...one!.amounts, ...june] }, two!])), '2026-08-12')
    expect(sumOf(investmentsAt(seen('c1'), at('2026-07-01')))).toBe(wan(50) + 1)
    expect(inLibraryAt(seen('p1'), at('2026-12-31'))).toBe(false)
  })

  it('is not taken back under the facts of a child, nor under a later split of it', () => {
    const told = ledger()
    expect(isAccepted(told.order('ReportInvestment', 'c2', report))).toBe(true)
    expect(told.decide(correct(told.root, null), '2026-08-12')).toMatchObject({
      left: { rule: 'R30', field: 'data.replacement', conflicts: [{ type: 'InvestmentReported' }] },
    })
    const other = ledger()
    const later = [childOf('c3', 300, 0, 40), { projectId: 'c4', plan: { amount: wan(100) } }]
    const second = other.take(split('c2', later, { effectiveFrom: '2026-08-01' }), '2026-08-02')
    expect(other.decide(correct(other.root, null), '2026-08-12')).toMatchObject({
      left: { rule: 'R30', conflicts: [{ eventId: second, type: 'ProjectSplit' }] },
    })
    expect(other.decide(correct(other.root, as(OTHER)), '2026-08-12')).toMatchObject({
      left: { rule: 'R30', field: 'data.replacement.children.1.projectId', conflicts: [{ eventId: second }] },
    })
  })

  it('a split stays a split, a bundle a bundle', () => {
    const { decide, root } = ledger()
    expect(decide(correct(root, as([OTHER[0]!])))).toMatchObject({
      left: { rule: 'R9', field: 'data.replacement.children' },
    })
    expect(decide(correct(root, as(OTHER, { projectIds: ['p1', 'p2'] })))).toMatchObject({
      left: { rule: 'R9', field: 'data.replacement.projectIds' },
    })
    const told = register(histories)
    const bundled = told.take(bundle(['p1', 'p2'], childOf('c1', 2400, 100, 140)))
    expect(told.decide(correct(bundled, as(OTHER)))).toMatchObject({
      left: { rule: 'R9', field: 'data.replacement.projectIds' },
    })
    const moved = as([childOf('c2', 2400, 100, 140)], { projectIds: ['p1', 'p2'] })
    expect(told.decide(correct(bundled, moved))).toMatchObject({
      right: [
        { type: 'LineageCorrected', body: { projectIds: ['p1', 'p2', 'c1', 'c2'], correctedType: 'ProjectsBundled' } },
      ],
    })
  })

  it('names the event that first recorded it', () => {
    const { take, decide, root } = ledger()
    const second = take(correct(root, as(OTHER)))
    for (const id of [second, '00000000-0000-5000-8000-000000000099']) {
      expect(decide(correct(id, as(OTHER)))).toMatchObject({ left: { rule: 'R7', field: 'data.corrects' } })
    }
  })
})
