import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { startAt } from '../../project/at/start.ts'
import { fault } from '../../project/decide/refuse.ts'
import { heldByTerritory } from '../../project/rules/fact-rules.ts'
import type { ProjectState } from '../../project/state.ts'
import { isImplementation } from '../../project/vocabulary.ts'
import type { LineageChild, LineageParent, StatedPlan } from '../statement.ts'
import type { Fields, ProjectLineageContext } from './proposed.ts'

/** What the statements of children are held against. */
export interface Statements {
  readonly parents: readonly LineageParent[]
  readonly children: readonly LineageChild[]
  /** The parents themselves. */
  readonly seen: readonly ProjectState[]
  readonly effectiveFrom: LocalDate
  readonly fields: Fields
}

/** Twelve monthly amounts add up to the plan (R51). */
const curveOf = (plan: StatedPlan | undefined, field: string): Rejection | undefined => {
  const total = plan?.curve?.reduce((sum, amount) => sum + amount, 0)
  if (plan === undefined || total === undefined || total === plan.amount) return undefined
  return fault(
    'R51',
    `${field}.curve`,
    [
      `月度计划合计 ${total} 元，年度计划 ${plan.amount} 元`,
      `the curve adds up to ${total} yuan, the plan is ${plan.amount} yuan`,
    ],
    [`合计 ${plan.amount} 元的十二个月度金额`, `twelve amounts that add up to ${plan.amount} yuan`],
  )
}

/** A child has the plan of the year where its parents have one, and none where they have none. */
const planOf = ({ plan, originalPlan }: LineageChild, planned: boolean, field: string): Rejection | undefined => {
  if (planned && plan === undefined) {
    return fault(
      'R30',
      `${field}.plan`,
      ['原项目有年度计划，新项目须写明各自部分', 'the parents have a plan of the year: each child is given its part'],
      ['可为零的年度计划', 'a plan, which may be zero'],
    )
  }
  if (!planned && (plan !== undefined || originalPlan !== undefined)) {
    return fault(
      'R30',
      `${field}.plan`,
      ['原项目没有年度计划', 'the parents have no plan of the year'],
      ['不填；拆分（打包）后用 SetAnnualPlan', 'none; SetAnnualPlan afterwards'],
    )
  }
  return curveOf(plan, `${field}.plan`) ?? curveOf(originalPlan, `${field}.originalPlan`)
}

/** A month is stated once. */
const monthsOnce = ({ amounts }: LineageChild, field: string): Rejection | undefined => {
  const twice = amounts.find(({ month }, i) => amounts[i - 1]?.month === month)
  return twice === undefined
    ? undefined
    : fault(
        'R45',
        `${field}.amounts`,
        [`${twice.month} 重复`, `${twice.month} is stated twice`],
        ['每月一个金额', 'one amount a month'],
      )
}

const earliestStart = (seen: readonly ProjectState[], effectiveFrom: LocalDate): LocalDate | undefined =>
  seen
    .flatMap((parent) => {
      const start = startAt(parent, { validAt: addDays(effectiveFrom, -1), knownAt: ALL_KNOWN })
      return start === undefined ? [] : [start.holdsFrom]
    })
    .sort()[0]

/** A child has started before the effective date only as its parents had (R40); afterwards its start is confirmed. */
const startOf = (
  { startedOn }: LineageChild,
  first: LocalDate | undefined,
  effectiveFrom: LocalDate,
  field: string,
): Rejection | undefined => {
  if (startedOn === undefined) return undefined
  if (first !== undefined && startedOn >= first && startedOn < effectiveFrom) return undefined
  return fault(
    'R40',
    `${field}.startedOn`,
    first === undefined
      ? ['原项目尚无确认开工', 'no parent has a confirmed start']
      : [
          `原项目 ${first} 开工，${effectiveFrom} 起拆分（打包）`,
          `the parents started on ${first}, and left on ${effectiveFrom}`,
        ],
    first === undefined
      ? ['不填；开工后用 ConfirmStart', 'none; ConfirmStart once it starts']
      : [`${first} 至 ${addDays(effectiveFrom, -1)}`, `a day from ${first} to ${addDays(effectiveFrom, -1)}`],
  )
}

