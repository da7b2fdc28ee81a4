import {
  isImplementation,
  lastDay,
  monthOf,
  ratio,
  yearOf,
  type LocalDate,
  type Rounding,
  type StartRateBasis,
} from '@luodi/domain'
import { rateOf, type Exclusion, type ExclusionReason, type Rate } from './rate.ts'
import type { StartStanding } from './start-standing.ts'

/** The start rate (开工率) on one basis, with what must be seen beside it. */
export interface StartRate extends Rate {
  readonly basis: StartRateBasis
  /** Confirmed starts of projects planned for a later month of the year (R36). */
  readonly earlyStarts: readonly string[]
  /** Due, unstarted, and the planned month has ended (R37). */
  readonly overdueStarts: readonly string[]
  /** Due, unstarted, and the planned month still runs (R37). */
  readonly startingThisMonth: readonly string[]
  /** Confirmed starts of projects planned for a later year; in no planned basis (R36). */
  readonly startsOfLaterYears: readonly string[]
  /** Started no later than planned ÷ due to date (R38). */
  readonly onTime: Rate
}

interface Sides {
  readonly numerator: readonly StartStanding[]
  readonly denominator: readonly StartStanding[]
  readonly excluded: readonly Exclusion[]
}

const exclude = (standing: StartStanding, why: ExclusionReason, eventId?: string): Exclusion => ({
  id: standing.id,
  why,
  ...(eventId === undefined ? {} : { eventIds: [eventId] }),
})

const isStarted = (standing: StartStanding): boolean => standing.startedOn !== undefined

/** A project dropped from `due`: suspended or excused while unstarted (R32, R33). */
const isDropped = (standing: StartStanding): boolean => standing.dropped !== undefined && !isStarted(standing)

interface Split {
  /** Planned for the year up to the as-of month. */
  readonly toDate: readonly StartStanding[]
  /** Planned for a later month of the year. */
  readonly later: readonly StartStanding[]
  readonly excluded: readonly Exclusion[]
}

/** The planned bases hold the implementation projects planned for the year of `validAt` (R25, R35, R98). */
const splitByPlan = (standings: readonly StartStanding[], validAt: LocalDate): Split => {
  const toDate: StartStanding[] = []
  const later: StartStanding[] = []
  const excluded: Exclusion[] = []
  for (const standing of standings) {
    const { planned } = standing
    if (!isImplementation(standing.projectClass)) excluded.push(exclude(standing, 'preparatory'))
    else if (planned === undefined) excluded.push(exclude(standing, 'noPlannedStart'))
    else if (yearOf(planned) !== yearOf(validAt)) excluded.push(exclude(standing, 'plannedOtherYear'))
    else if (planned <= monthOf(validAt)) toDate.push(standing)
    else later.push(standing)
  }
  return { toDate, later, excluded }
}

const dropped = (standings: readonly StartStanding[]): readonly Exclusion[] =>
  standings.filter(isDropped).map((one) => exclude(one, one.dropped!.why, one.dropped!.eventId))

const plannedToDate = ({ toDate, later, excluded }: Split): Sides => {
  const due = toDate.filter((standing) => !isDropped(standing))
  return {
    numerator: due.filter(isStarted),
    denominator: due,
    excluded: [...excluded, ...dropped(toDate), ...later.map((one) => exclude(one, 'plannedLater'))],
  }
}

const plannedFullYear = ({ toDate, later, excluded }: Split): Sides => ({
  numerator: [...toDate, ...later].filter(isStarted),
  denominator: [...toDate, ...later],
  excluded,
})

/** Early starts in the numerator, all planned to date in the denominator: may exceed 100%. */
const grossToDate = ({ toDate, later, excluded }: Split): Sides => ({
  numerator: [...toDate, ...later].filter(isStarted),
  denominator: toDate,
  excluded: [...excluded, ...later.filter((one) => !isStarted(one)).map((one) => exclude(one, 'plannedLater'))],
})

/** All implementation and continuing projects, continuing ones started; completed ones leave on 1 January (R26, R27). */
const implementationStock = (standings: readonly StartStanding[], validAt: LocalDate): Sides => {
  const members: StartStanding[] = []
  const excluded: Exclusion[] = []
  for (const standing of standings) {
    const { completedOn } = standing
    if (!isImplementation(standing.projectClass)) excluded.push(exclude(standing, 'preparatory'))
    else if (completedOn !== undefined && yearOf(completedOn) < yearOf(validAt)) {
      excluded.push(exclude(standing, 'completedEarlier'))
    } else members.push(standing)
  }
  const started = members.filter((one) => isStarted(one) || one.projectClass === 'CONTINUING')
  return { numerator: started, denominator: members, excluded }
}

const sidesOf = (
  basis: StartRateBasis,
  standings: readonly StartStanding[],
  split: Split,
  validAt: LocalDate,
): Sides => {
  switch (basis) {
    case 'planned-to-date':
      return plannedToDate(split)
    case 'planned-full-year':
      return plannedFullYear(split)
    case 'implementation-stock':
      return implementationStock(standings, validAt)
    case 'gross-to-date':
      return grossToDate(split)
    default:
      return basis satisfies never
  }
}

const ids = (standings: readonly StartStanding[]): readonly string[] => standings.map((standing) => standing.id)

const rateFrom = (basis: string, sides: Sides, rounding: Rounding): Rate => {
  const counted = new Set(sides.numerator)
  const members = {
    in: ids(sides.numerator),
    notIn: ids(sides.denominator.filter((standing) => !counted.has(standing))),
    excluded: sides.excluded,
  }
  return rateOf(basis, ratio(sides.numerator.length), ratio(sides.denominator.length), members, rounding)
}

/** The start rate of a group of projects at `validAt` (M-52; R24 to R26, R32 to R42). */
export const startRate = (
  basis: StartRateBasis,
  standings: readonly StartStanding[],
  validAt: LocalDate,
  rounding: Rounding,
): StartRate => {
  const split = splitByPlan(standings, validAt)
  const due = plannedToDate(split)
  const waiting = due.denominator.filter((standing) => !isStarted(standing))
  const ended = (standing: StartStanding): boolean => lastDay(standing.planned!) <= validAt
  const onTime = { ...due, numerator: due.numerator.filter((standing) => standing.onTime) }
  const laterYears = standings.filter(
    (one) =>
      isImplementation(one.projectClass) &&
      isStarted(one) &&
      one.planned !== undefined &&
      yearOf(one.planned) > yearOf(validAt),
  )
  return {
    ...rateFrom(basis, sidesOf(basis, standings, split, validAt), rounding),
    basis,
    earlyStarts: ids(split.later.filter(isStarted)),
    overdueStarts: ids(waiting.filter(ended)),
    startingThisMonth: ids(waiting.filter((standing) => !ended(standing))),
    startsOfLaterYears: ids(laterYears),
    onTime: rateFrom('on-time', onTime, rounding),
  }
}
