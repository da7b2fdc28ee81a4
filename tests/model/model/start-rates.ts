import { monthIn, monthOf, yearOf, type Month } from './days.ts'
import type { District, Project } from './district.ts'
import { countBy, members, over, type ByTerritory } from './groups.ts'
import {
  classOn,
  completedOn,
  holderOn,
  isExcused,
  isImplementation,
  isSuspended,
  plannedOn,
  startedOn,
} from './projects.ts'
import { becomes } from './units.ts'

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