/** A start is an accomplished fact (R33): at least one child goes on with it. */
const startGoesOn = ({ children, effectiveFrom, fields }: Statements, first: LocalDate | undefined) =>
  first === undefined || children.some(({ startedOn }) => startedOn !== undefined)
    ? undefined
    : fault(
        'R30',
        `${fields.children}.startedOn`,
        [`原项目已于 ${first} 开工`, `the parents started on ${first}`],
        [
          `至少一个新项目写明 startedOn（${first} 至 ${addDays(effectiveFrom, -1)}）`,
          `startedOn of at least one child, from ${first} to ${addDays(effectiveFrom, -1)}`,
        ],
      )

/** 实施类 or not: on one side all of them, so that a split moves no plan and no amount into the rates or out (R25, R28). */
const classesAgree = ({ parents, children, fields }: Statements): Rejection | undefined => {
  const classes = new Set(parents.map(({ projectClass }) => projectClass))
  const list = [...classes].join(', ')
  if (new Set([...classes].map(isImplementation)).size > 1) {
    return fault(
      'R30',
      fields.parent(parents.findIndex(({ projectClass }) => projectClass !== parents[0]?.projectClass)),
      ['原项目分属实施类与储备（准备）类', `the parents are of different kinds: ${list}`],
      ['先执行 ReclassifyProject', 'ReclassifyProject first'],
    )
  }
  const other = children.findIndex(({ projectClass }) => !classes.has(projectClass))
  if (other < 0) return undefined
  return fault(
    'R30',
    `${fields.child(other)}.projectClass`,
    [`原项目的类别为 ${list}`, `the parents are ${list}`],
    [`${list}；以后用 ReclassifyProject`, `${list}; ReclassifyProject afterwards`],
  )
}

interface Weighed {
  readonly plan: number
  readonly originalPlan: number
  readonly amounts: readonly { readonly amount: number }[]
}

const isIdle = ({ originalPlan, amounts }: Weighed): boolean =>
  originalPlan === 0 && amounts.every(({ amount }) => amount === 0)

/** What has no plan is outside the rate with its amounts (R62): they may not come in with a bundle, nor go out with a split. */
const unplannedAmounts = (all: readonly Weighed[], fieldOf: (i: number) => string): Rejection | undefined => {
  if (all.every(({ plan }) => plan === 0)) return undefined
  const wrong = all.findIndex((one) => one.plan === 0 && !isIdle(one))
  if (wrong < 0) return undefined
  return fault(
    'R62',
    fieldOf(wrong),
    [
      '没有计划（或计划为零）的项目不能带有投资或原计划',
      'a project without a plan, or with one of zero, has amounts or an original plan',
    ],
    [
      '大于零的计划；原项目先执行 SetAnnualPlan 或 ReviseAnnualPlan',
      'a plan above zero; of a parent, SetAnnualPlan or ReviseAnnualPlan first',
    ],
  )
}

/** What is wrong with the statements of the children in themselves, and beside their parents. */
export const unsoundStatements = (statements: Statements, context: ProjectLineageContext): Rejection | undefined => {
  const { parents, children, seen, effectiveFrom, fields } = statements
  const planned = parents.some(({ plan }) => plan !== undefined)
  const first = earliestStart(seen, effectiveFrom)
  for (const [i, child] of children.entries()) {
    const field = fields.child(i)
    const wrong =
      heldByTerritory(child.territory, effectiveFrom, `${field}.territory`, context) ??
      planOf(child, planned, field) ??
      monthsOnce(child, field) ??
      startOf(child, first, effectiveFrom, field)
    if (wrong !== undefined) return wrong
  }
  const left = parents.map(({ plan = 0, originalPlan = 0, amounts }) => ({ plan, originalPlan, amounts }))
  const given = children.map(({ plan, originalPlan, amounts }) => ({
    plan: plan?.amount ?? 0,
    originalPlan: originalPlan?.amount ?? 0,
    amounts,
  }))
  return (
    classesAgree(statements) ??
    startGoesOn(statements, first) ??
    unplannedAmounts(left, fields.parent) ??
    unplannedAmounts(given, (i) => `${fields.child(i)}.plan`)
  )
}
