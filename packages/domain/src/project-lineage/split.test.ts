import { describe, expect, it } from 'vitest'
import { isAccepted, isRejected } from '../kernel/either.ts'
import { closingFigures } from '../project/at/closing.ts'
import { sumOf, totalInvestedAt, investmentsAt } from '../project/at/investment.ts'
import { inLibraryAt, inTrackingAt } from '../project/at/library.ts'
import { originalPlan, planAt } from '../project/at/plan.ts'
import { originalPlannedStart, plannedStartAt, startAt } from '../project/at/start.ts'
import { holderAt } from '../project/at/territory.ts'
import { ADMISSION, APPROVAL, at, e } from '../project/project.testkit.ts'
import type { ProjectState } from '../project/state.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { bundle, childOf, PLANNED, register, spent, SPENT, split, SUBMITTED, usual, wan } from './lineage.testkit.ts'

const ledger = (p1 = SPENT) => register({ p1, c1: SUBMITTED, c2: SUBMITTED, c3: SUBMITTED, done: PLANNED })
type Told = (typeof SPENT)[number]

const invested = (project: ProjectState, day: string): number => sumOf(investmentsAt(project, at(day)))

describe('R30 SplitProject', () => {
  it('is recorded with the figures of both sides, the defaults written out', () => {
    expect(ledger().decide(usual())).toMatchObject({
      right: [
        {
          type: 'ProjectSplit',
          occurredOn: '2026-07-05',
          body: {
            effectiveFrom: '2026-07-01',
            parents: [
              {
                projectId: 'p1',
                projectClass: 'IMPLEMENTATION',
                plan: wan(1200),
                originalPlan: wan(1200),
                amounts: [
                  { month: '2026-04', amount: wan(50) },
                  { month: '2026-05', amount: wan(70) },
                ],
                earlierYears: 0,
              },
            ],
            children: [
              {
                projectId: 'c1',
                projectClass: 'IMPLEMENTATION',
                territory: 'townA',
                plan: { amount: wan(800) },
                originalPlan: { amount: wan(800) },
                plannedStart: '2026-03',
                originalPlannedStart: '2026-03',
              },
              { projectId: 'c2', plan: { amount: wan(400) } },
            ],
          },
        },
      ],
    })
  })

  it('takes the parent out of the library and brings the children in, with plans and amounts', () => {
    const { take, seen } = ledger()
    take(usual())
    const [p1, c1, c2] = ['p1', 'c1', 'c2'].map(seen)
    expect([p1!, c1!, c2!].map((one) => inLibraryAt(one, at('2026-06-30')))).toEqual([true, false, false])
    expect([p1!, c1!, c2!].map((one) => inLibraryAt(one, at('2026-07-01')))).toEqual([false, true, true])
    expect(planAt(c1!, 2026, at('2026-07-01'))?.value.amount).toBe(wan(800))
    expect(originalPlan(c2!, 2026, ALL_KNOWN)?.value.amount).toBe(wan(400))
    expect([c1!, c2!].map((one) => invested(one, '2026-07-01'))).toEqual([wan(80), wan(40)])
    expect([c1!, c2!].map((one) => holderAt(one, at('2026-07-01')))).toEqual(['townA', 'townA'])
    expect(plannedStartAt(c1!, at('2026-07-01'))?.value.month).toBe('2026-03')
    expect(startAt(c1!, at('2026-07-01'))).toBeUndefined()
    expect(inTrackingAt(c1!, at('2026-07-31'))).toBe(true)
  })

  it('states plan and original plan, planned start and original, class, territory, start and curve apart', () => {
    const revision = { year: 2026, amount: wan(900), effectiveFrom: '2026-05-01', approval: APPROVAL }
    const { take, seen } = ledger([
      ...SPENT,
      e('AnnualPlanRevised', '2026-05-01', revision),
      e('StartConfirmed', '2026-03-20'),
    ])
    const curve = [...Array.from({ length: 11 }, () => 0), wan(500)]
    const more = {
      plan: { amount: wan(500), curve },
      originalPlan: { amount: wan(700) },
      plannedStart: '2026-09',
      originalPlannedStart: '2026-08',
      territory: 'townB',
    }
    const other = { originalPlan: { amount: wan(500) }, startedOn: '2026-03-20', majorClass: 'OVERALL_DEVELOPMENT' }
    take(split('p1', [childOf('c1', 500, 50, 30, more), childOf('c2', 400, 0, 40, other)]))
    const [c1, c2] = [seen('c1'), seen('c2')]
    expect(planAt(c1, 2026, at('2026-07-01'))?.value).toMatchObject({ amount: wan(500), curve })
    expect(originalPlan(c1, 2026, ALL_KNOWN)?.value).toMatchObject({ amount: wan(700), first: true })
    expect(plannedStartAt(c1, at('2026-07-01'))?.value.month).toBe('2026-09')
    expect(originalPlannedStart(c1, ALL_KNOWN)?.value.month).toBe('2026-08')
    expect(holderAt(c1, at('2026-07-01'))).toBe('townB')
    expect(startAt(c2, at('2026-07-01'))?.holdsFrom).toBe('2026-03-20')
    expect(seen('c2').admissions.facts[0]?.versions[0]?.value).toMatchObject({ majorClass: 'OVERALL_DEVELOPMENT' })
  })

  it('earlier years go with the children, for what was invested in all', () => {
    const { take, seen } = ledger([...SPENT, spent('2025-12', 300)])
    take(
      split('p1', [
        childOf('c1', 800, 50, 30, { earlierYears: wan(200) }),
        childOf('c2', 400, 0, 40, { earlierYears: wan(100) }),
      ]),
    )
    expect(totalInvestedAt(seen('c1'), at('2026-07-01'))).toBe(wan(280))
    expect(invested(seen('c1'), '2026-07-01')).toBe(wan(80))
  })

  const two = (one: object, other: object) => split('p1', [one, other])
  const [c1, c2] = [childOf('c1', 800, 50, 30), childOf('c2', 400, 0, 40)]
  const noMay = { ...c2, amounts: c2.amounts.slice(0, 1) }

  it.each([
    ['plans', two(c1, childOf('c2', 401, 0, 40)), 'data.children.plan.amount', '12000000', '12010000'],
    [
      'plans of a split too small',
      two(c1, childOf('c2', 1, 0, 40)),
      'data.children.plan.amount',
      '12000000',
      '8010000',
    ],
    [
      'original plans',
      two({ ...c1, originalPlan: { amount: wan(700) } }, c2),
      'data.children.originalPlan.amount',
      '12000000',
      '11000000',
    ],
    ['a month', two(c1, childOf('c2', 400, 1, 40)), 'data.children.amounts', '500000', '510000'],
    ['a month that is left out', two({ ...c1, amounts: [] }, noMay), 'data.children.amounts', '500000', '0'],
    ['earlier years', two(c1, { ...c2, earlierYears: 7 }), 'data.children.earlierYears', '0', '7'],
  ])('sums must be equal: %s', (_, command, field, expected, given) => {
    const decision = ledger().decide(command)
    expect(decision).toMatchObject({ left: { rule: 'R30', field } })
    const text = isRejected(decision) ? decision.left.message.en + decision.left.accepted.en : ''
    expect(text).toContain(`${expected} yuan`)
    expect(text).toContain(given)
  })

  it('R43 a month that no parent reported can’t be stated, not even with zero', () => {
    const june = { month: '2026-06', amount: 0 }
    const decision = ledger().decide(two({ ...c1, amounts: [...c1.amounts, june] }, c2))
    expect(decision).toMatchObject({ left: { rule: 'R30', field: 'data.children.amounts' } })
    const missing = ledger().decide(two({ ...c1, amounts: c1.amounts.slice(0, 1) }, noMay))
    expect(missing).toMatchObject({
      left: { rule: 'R30', message: { en: expect.stringContaining('2026-05 is missing') } },
    })
  })

  it.each([
    ['an unknown parent', split('nobody', [c1, c2]), 'M-20', 'data.projectId'],
    ['an unknown child', two(c1, { ...c2, projectId: 'nobody' }), 'M-20', 'data.children.1.projectId'],
    ['a name of the prototype', split('constructor', [c1, c2]), 'M-20', 'data.projectId'],
    ['one child twice', two(c1, { ...c2, projectId: 'c1' }), 'R30', 'data.children.1.projectId'],
    ['itself as child', two(c1, { ...c2, projectId: 'p1' }), 'R30', 'data.children.1.projectId'],
    ['a child in the library', two(c1, { ...c2, projectId: 'done' }), 'R30', 'data.children.1.projectId'],
    ['a child without a plan', two(c1, { ...c2, plan: undefined }), 'R30', 'data.children.1.plan'],
    ['another class', two(c1, { ...c2, projectClass: 'PREPARATORY' }), 'R30', 'data.children.1.projectClass'],
    ['no territory', two({ ...c1, territory: 'drc' }, c2), 'M-01', 'data.children.0.territory'],
    ['a month twice', two({ ...c1, amounts: [c1.amounts[0], ...c1.amounts] }, c2), 'R45', 'data.children.0.amounts'],
    ['a start that no parent had', two({ ...c1, startedOn: '2026-03-20' }, c2), 'R40', 'data.children.0.startedOn'],
    [
      'amounts without a plan',
      two(childOf('c1', 1200, 50, 30), childOf('c2', 0, 0, 40)),
      'R62',
      'data.children.1.plan',
    ],
    [
      'a curve that does not add up',
      two({ ...c1, plan: { amount: wan(800), curve: Array.from({ length: 12 }, () => 1) } }, c2),
      'R51',
      'data.children.0.plan.curve',
    ],
    ['a day to come', usual({ effectiveFrom: '2026-07-06' }), 'R30', 'data.effectiveFrom'],
    ['a decision to come', usual({ occurredOn: '2026-07-06' }), 'R10', 'data.occurredOn'],
    [
      'an approval to come',
      usual({ approval: { ...APPROVAL, approvedOn: '2026-07-06' } }),
      'R10',
      'data.approval.approvedOn',
    ],
  ])('not with %s', (_, command, rule, field) => {
    expect(ledger().decide(command)).toMatchObject({ left: { rule, field } })
  })

  it.each<[string, readonly Told[], string]>([
    ['not admitted', SUBMITTED, 'data.projectId'],
    ['admitted on the day itself', [SPENT[0]!, e('ProjectAdmitted', '2026-07-01', ADMISSION)], 'data.projectId'],
    [
      'outside the library',
      [...PLANNED, e('ProjectExited', '2026-06-01', { effectiveFrom: '2026-06-01', reason: '退出', document: '通知' })],
      'data.projectId',
    ],
    [
      'completed',
      [...PLANNED, e('StartConfirmed', '2026-03-02'), e('CompletionConfirmed', '2026-06-20')],
      'data.projectId',
    ],
    [
      'suspended',
      [
        ...PLANNED,
        e('ProjectSuspended', '2026-06-10', {
          effectiveFrom: '2026-06-10',
          expectedResumeOn: '2026-09-01',
          reason: '资金',
          approval: APPROVAL,
          retroactive: false,
        }),
      ],
      'data.projectId',
    ],
  ])('no parent that is %s', (_, history, field) => {
    const children = [
      { projectId: 'c1', plan: { amount: 0 } },
      { projectId: 'c2', plan: { amount: wan(1200) } },
    ]
    expect(ledger(history).decide(split('p1', children))).toMatchObject({ left: { rule: 'R30', field } })
  })

  it('a backdated one is held against every later fact of the parent, and names them', () => {
    const later = [
      e('StartConfirmed', '2026-07-01'),
      e('ProgressReported', '2026-07-02', { month: '2026-06', progress: '主体' }),
      spent('2026-07', 10),
    ]
    const { decide, idOf } = ledger([...SPENT, e('StartReported', '2026-06-30'), ...later])
    expect(decide(usual(), '2026-08-10')).toMatchObject({
      left: {
        rule: 'R30',
        field: 'data.effectiveFrom',
        conflicts: [
          { eventId: idOf('p1', 7), type: 'StartConfirmed' },
          { eventId: idOf('p1', 9), type: 'InvestmentReported' },
          { eventId: idOf('p1', 8), type: 'ProgressReported' },
        ],
      },
    })
  })

  it('a plan of a later year, and an amount of the month itself, lie after it too', () => {
    const next = e('AnnualPlanSet', '2026-06-01', { year: 2027, amount: 1, effectiveFrom: '2026-06-01' })
    expect(ledger([...SPENT, next]).decide(usual())).toMatchObject({ left: { conflicts: [{ type: 'AnnualPlanSet' }] } })
    const middle = e('InvestmentReported', '2026-07-03', { month: '2026-07', amount: 1 })
    const onThe10th = usual({ effectiveFrom: '2026-07-10' })
    expect(ledger([...SPENT, middle]).decide(onThe10th, '2026-07-20')).toMatchObject({
      left: { field: 'data.effectiveFrom', conflicts: [{ type: 'InvestmentReported' }] },
    })
  })

  it('what changes on the day itself is what the parent leaves with: plan, class, planned start, resumption', () => {
    const day = { effectiveFrom: '2026-07-01' }
    const { take, seen } = ledger([
      ...SPENT,
      e('AnnualPlanRevised', '2026-06-20', { year: 2026, amount: wan(600), ...day, approval: APPROVAL }),
      e('ProjectReclassified', '2026-06-20', { projectClass: 'CONTINUING', ...day, document: '通知' }),
      e('PlannedStartRevised', '2026-06-20', { month: '2026-10', ...day, approval: APPROVAL }),
    ])
    const original = (amount: number) => ({ originalPlan: { amount: wan(amount) } })
    take(split('p1', [childOf('c1', 500, 50, 30, original(800)), childOf('c2', 100, 0, 40, original(400))]))
    expect(closingFigures(seen('c1'), at('2026-07-02').validAt)).toMatchObject({
      projectClass: 'CONTINUING',
      plan: wan(500),
      originalPlan: wan(800),
    })
    expect(plannedStartAt(seen('c2'), at('2026-07-01'))?.value.month).toBe('2026-10')
    expect(originalPlannedStart(seen('c2'), ALL_KNOWN)?.value.month).toBe('2026-03')
  })

  it('a start that the parent had goes on with one child at least, and on no earlier day', () => {
    const started = [...SPENT, e('StartConfirmed', '2026-03-20')]
    const { decide } = ledger(started)
    expect(decide(usual())).toMatchObject({ left: { rule: 'R30', field: 'data.children.startedOn' } })
    const on = (startedOn: string) => two({ ...c1, startedOn }, c2)
    expect(decide(on('2026-03-19'))).toMatchObject({ left: { rule: 'R40', field: 'data.children.0.startedOn' } })
    expect(decide(on('2026-07-01'))).toMatchObject({ left: { rule: 'R40' } })
    expect(isAccepted(decide(on('2026-03-20')))).toBe(true)
  })

  it('the parent of a split is split no second time; a child is, and a ring can’t close', () => {
    const { take, decide } = ledger()
    take(usual())
    const again = decide(split('p1', [c1, { ...c2, projectId: 'c3' }]))
    expect(again).toMatchObject({
      left: { rule: 'R30', field: 'data.projectId', message: { en: 'project p1 was split into c1, c2 on 2026-07-01' } },
    })
    const grand = [{ projectId: 'c3', plan: { amount: wan(300) }, amounts: c2.amounts }]
    const rest = { plan: { amount: wan(100) }, amounts: [] }
    const [effectiveFrom, day] = ['2026-08-01', '2026-08-05']
    expect(decide(split('c2', [...grand, { projectId: 'p1', ...rest }], { effectiveFrom }), day)).toMatchObject({
      left: { rule: 'R30', field: 'data.children.1.projectId' },
    })
    const bundled = bundle(['c1', 'c2'], childOf('c3', 1200, 50, 70), { effectiveFrom })
    expect(decide(bundled, day)).toMatchObject({ right: [{ type: 'ProjectsBundled' }] })
    expect(decide(bundle(['c1', 'c2'], childOf('c3', 1200, 50, 70)), day)).toMatchObject({ left: { rule: 'R30' } })
  })
})

