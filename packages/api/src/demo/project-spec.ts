import {
  addDays,
  addMonths,
  dayOfMonth,
  isImplementation,
  lastDay,
  localDate,
  monthOfYear,
  type LocalDate,
  type MajorProjectClass,
  type YearMonth,
} from '@luodi/domain'
import { CAST } from './cast.ts'
import { isParted, PARTED_FROM } from './cast/parted.ts'
import { struggles, type Role } from './cast/role.ts'
import { namingOf, type Naming } from './names.ts'
import { randomFrom, type Random } from './random.ts'
import { MERGER, STEADY, STRUGGLING, TERRITORIES } from './units.ts'
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
const TOTALS_IN_WAN = [
  3300, 6500, 9000, 12_000, 15_000, 18_000, 21_000, 28_000, 36_000, 45_000, 60_000, 90_000, 280_000,
]

const MAJOR_CLASSES: readonly (MajorProjectClass | undefined)[] = [
  'PROVINCIAL_MUNICIPAL_KEY',
  'PROVINCIAL_PREFERRED_NOKE',
  'OVERALL_DEVELOPMENT',
  'OVERALL_DEVELOPMENT',
  undefined,
]

const WAN = 10_000

/** A stream of random numbers for one topic of a project. */
export const chance = (spec: Pick<ProjectSpec, 'seed' | 'index'>, ...topic: readonly (string | number)[]): Random =>
  randomFrom(spec.seed, spec.index, ...topic)

/** How many months the real start lies after the planned one. */
const MONTHS_LATE = {
  onTime: 0,
  backdated: 0,
  reportedOnly: 0,
  early: -1,
  late: 2,
  never: undefined,
  before: undefined,
}

const startOf = (role: Role, random: Random): LocalDate | undefined => {
  const late = MONTHS_LATE[role.start]
  if (role.planned === undefined || late === undefined) return undefined
  // an early start of a late plan is early by more than a month; a revised start comes when the revision says
  const early = role.start === 'early' && role.planned > 9 ? 8 - role.planned : late
  const month = addMonths(monthOfYear(FIRST_YEAR, role.planned), early + (role.turns.has('startRevised') ? 2 : 0))
  return workingDay(dayOfMonth(month, random.between(6, 18)))
}

const calendarOf = (role: Role, random: Random) => {
  const newcomer = role.turns.has('newcomer')
  const submittedOn = workingDay(addDays(newcomer ? dayOf('04-07') : dayOf('01-01'), random.between(3, 6)))
  const wait = newcomer || role.turns.has('resubmitted') ? random.between(25, 31) : random.between(5, 9)
  const admittedOn = daysLater(submittedOn, wait)
  const plannedOn = role.turns.has('promoted') ? dayOf('05-21') : daysLater(admittedOn, random.between(2, 5))
  return { submittedOn, admittedOn, plannedOn }
}

const amountsOf = (role: Role, random: Random) => {
  const goesWell = role.pace >= 90 && role.start !== 'never'
  const wan = random.pick(goesWell ? TOTALS_IN_WAN : TOTALS_IN_WAN.slice(0, 7))
  const total = Math.round((wan * random.between(92, 107)) / 100) * WAN
  const [months, most] = role.projectClass === 'CONTINUING' ? [12, 52] : [13 - (role.planned ?? 7), 44]
  const share = (random.between(most - 12, most) * months) / 12
  return { totalInvestment: total, plan: Math.ceil((total * share) / 100 / (10 * WAN)) * 10 * WAN }
}

/** Most of what goes badly is in the same few territories, and little of what goes well. */
const territoryOf = (role: Role, random: Random): string =>
  random.pick(random.between(1, 100) <= (struggles(role) ? 64 : 12) ? STRUGGLING : STEADY)

/** The project with a number of the district with a seed. */
export const projectSpec = (seed: number, index: number): ProjectSpec => {
  const role = CAST[index % CAST.length]!
  const random = randomFrom(seed, index, 'spec')
  const naming = namingOf(seed, index)
  return {
    index,
    id: `p${`${index + 1}`.padStart(4, '0')}`,
    role,
    seed,
    territory: territoryOf(role, randomFrom(seed, index, 'territory')),
    ...naming,
    ...amountsOf(role, random),
    majorClass: naming.field === 'livelihood' ? 'IMPORTANT_LIVELIHOOD' : random.pick(MAJOR_CLASSES),
    ...calendarOf(role, random),
    plannedStart: role.planned === undefined ? undefined : monthOfYear(FIRST_YEAR, role.planned),
    startedOn: startOf(role, random),
  }
}

/** Another territory than the project's own: where it goes. */
export const otherTerritory = ({ territory }: ProjectSpec): string => {
  const place = (TERRITORIES.indexOf(territory) + 2) % TERRITORIES.length
  return TERRITORIES[TERRITORIES[place] === MERGER.unit ? place + 1 : place]!
}

/** Was it ever admitted? */
export const isAdmitted = ({ role }: ProjectSpec): boolean =>
  !role.turns.has('rejected') || role.turns.has('resubmitted')

/** The first day on which a project that leaves the library is outside it. */
export const exitedFrom = ({ index }: ProjectSpec): LocalDate => dayOf(index % 4 === 0 ? '09-01' : '07-01')

/** The day of the turn that ends the duty to report. */
const endOf = (spec: ProjectSpec): LocalDate | undefined => {
  const { turns } = spec.role
  if (turns.has('exited')) return exitedFrom(spec)
  if (isParted(spec.index)) return dayOf(PARTED_FROM)
  return turns.has('demoted') ? dayOf('09-01') : completedOn(spec)
}

/** The day on which a project that is completed is so. */
export const completedOn = (spec: ProjectSpec): LocalDate | undefined =>
  spec.role.turns.has('completed') ? dayOf(spec.index % 2 === 0 ? '09-15' : '08-26') : undefined

/** Is it in the library, under way and of an implementation class at the end of a month? */
export const isTracked = (spec: ProjectSpec, month: YearMonth): boolean => {
  const { role, admittedOn } = spec
  if (!isAdmitted(spec) || lastDay(month) < admittedOn) return false
  if (role.turns.has('promoted')) return month >= '2026-06'
  if (!isImplementation(role.projectClass)) return false
  const end = endOf(spec)
  return end === undefined || lastDay(month) < end
}
