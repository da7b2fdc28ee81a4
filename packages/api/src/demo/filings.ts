import { addDays, addMonths, firstDay, monthOf, type LocalDate, type YearMonth } from '@luodi/domain'
import { dayOf } from './project-spec.ts'
import { randomFrom } from './random.ts'
import { DEPARTMENTS, MERGER, TERRITORIES } from './units.ts'
import { daysLater, workingDay, workingDayBefore } from './working-days.ts'

/** A unit's filing for a cycle of the monthly collection, with the problems reported or nil. */
export interface MonthlyFiling {
  readonly unit: string
  readonly cycle: YearMonth
  readonly on: LocalDate
  /** It came on paper on that day, and the office enters it. */
  readonly received?: LocalDate
}

/** Units that forgot a cycle. */
const FORGOTTEN: readonly (readonly [unit: string, cycle: string])[] = [
  ['commerce', '2026-06'],
  ['statistics', '2026-09'],
  ['statistics', '2026-10'],
  ['tangping', '2026-10'],
]

/** A filing that lay in the office before it was entered. */
const ON_PAPER: readonly (readonly [unit: string, cycle: string])[] = [['shiteng', '2026-05']]

const isOneOf = (list: readonly (readonly [string, string])[], unit: string, cycle: YearMonth): boolean =>
  list.some(([aUnit, aCycle]) => aUnit === unit && aCycle === cycle)

/** The day by which a cycle is due: the first of its month, or the next working day. */
export const dueOf = (cycle: YearMonth): LocalDate => workingDay(firstDay(cycle))

/** Most file on the day that it is due or a little before, a few some days late. */
const filedOn = (seed: number, unit: string, cycle: YearMonth): LocalDate => {
  const due = dueOf(cycle)
  const random = randomFrom(seed, 'filing', unit, cycle)
  const mood = random.between(1, 100)
  if (mood <= 4) return daysLater(addDays(due, 1), random.between(0, 4))
  // the story begins after the days before its first cycle
  return mood <= 45 || cycle === '2026-01' ? due : workingDayBefore(addDays(due, -random.between(1, 4)))
}

/** The filing of a unit for a cycle; none where it was forgotten, or the unit had gone into another. */
export const filingOf = (seed: number, unit: string, cycle: YearMonth): MonthlyFiling | undefined => {
  if (isOneOf(FORGOTTEN, unit, cycle)) return undefined
  if (unit === MERGER.unit && firstDay(cycle) >= dayOf(MERGER.on)) return undefined
  if (isOneOf(ON_PAPER, unit, cycle)) {
    const received = workingDayBefore(addDays(dueOf(cycle), -1))
    return { unit, cycle, on: daysLater(dueOf(cycle), 6), received }
  }
  return { unit, cycle, on: filedOn(seed, unit, cycle) }
}

/** The filings that are recorded in a month: for its own cycle, and for the next one. */
export const filingsIn = (seed: number, month: YearMonth): readonly MonthlyFiling[] =>
  [month, addMonths(month, 1)]
    .flatMap((cycle) => [...TERRITORIES, ...DEPARTMENTS].map((unit) => filingOf(seed, unit, cycle)))
    .filter((filing) => filing !== undefined)
    .filter(({ on }) => monthOf(on) === month)
