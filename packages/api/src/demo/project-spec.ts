import {
  addDays,
  addMonths,
  dayOfMonth,
  firstDay,
  localDate,
  monthOfYear,
  type LocalDate,
  type MajorProjectClass,
  type YearMonth,
} from '@luodi/domain'
import { CAST, type Role } from './cast.ts'
import { namingOf, type Naming } from './names.ts'
import { randomFrom, type Random } from './random.ts'
import { TERRITORIES } from './units.ts'
import { daysLater, workingDay } from './working-days.ts'

/** The first year of the demonstration. */
export const FIRST_YEAR = 2026

/** A day of the first year. */
export const dayOf = (monthDay: string): LocalDate => localDate(`${FIRST_YEAR}-${monthDay}`)

/** Everything that is settled about a project before its story is told. */
export interface ProjectSpec extends Naming {
  readonly index: number
  readonly id: string
  readonly role: Role
  readonly seed: number
  readonly territory: string
  readonly totalInvestment: number
  readonly majorClass: MajorProjectClass | undefined
  readonly submittedOn: LocalDate
  readonly admittedOn: LocalDate
  readonly plannedOn: LocalDate
  /** The year's first plan in yuan. */
  readonly plan: number
  readonly plannedStart: YearMonth | undefined
  /** The day of the real start, confirmed or not. */
  readonly startedOn: LocalDate | undefined
}

/** Thirty million to three thousand million yuan: many of middle size, few large. */
const TOTALS_IN_WAN = [3200, 4800, 6500, 9000, 12_000, 15_000, 21_000, 28_000, 36_000, 52_000, 85_000, 160_000, 280_000]

const MAJOR_CLASSES: readonly (MajorProjectClass | undefined)[] = [
  'PROVINCIAL_MUNICIPAL_KEY',
  'PROVINCIAL_PREFERRED_NOKE',
  'OVERALL_DEVELOPMENT',
  'IMPORTANT_LIVELIHOOD',
  'OVERALL_DEVELOPMENT',
  undefined,
]

const WAN = 10_000

/** A stream of random numbers for one topic of a project. */
export const chance = (spec: Pick<ProjectSpec, 'seed' | 'index'>, ...topic: readonly (string | number)[]): Random =>
  randomFrom(spec.seed, spec.index, ...topic)

/** How many months the real start lies after the planned one. */
const MONTHS_LATE = { onTime: 0, backdated: 0, reportedOnly: 0, early: -1, late: 2, never: undefined, before: undefined }

const startOf = (role: Role, random: Random): LocalDate | undefined => {
  const late = MONTHS_LATE[role.start]
  if (role.planned === undefined || late === undefined) return undefined
  // an early start of a late plan is early by more than a month
  const early = role.start === 'early' && role.planned > 9 ? 8 - role.planned : late
  const month = addMonths(monthOfYear(FIRST_YEAR, role.planned), early)
  return workingDay(dayOfMonth(month, random.between(6, 18)))
}

const calendarOf = (role: Role, random: Random) => {
  const newcomer = role.turns.has('newcomer')
  const submittedOn = workingDay(addDays(newcomer ? dayOf('04-07') : dayOf('01-01'), random.between(3, 6)))
  const admittedOn = newcomer ? daysLater(submittedOn, random.between(25, 31)) : daysLater(submittedOn, random.between(5, 9))
  return { submittedOn, admittedOn, plannedOn: daysLater(admittedOn, random.between(2, 5)) }
}

const amountsOf = (role: Role, random: Random) => {
  const total = Math.round((random.pick(TOTALS_IN_WAN) * random.between(92, 107)) / 100) * WAN
  const share = role.projectClass === 'CONTINUING' ? random.between(28, 45) : random.between(18, 40)
  return { totalInvestment: total, plan: Math.round((total * share) / 100 / (100 * WAN)) * 100 * WAN }
}

/** The project with a number of the district with a seed. */
export const projectSpec = (seed: number, index: number): ProjectSpec => {
  const role = CAST[index % CAST.length]!
  const random = randomFrom(seed, index, 'spec')
  const territory = TERRITORIES[(index * 5 + Math.floor(index / CAST.length)) % TERRITORIES.length]!
  return {
    index,
    id: `p${`${index + 1}`.padStart(4, '0')}`,
    role,
    seed,
    territory,
    ...namingOf(random, Math.floor(index / CAST.length)),
    ...amountsOf(role, random),
    majorClass: random.pick(MAJOR_CLASSES),
    ...calendarOf(role, random),
    plannedStart: role.planned === undefined ? undefined : monthOfYear(FIRST_YEAR, role.planned),
    startedOn: startOf(role, random),
  }
}

/** Another territory than the project's own: where it goes. */
export const otherTerritory = ({ territory }: ProjectSpec): string =>
  TERRITORIES[(TERRITORIES.indexOf(territory) + 3) % TERRITORIES.length]!

/** The first day of a month and of the month after it. */
export const boundsOf = (month: YearMonth): readonly [from: LocalDate, until: LocalDate] => [
  firstDay(month),
  firstDay(addMonths(month, 1)),
]
