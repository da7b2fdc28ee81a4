import { isOpen, ratio, wasOpenInYear, yearOf, type ClosureKind, type Rounding } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import type { ProblemStanding } from '../problems/problem-standing.ts'
import { rateOf, type Exclusion, type ExclusionReason, type Rate } from './rate.ts'

/** The problems of the year of `validAt`, or all that were ever accepted (R64). */
export type ClosurePeriod = 'year' | 'cumulative'

/** How many problems were closed in each way; always shown, else closure can be gamed (R69). */
export type ClosureShares = Readonly<Record<ClosureKind, number>>

/** The closure rate over the problems at every level, with the shares of that level (R228). */
export interface AllLevelsRate extends Rate {
  readonly closedBy: ClosureShares
}

/** The problem closure rate (问题办结率) with what must be seen beside it. */
export interface ClosureRate extends Rate {
  readonly basis: 'own-level' | 'all-levels'
  readonly period: ClosurePeriod
  /** The same figure over the problems at every level. */
  readonly allLevels: AllLevelsRate
  /** Closed on or before the due day ÷ (closed + open overdue), own level (R66, R67). */
  readonly onTime: Rate
  /** Own-level problems without a resolution due day, left out of the on-time rate (R67). */
  readonly noDue: readonly string[]
  /** Problems now at the city or the province, open or closed in whatever way: listed apart (R65, R69). */
  readonly atCity: readonly string[]
  readonly atProvince: readonly string[]
  /** Of the problems at own level, as the rate (R228). */
  readonly closedBy: ClosureShares
}

const SHARES: ClosureShares = { RESOLVED: 0, EXPLAINED: 0, TRANSFERRED: 0, MOOT: 0 }

/** Closed in a way that counts: solved or explained; handed on or without object leaves `valid` (R69). */
const countsAsClosed = ({ status, closure }: ProblemStanding): boolean =>
  status === 'CLOSED' && (closure?.kind === 'RESOLVED' || closure?.kind === 'EXPLAINED')

/** Why an accepted problem is not valid; `undefined` for one that is. */
const invalidity = ({ status, closure }: ProblemStanding): ExclusionReason | undefined => {
  if (status === 'MERGED') return 'merged'
  if (status === 'WITHDRAWN') return 'withdrawn'
  if (status === 'RETURNED') return 'returned'
  if (status === 'CLOSED' && closure?.kind === 'TRANSFERRED') return 'transferred'
  return status === 'CLOSED' && closure?.kind === 'MOOT' ? 'moot' : undefined
}

/** With the event that makes it so: what gave the level or the due day, else what made the status. */
const exclude = (standing: ProblemStanding, why: ExclusionReason): Exclusion => {
  const { level, resolution, turned, problemId } = standing
  const given = { aboveDistrict: level.eventId, notYetDue: resolution?.eventId }
  const eventId = why === 'aboveDistrict' || why === 'notYetDue' ? given[why] : undefined
  return { id: problemId, why, eventIds: [eventId ?? turned.eventId] }
}

const ids = (standings: readonly ProblemStanding[]): readonly string[] => standings.map(({ problemId }) => problemId)

const closedRate = (
  basis: string,
  valid: readonly ProblemStanding[],
  excluded: readonly Exclusion[],
  rounding: Rounding,
): Rate => {
  const closed = valid.filter(countsAsClosed)
  const open = valid.filter((standing) => !countsAsClosed(standing))
  const members = { in: ids(closed), notIn: ids(open), excluded }
  return rateOf(basis, ratio(closed.length), ratio(valid.length), members, rounding)
}

/** Not yet due and open: in neither side of the on-time rate. */
const onTimeRate = (own: readonly ProblemStanding[], rounding: Rounding): Rate => {
  const dated = own.filter(({ resolution }) => resolution !== undefined)
  const closed = dated.filter(countsAsClosed)
  const timely = closed.filter(({ resolution }) => !resolution!.overdue)
  const late = dated.filter((standing) => !timely.includes(standing) && standing.resolution!.overdue)
  const undue = dated.filter((standing) => !countsAsClosed(standing) && !standing.resolution!.overdue)
  const noDue = own.filter(({ resolution }) => resolution === undefined)
  const excluded = [...undue.map((one) => exclude(one, 'notYetDue')), ...noDue.map((one) => exclude(one, 'noDue'))]
  const members = { in: ids(timely), notIn: ids(late), excluded }
  return rateOf('on-time', ratio(timely.length), ratio(timely.length + late.length), members, rounding)
}

const sharesOf = (standings: readonly ProblemStanding[]): ClosureShares => {
  const shares = { ...SHARES }
  for (const { status, closure } of standings)
    if (status === 'CLOSED' && closure !== undefined) shares[closure.kind] += 1
  return shares
}

/**
 * What is counted apart beside the rates. The former readings left out of the lists of the city and the province what was
 * handed on or without object, and shared out every level beside the rate at own level.
 */
const apart = (
  accepted: readonly ProblemStanding[],
  { readings }: Question,
): Pick<ClosureRate, 'atCity' | 'atProvince' | 'closedBy'> => {
  const [former, here] = [readings === 'former', accepted.filter(({ aboveDistrict }) => !aboveDistrict)]
  const listed = accepted.filter((one) =>
    former ? invalidity(one) === undefined : isOpen(one.status) || one.status === 'CLOSED',
  )
  return {
    atCity: ids(listed.filter(({ level }) => level.level === 'CITY')),
    atProvince: ids(listed.filter(({ level }) => level.level === 'PROVINCE')),
    closedBy: sharesOf(former ? accepted : here),
  }
}

/** Accepted by `validAt`, and open at some time in its year: not closed, nor gone in another way, before it (R64). */
const inPeriod = (standing: ProblemStanding, period: ClosurePeriod, question: Question): boolean => {
  const { acceptedOn, problemId, status, turned } = standing
  if (acceptedOn === undefined) return false
  if (period === 'cumulative') return true
  const leftBefore = !isOpen(status) && yearOf(turned.on) < yearOf(question.validAt)
  return !leftBefore && wasOpenInYear(question.district.problems.get(problemId)!, question)
}

/** The problem closure rate of a group of problems (M-52; R64 to R73). */
export const closureRate = (
  standings: readonly ProblemStanding[],
  period: ClosurePeriod,
  question: Question,
): ClosureRate => {
  const { rounding } = question.policy.rules
  const accepted = standings.filter((standing) => inPeriod(standing, period, question))
  const valid = accepted.filter((standing) => invalidity(standing) === undefined)
  const invalid = accepted.flatMap((standing) => {
    const why = invalidity(standing)
    return why === undefined ? [] : [exclude(standing, why)]
  })
  const own = valid.filter((standing) => !standing.aboveDistrict)
  const above = valid.filter((standing) => standing.aboveDistrict)
  return {
    ...closedRate('own-level', own, [...invalid, ...above.map((one) => exclude(one, 'aboveDistrict'))], rounding),
    basis: 'own-level',
    period,
    allLevels: { ...closedRate('all-levels', valid, invalid, rounding), closedBy: sharesOf(accepted) },
    onTime: onTimeRate(own, rounding),
    noDue: ids(own.filter(({ resolution }) => resolution === undefined)),
    ...apart(accepted, question),
  }
}
