import { endOf, monthIn, numberOf, yearOf, type Day, type Month } from './days.ts'
import type { District, Fact, Project } from './district.ts'
import { add, ALL, minus, NONE, of, text, times, total, type Fraction } from './fraction.ts'
import { members, type ByTerritory } from './groups.ts'
import {
  classOn,
  factsBy,
  firstPlan,
  firstPlanned,
  isImplementation,
  movesBy,
  plannedOn,
  planOn,
  type Plan,
} from './projects.ts'
import { policyOn } from './registers.ts'
import { becomes, isTerritory } from './units.ts'

/** The first month over which a year's plan is spread; 13 where the planned start lies beyond it (R54). */
export const spreadsFrom = (project: Project, today: Day, planned: Month | undefined): number => {
  if (planned === undefined || classOn(project, today) === 'CONTINUING') return 1
  const year = yearOf(today)
  return yearOf(planned) < year ? 1 : yearOf(planned) > year ? 13 : numberOf(planned)
}

/** The part of a plan for each of the twelve months (R51, R59). */
const monthsOf = (plan: Plan, from: number): readonly Fraction[] =>
  Array.from({ length: 12 }, (_, i) => {
    if (plan.curve !== undefined) return of(plan.curve[i]!)
    const first = from > 12 ? 1 : from
    return i + 1 < first ? NONE : of(plan.amount, 13 - first)
  })

/** What part of a project belongs to whom on a day: a split leaves some of the holder's part behind (R60). */
const partsOn = (project: Project, day: Day): ReadonlyMap<string, Fraction> => {
  let parts = new Map<string, Fraction>()
  let holder = ''
  for (const { to, parts: arrangement } of movesBy(project, day)) {
    if (arrangement === undefined) parts = new Map([[to, ALL]])
    else {
      const held = parts.get(holder)!
      const { mode, stays, goes } = arrangement
      const moved = mode === 'split' ? times(held, of(goes, stays + goes)) : held
      parts.set(holder, minus(held, moved))
      parts.set(to, add(parts.get(to) ?? NONE, moved))
    }
    holder = to
  }
  return parts
}

/** The reports of the year that count by today (R44). */
export const reportsOf = (project: Project, today: Day): readonly Fact[] =>
  factsBy(project, today, 'InvestmentReported').filter(({ body }) => yearOf(body.month) === yearOf(today))

/** What a project adds to a rate, by territory. */
type Adds = Map<string, { completed: Fraction; planned: Fraction }>

/** Adds an amount to those who hold the project on a day, as they are called today. */
const addTo = (
  adds: Adds,
  side: 'completed' | 'planned',
  amount: Fraction,
  project: Project,
  day: Day,
  model: District,
) => {
  for (const [unit, part] of partsOn(project, day)) {
    const key = becomes(model, unit, model.today)
    const before = adds.get(key) ?? { completed: NONE, planned: NONE }
    adds.set(key, { ...before, [side]: add(before[side], times(amount, part)) })
  }
}

/** Amounts by the holder on their day, plans by the holder on each month's last day, to come by that of today (R58). */
const addsOf = (model: District, project: Project, plan: Plan, planned: Month | undefined): Adds => {
  const { today } = model
  const adds: Adds = new Map()
  for (const { on, body } of reportsOf(project, today)) addTo(adds, 'completed', of(body.amount), project, on, model)
  for (const [i, amount] of monthsOf(plan, spreadsFrom(project, today, planned)).entries()) {
    const end = endOf(monthIn(yearOf(today), i + 1))
    if (amount[0] > 0n) addTo(adds, 'planned', amount, project, end < today ? end : today, model)
  }
  return adds
}

/** The projects in both sums: implementation, or preparatory where the policy says so, with a plan (R62, R63). */
const invested = (model: District): readonly Project[] => {
  const { includePreparatory } = policyOn(model, model.today).rules.rates
  return members(model).filter((project) => {
    const plan = planOn(project, yearOf(model.today), model.today)
    return (plan?.amount ?? 0) > 0 && (includePreparatory || isImplementation(classOn(project, model.today)))
  })
}

const sums = (model: District, all: readonly Adds[]): ByTerritory => {
  const show = (territory: string): string => {
    const parts = all.map((adds) => adds.get(territory)).filter((part) => part !== undefined)
    return `${text(total(parts.map(({ completed }) => completed)))}/${text(total(parts.map(({ planned }) => planned)))}`
  }
  const territories = [...model.units.keys()].filter((unit) => isTerritory(model, unit, model.today))
  return Object.fromEntries(territories.map((territory) => [territory, show(territory)]))
}

/** `completed/plan` in yuan, and the same against the year's first plans (M-52, R50). */
export const investmentRates = (model: District): { readonly now: ByTerritory; readonly original: ByTerritory } => {
  const { today } = model
  const all = invested(model)
  const now = (one: Project): Adds => addsOf(model, one, planOn(one, yearOf(today), today)!, plannedOn(one, today))
  const original = (one: Project): Adds => addsOf(model, one, firstPlan(one, yearOf(today))!, firstPlanned(one))
  return { now: sums(model, all.map(now)), original: sums(model, all.map(original)) }
}