describe('R30 BundleProjects', () => {
  const both = (p2: readonly Told[] = SPENT) => register({ p1: SPENT, p2, c1: SUBMITTED })
  const child = childOf('c1', 2400, 100, 140)

  it('one child enters with the sums of all parents', () => {
    const { take, seen } = both()
    take(bundle(['p1', 'p2'], child))
    expect(invested(seen('c1'), '2026-07-01')).toBe(wan(240))
    expect(inLibraryAt(seen('p1'), at('2026-07-01'))).toBe(false)
    expect(inLibraryAt(seen('p2'), at('2026-07-01'))).toBe(false)
  })

  it('takes the earliest planned start of its parents, so that it buys no time', () => {
    const p2 = SPENT.map((event) =>
      event.type === 'StartPlanned' ? e('StartPlanned', '2026-01-05', { month: '2026-02' }) : event,
    )
    const { take, seen } = both(p2)
    take(bundle(['p1', 'p2'], child))
    expect(plannedStartAt(seen('c1'), at('2026-07-01'))?.value.month).toBe('2026-02')
  })

  it.each<[string, readonly Told[], object, string, string]>([
    ['sums', SPENT, childOf('c1', 2400, 100, 141), 'R30', 'data.child.amounts'],
    [
      'territories that differ, and none stated',
      [SPENT[0]!, e('ProjectAdmitted', '2026-01-05', { ...ADMISSION, territory: 'townB' }), ...SPENT.slice(2)],
      child,
      'R30',
      'data.child.territory',
    ],
    [
      'classes that differ, and none stated',
      [SPENT[0]!, e('ProjectAdmitted', '2026-01-05', { ...ADMISSION, projectClass: 'CONTINUING' }), ...SPENT.slice(2)],
      child,
      'R30',
      'data.child.projectClass',
    ],
    [
      '实施类 and 准备类',
      [SPENT[0]!, e('ProjectAdmitted', '2026-01-05', { ...ADMISSION, projectClass: 'PREPARATORY' }), ...SPENT.slice(2)],
      { ...child, projectClass: 'IMPLEMENTATION' },
      'R30',
      'data.projectIds.1',
    ],
    [
      'amounts of a parent without a plan',
      SPENT.filter(({ type }) => type !== 'AnnualPlanSet'),
      childOf('c1', 1200, 100, 140),
      'R62',
      'data.projectIds.1',
    ],
    ['a parent in the month of the day', [...SPENT, spent('2026-07', 1)], child, 'R30', 'data.effectiveFrom'],
    ['a start forgotten', [...SPENT, e('StartConfirmed', '2026-04-01')], child, 'R30', 'data.child.startedOn'],
  ])('not with %s', (_, p2, stated, rule, field) => {
    expect(both(p2).decide(bundle(['p1', 'p2'], stated), '2026-08-10')).toMatchObject({ left: { rule, field } })
  })
})
