import { yearOf, type LocalDate } from '@luodi/domain'
import { journalEntry } from '../district/journal.ts'
import type { DistrictState } from '../district/state.ts'
import { ask } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import type { BridgedRate, Member, MemberPart, Turning } from './bridged.ts'
import { causeOf } from './causes.ts'
import { amountsOf, membershipOf, samePart, type Change } from './change.ts'
import { commonSources } from './common-sources.ts'
import type { Arrival } from './sources.ts'

/** Two days, as known at one ledger index. */
export interface TimeLeg {
  readonly knownAt: number
  readonly after: LocalDate
  readonly until: LocalDate
}

/** A day on which a part may change: what comes into force on it, and what chose it otherwise. */
interface Day {
  readonly on: LocalDate
  /** By event, in the order of the ledger. */
  readonly arrivals: readonly Arrival[]
  readonly turnings: readonly Turning[]
}

const newYears = ({ after, until }: TimeLeg): readonly Turning[] => {
  const turnings: Turning[] = []
  for (let year = yearOf(after) + 1; year <= yearOf(until); year += 1) {
    turnings.push({ on: `${year}-01-01` as LocalDate, events: [] })
  }
  return turnings
}

/** What one event brings on a day comes into force together: a split states several facts of a project. */
const together = (arrivals: readonly Arrival[]): readonly Arrival[] => {
  const byEvent = new Map<number, Arrival>()
  for (const arrival of arrivals) {
    const other = byEvent.get(arrival.index)
    const without = other === undefined ? arrival.without : (d: DistrictState) => arrival.without(other.without(d))
    byEvent.set(arrival.index, { ...arrival, without })
  }
  return [...byEvent.values()].sort((a, b) => a.index - b.index)
}

/** The days in order; the last day is one of them, so that nothing is left over. */
const daysOf = (
  arrivals: readonly Arrival[],
  turnings: readonly Turning[],
  { after, until }: TimeLeg,
): readonly Day[] => {
  const days = new Map<LocalDate, { on: LocalDate; arrivals: Arrival[]; turnings: Turning[] }>()
  const dayOf = (on: LocalDate) => {
    const day = days.get(on) ?? { on, arrivals: [], turnings: [] }
    days.set(on, day)
    return day
  }
  for (const arrival of arrivals) dayOf(arrival.on).arrivals.push(arrival)
  for (const turning of [...turnings, { on: until, events: [] }]) {
    if (after < turning.on && turning.on <= until) dayOf(turning.on).turnings.push(turning)
  }
  return [...days.values()]
    .map((day) => ({ ...day, arrivals: together(day.arrivals) }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** The district with nobody in it but this member: what is taken out of it costs little. */
const alone = (district: DistrictState, { projects, problem }: Member): DistrictState => ({
  ...district,
  projects: new Map(projects.map((project) => [project.id, project])),
  problems: new Map(problem === undefined ? [] : [[problem.id, problem]]),
})

/** What a change is measured with. */
interface Measuring {
  readonly rate: BridgedRate
  readonly member: Member
  readonly district: DistrictState
  readonly leg: TimeLeg
}

/** The member's part on a day on which these facts had not come into force. */
const partWithout = (
  { rate, member, district, leg }: Measuring,
  on: LocalDate,
  missing: readonly Arrival[],
): MemberPart | undefined => {
  const left = missing.reduce((before, arrival) => arrival.without(before), district)
  return rate.partOf(member.id, ask(left, { validAt: on, knownAt: leg.knownAt }).question!)
}

/** The changes of a day: first what time alone makes, then fact by fact in the order of their first recording (R8). */
const changesOn = (measuring: Measuring, { on, arrivals, turnings }: Day, before: MemberPart | undefined) => {
  const { member, district } = measuring
  const changes: Change[] = []
  let current = before
  const take = (after: MemberPart | undefined, by: { type: string } | { day: LocalDate }, events: Change['events']) => {
    if (!samePart(current, after)) {
      const membership = membershipOf(current, after)
      const cause = causeOf({ by, membership, late: false })
      changes.push({ member: member.id, leg: 'time', cause, membership, on, events, ...amountsOf(current, after) })
    }
    current = after
  }
  if (turnings.length > 0) {
    take(
      partWithout(measuring, on, arrivals),
      { day: on },
      turnings.flatMap(({ events }) => events),
    )
  }
  arrivals.forEach(({ index, events }, i) =>
    take(partWithout(measuring, on, arrivals.slice(i + 1)), journalEntry(district, index), events),
  )
  return { changes, current }
}

const changesOf = (measuring: Measuring, common: readonly Arrival[], first: Question): readonly Change[] => {
  const { rate, member, district, leg } = measuring
  const { knownAt, after, until } = leg
  const own = rate.sourcesOf(member, district).flatMap((source) => source.arrivals(knownAt, after, until))
  const turnings = [...newYears(leg), ...rate.turningsOf(member, knownAt)]
  const lonely = { ...measuring, district: alone(district, member) }
  let current = rate.partOf(member.id, first)
  return daysOf([...common, ...own], turnings, leg).flatMap((day) => {
    const told = changesOn(lonely, day, current)
    current = told.current
    return told.changes
  })
}

/** What the days between brought, as known at one ledger index; of members whose part is another in the end. */
export const timeChanges = (rate: BridgedRate, district: DistrictState, leg: TimeLeg): readonly Change[] => {
  const { knownAt, after, until } = leg
  if (after === until) return []
  const [first, last] = [after, until].map((validAt) => ask(district, { validAt, knownAt }).question!)
  const common = commonSources(district, rate.by).flatMap((source) => source.arrivals(knownAt, after, until))
  return rate
    .members(district)
    .filter(({ id }) => !samePart(rate.partOf(id, first!), rate.partOf(id, last!)))
    .flatMap((member) => changesOf({ rate, member, district, leg }, common, first!))
}
