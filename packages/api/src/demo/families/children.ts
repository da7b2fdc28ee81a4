import { lastDay, monthNumber, monthOf, monthOfYear, type YearMonth } from '@luodi/domain'
import { holderOn } from '../actors.ts'
import { CAST } from '../cast.ts'
import { BUNDLED, DIVIDED, PARTED_FROM } from '../cast/parted.ts'
import { amountOf } from '../life/amounts.ts'
import { dayOf, FIRST_YEAR, isTracked, type ProjectSpec } from '../project-spec.ts'

/** A project that comes from others: so many hundredths of all that they have. */
export interface Child {
  readonly id: string
  readonly name: string
  readonly percent: number
  readonly territory: string
  readonly parents: readonly ProjectSpec[]
}

const FROM = dayOf(PARTED_FROM)
const MONTHS_BEFORE = Array.from({ length: monthNumber(monthOf(FROM)) - 1 }, (_, i) => monthOfYear(FIRST_YEAR, i + 1))

/** A part of an amount in whole hundreds of yuan; the last one takes the rest. */
const partOf = (amount: number, percent: number, isLast: boolean): number => {
  const first = (share: number): number => Math.round((amount * share) / 10_000) * 100
  return percent === 100 ? amount : isLast ? amount - first(100 - percent) : first(percent)
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** A child's part of what its parents have in common. */
export const shareOf = ({ parents, percent, id }: Child, of: (parent: ProjectSpec) => number): number =>
  partOf(sum(parents.map(of)), percent, id.endsWith('-2'))

const reportedIn = (month: YearMonth) => (parent: ProjectSpec) =>
  lastDay(month) >= parent.admittedOn && isTracked(parent, month) ? amountOf(parent, month) : 0

/** What comes of a project that is divided, or of several that are bundled. */
export const childrenOf = (parents: readonly ProjectSpec[]): readonly Child[] => {
  const [first] = parents as readonly [ProjectSpec, ...ProjectSpec[]]
  const common = { territory: holderOn(first, FROM), parents }
  if (parents.length > 1) return [{ ...common, id: `${first.id}-0`, name: `${first.name}（整合）`, percent: 100 }]
  return [
    { ...common, id: `${first.id}-1`, name: `${first.name}（一期）`, percent: 60 },
    { ...common, id: `${first.id}-2`, name: `${first.name}（二期）`, percent: 40 },
  ]
}

/** What a child is given; `plan` in hundredths, which of one project were mixed up at first. */
export const statementOf = (child: Child, plan = child.percent) => ({
  projectId: child.id,
  territory: child.territory,
  projectClass: 'CONTINUING',
  plan: { amount: shareOf({ ...child, percent: plan }, (parent) => parent.plan) },
  amounts: MONTHS_BEFORE.filter((month) => child.parents.some((parent) => reportedIn(month)(parent) > 0)).map(
    (month) => ({ month, amount: shareOf(child, reportedIn(month)) }),
  ),
})

/** The projects that go into others together, of every round of the cast. */
export const familiesIn = (specs: readonly ProjectSpec[]): readonly (readonly ProjectSpec[])[] =>
  Array.from({ length: Math.ceil(specs.length / CAST.length) }, (_, round) => {
    const cast = specs.slice(round * CAST.length, (round + 1) * CAST.length)
    return [[cast[DIVIDED]], BUNDLED.map((place) => cast[place])]
  })
    .flat()
    .filter((parents): parents is ProjectSpec[] => !parents.includes(undefined))
