import { endOf, monthIn, monthOf, numberOf, plusMonths, yearOf, type Day, type Month } from './days.ts'
import type { District, Fact, Problem, Project } from './district.ts'
import { add, ALL, minus, NONE, of, text, times, total, type Fraction } from './fraction.ts'
import { acceptedOn, dueOf, isAbove, statusOf, territoryOf } from './problems.ts'
import {
  classOn,
  completedOn,
  factsBy,
  firstPlan,
  firstPlanned,
  holderOn,
  inLibrary,
  isExcused,
  isImplementation,
  isSuspended,
  movesBy,
  plannedOn,
  planOn,
  startedOn,
} from './projects.ts'
import { policyOn } from './registers.ts'
import { becomes, isTerritory } from './units.ts'

/** `numerator/denominator` by territory, and of the district. */
export type ByTerritory = Readonly<Record<string, string>>

/** Counts members by the territory to which each belongs. */
const countBy = <T>(
  model: District,
  members: readonly T[],
  territoryOfOne: (one: T) => string,
  show: (members: readonly T[]) => string,
): ByTerritory => {
  const territories = [...model.units.keys()].filter((unit) => isTerritory(model, unit, model.today))
  const keys = [...new Set([...territories, ...members.map(territoryOfOne)])]
  return {
    ...Object.fromEntries(keys.map((key) => [key, show(members.filter((one) => territoryOfOne(one) === key))])),
    district: show(members),
  }
}

const over = <T>(members: readonly T[], counts: (one: T) => boolean): string =>
  `${members.filter(counts).length}/${members.length}`

/** The projects in the library today (R24). */
const members = (model: District): readonly Project[] =>
  [...model.projects.values()].filter((project) => inLibrary(project, model.today))

const isStarted = (project: Project, { today }: District): boolean => startedOn(project, today) !== undefined

/** Suspended, or excused, before it started (R32, R33). */
const isDropped = (project: Project, model: District): boolean =>
  !isStarted(project, model) && (isSuspended(project, model.today) || isExcused(project, 'D1', model.today))

/** Implementation projects planned for this year up to a month (R25, R35, R98). */
const plannedBy = (model: District, month: Month): readonly Project[] =>
  members(model).filter((project) => {
    const planned = plannedOn(project, model.today)
    const inYear = planned !== undefined && yearOf(planned) === yearOf(model.today) && planned <= month
    return inYear && isImplementation(classOn(project, model.today))
  })

/** A start counts for the holder on its day (R41). */
const plannedTerritory = (project: Project, model: District): string =>
  becomes(model, holderOn(project, startedOn(project, model.today) ?? model.today), model.today)

/** Of the stock, a continuing project counts as started, and a completed one leaves with its year (R26, R27). */
const stock = (model: District): ByTerritory => {
  const year = yearOf(model.today)
  const inStock = members(model).filter((project) => {
    const completed = completedOn(project, model.today)
    return isImplementation(classOn(project, model.today)) && (completed === undefined || yearOf(completed) === year)
  })
  return countBy(
    model,
    inStock,
    (project) => becomes(model, holderOn(project, model.today), model.today),
    (all) => over(all, (one) => isStarted(one, model) || classOn(one, model.today) === 'CONTINUING'),
  )
}

/** The start rate on a basis (M-52). */
export const startRates = (model: District, basis: string): ByTerritory => {
  if (basis === 'implementation-stock') return stock(model)
  const wholeYear = plannedBy(model, monthIn(yearOf(model.today), 12))
  const toDate = plannedBy(model, monthOf(model.today))
  const started = (one: Project): boolean => isStarted(one, model)
  const show = (all: readonly Project[]): string => {
    const dueNow = all.filter((one) => toDate.includes(one))
    if (basis === 'planned-full-year') return over(all, started)
    if (basis === 'gross-to-date') return `${all.filter(started).length}/${dueNow.length}`
    return over(
      dueNow.filter((one) => !isDropped(one, model)),
      started,
    )
  }
  return countBy(model, wholeYear, (one) => plannedTerritory(one, model), show)
}

/** Started no later than planned then, of those due to date (R38). */
export const onTimeStarts = (model: District): ByTerritory => {
  const due = plannedBy(model, monthOf(model.today)).filter((one) => !isDropped(one, model))
  return countBy(
    model,
    due,
    (one) => plannedTerritory(one, model),
    (all) =>
      over(all, (one) => {
        const day = startedOn(one, model.today)
        return day !== undefined && monthOf(day) <= (plannedOn(one, day) ?? '')
      }),
  )
}

/** The first month over which a year's plan is spread; 13 where the planned start lies beyond it (R54). */
export const spreadsFrom = (project: Project, today: Day, planned: Month | undefined): number => {
  if (planned === undefined || classOn(project, today) === 'CONTINUING') return 1
  const year = yearOf(today)
  return yearOf(planned) < year ? 1 : yearOf(planned) > year ? 13 : numberOf(planned)
}

/** The part of a plan for each of the twelve months (R51, R59). */
const monthsOf = (plan: Fact['body'], from: number): readonly Fraction[] =>
  Array.from({ length: 12 }, (_, i) => {
    if (plan.curve !== undefined) return of(plan.curve[i])
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
const addsOf = (model: District, project: Project, plan: Fact['body'], planned: Month | undefined): Adds => {
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
  const now = (one: Project): Adds => addsOf(model, one, planOn(one, yearOf(today), today), plannedOn(one, today))
  const original = (one: Project): Adds => addsOf(model, one, firstPlan(one, yearOf(today)), firstPlanned(one))
  return { now: sums(model, all.map(now)), original: sums(model, all.map(original)) }
}

/** Closed in a way that counts (R69). */
const countsAsClosed = (problem: Problem): boolean =>
  statusOf(problem) === 'CLOSED' && ['RESOLVED', 'EXPLAINED'].includes(problem.claim!.kind)

/** Accepted, neither gone nor closed without a solution, and open at some time this year (R64, R69). */
const isValid = (problem: Problem, year: number): boolean =>
  acceptedOn(problem) !== undefined &&
  (['ACCEPTED', 'CLAIMED'].includes(statusOf(problem)) ||
    (countsAsClosed(problem) && yearOf(problem.closedOn!) === year))

/** Is it past its day: on the day of the claim that stands, else today (R66)? */
export const isOverdue = (problem: Problem, today: Day): boolean => {
  const due = dueOf(problem, today)
  return due !== undefined && (problem.claim?.on ?? today) > due
}

/** `own level; all levels; on time`, each closed over valid (M-52, R64 to R73). */
export const closureRates = (model: District): ByTerritory => {
  const valid = [...model.problems.values()].filter((problem) => isValid(problem, yearOf(model.today)))
  return countBy(
    model,
    valid,
    (problem) => territoryOf(model, problem),
    (all) => {
      const own = all.filter((problem) => !isAbove(problem))
      const late = own.filter((problem) => isOverdue(problem, model.today))
      const timely = own.filter(
        (problem) => countsAsClosed(problem) && dueOf(problem, model.today) !== undefined && !late.includes(problem),
      )
      const onTime = `${timely.length}/${timely.length + late.length}`
      return [over(own, countsAsClosed), over(all, countsAsClosed), onTime].join('; ')
    },
  )
}

/** Month-ends from the planned month on, reached by today (R76). */
export const monthEndsFrom = (planned: Month, today: Day): readonly Day[] => {
  const ends: Day[] = []
  for (let month = planned; endOf(month) <= today; month = plusMonths(month, 1)) ends.push(endOf(month))
  return ends
}
