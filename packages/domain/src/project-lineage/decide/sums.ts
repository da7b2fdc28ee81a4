import type { YearMonth } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import type { Yuan } from '../../kernel/yuan.ts'
import { fault, type Texts } from '../../project/decide/refuse.ts'
import type { LineageChild, LineageParent, MonthAmount } from '../statement.ts'
import type { Fields } from './proposed.ts'

interface Figures {
  readonly plan?: Yuan | undefined
  readonly originalPlan?: Yuan | undefined
  readonly earlierYears: Yuan
  readonly amounts: readonly MonthAmount[]
}

const figuresOf = ({ plan, originalPlan, earlierYears, amounts }: LineageChild): Figures => ({
  plan: plan?.amount,
  originalPlan: originalPlan?.amount,
  earlierYears,
  amounts,
})

const sum = (amounts: readonly (Yuan | undefined)[]): Yuan =>
  amounts.reduce<Yuan>((total, amount) => total + (amount ?? 0), 0)

const unequal = (field: string, [zh, en]: Texts, expected: Yuan, given: Yuan): Rejection | undefined =>
  expected === given
    ? undefined
    : fault(
        'R30',
        field,
        [
          `${zh}：原项目合计 ${expected} 元，新项目合计 ${given} 元`,
          `${en}: the parents have ${expected} yuan together, the children are given ${given} yuan`,
        ],
        [`合计 ${expected} 元`, `${expected} yuan together`],
      )

/** A month's amounts; `undefined` where nobody has one: unknown is not zero (R43). */
const inMonth = (all: readonly Figures[], month: YearMonth): Yuan | undefined => {
  const found = all.flatMap(({ amounts }) => amounts.filter((one) => one.month === month))
  return found.length === 0 ? undefined : sum(found.map(({ amount }) => amount))
}

const monthlySums = (parents: readonly Figures[], children: readonly Figures[], field: string) => {
  const months = new Set([...parents, ...children].flatMap(({ amounts }) => amounts.map(({ month }) => month)))
  for (const month of [...months].sort()) {
    const [expected, given] = [inMonth(parents, month), inMonth(children, month)]
    const name: Texts = [`${month} 完成投资`, `investment of ${month}`]
    if (expected === undefined) {
      return fault(
        'R30',
        field,
        [
          `原项目没有生效月份之前的 ${month} 投资报告`,
          `no parent has an investment report of ${month}, a month of that year before the effective date’s`,
        ],
        ['原项目已报告的月份；未知不是零', 'months that a parent reported: unknown is not zero'],
      )
    }
    if (given === undefined) {
      return fault(
        'R30',
        field,
        [
          `缺 ${month} 投资，原项目合计 ${expected} 元`,
          `${month} is missing: the parents have ${expected} yuan together`,
        ],
        [`合计 ${expected} 元`, `${expected} yuan together`],
      )
    }
    const wrong = unequal(field, name, expected, given)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/**
 * What the children are given adds up to what the parents have: the plan in force, the original plan, the amount of every
 * month of the year, and the sum of the earlier years (R30).
 */
export const unequalSums = (
  parents: readonly LineageParent[],
  children: readonly LineageChild[],
  fields: Fields,
): Rejection | undefined => {
  const given = children.map(figuresOf)
  const both = (name: 'plan' | 'originalPlan' | 'earlierYears', texts: Texts): Rejection | undefined =>
    unequal(
      `${fields.children}${name === 'earlierYears' ? '.earlierYears' : `.${name}.amount`}`,
      texts,
      sum(parents.map((figures) => figures[name])),
      sum(given.map((figures) => figures[name])),
    )
  return (
    both('plan', ['年度计划', 'annual plan']) ??
    both('originalPlan', ['原年度计划', 'original annual plan']) ??
    monthlySums(parents, given, `${fields.children}.amounts`) ??
    both('earlierYears', ['以前年度完成投资', 'investment of earlier years'])
  )
}
