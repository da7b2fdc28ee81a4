import { DEFAULT_POLICY, STATE_COUNCIL_CALENDARS } from '@luodi/domain'
import { exists } from '../model/units.ts'
import { plus } from '../model/days.ts'
import { byOffice, DEPARTMENTS, KINDS, TERRITORIES, type Move, type Now } from './move.ts'

const UNITS = Object.keys(KINDS)
const ANY = [...UNITS, 'office', 'ghost']

/** Mostly today, else a day around it. */
const effective = ({ model, dice }: Now) =>
  dice.once(3) ? { effectiveFrom: plus(model.today, dice.below(41) - 15) } : {}

const register = (now: Now): Move => {
  const { model, dice } = now
  const fresh = UNITS.filter((unit) => !model.units.has(unit))
  const unit = dice.pick(dice.once(4) || fresh.length === 0 ? ANY : fresh)
  const name = dice.once(5) ? '镇名' : `${unit}名`
  const kind = dice.once(12) ? 'LEADING_GROUP_OFFICE' : (KINDS[unit] ?? 'TOWN')
  return byOffice('RegisterOrgUnit', { unit, kind, name, ...effective(now) })
}

/** Somebody for a unit that has nobody yet. */
const appoint = (now: Now): Move => {
  const { model, dice } = now
  const staffed = [...model.posts.values()].map(({ unit }) => unit)
  const empty = [...model.units.keys()].filter((unit) => !staffed.includes(unit))
  const unit = dice.pick(dice.once(4) || empty.length === 0 ? ANY : empty)
  const appointmentId = dice.once(6) ? 'a-A' : `a-${unit}${dice.once(2) ? '-2' : ''}`
  return byOffice('AppointMember', { appointmentId, personRef: `p-${unit}`, unit, post: 'CLERK', ...effective(now) })
}

const rename = (now: Now): Move => {
  const unit = now.dice.pick(ANY)
  const name = now.dice.pick([`新${unit}名`, '镇名', 'B名', `${unit}名`])
  return byOffice('RenameOrgUnit', { unit, name, document: '更名', ...effective(now) })
}

/** Mostly of territories, or of departments, that are there. */
const merge = (now: Now): Move => {
  const { model, dice } = now
  const there = dice.pick([TERRITORIES, TERRITORIES, DEPARTMENTS]).filter((unit) => exists(model, unit, model.today))
  const [unit, into] = there.length < 2 || dice.once(4) ? [dice.pick(ANY), dice.pick(ANY)] : [there.at(-1), there[0]]
  return byOffice('MergeOrgUnit', { unit, into, document: '撤并', ...effective(now) })
}

const end = (now: Now): Move => {
  const { model, dice } = now
  const known = [...model.posts.keys()]
  const appointmentId = dice.once(5) ? 'a-ghost' : dice.once(5) ? known[0]! : dice.pick(known)
  return byOffice('EndAppointment', { appointmentId, ...effective(now) })
}

/** A policy with other rules; now and then it would hold before it was published. */
const policy = ({ model, dice }: Now): Move => {
  const rules = structuredClone(DEFAULT_POLICY)
  const bases = ['planned-to-date', 'planned-full-year', 'implementation-stock', 'gross-to-date'] as const
  rules.rates.startRateBasis = dice.pick(bases)
  rules.rates.includePreparatory = dice.once(2)
  rules.lamps.D1.thresholds.attention.value = `${1 + dice.below(2)}`
  rules.clocks.proposalDays = 3 - dice.below(3)
  const effectiveFrom = plus(model.today, dice.below(40) - (dice.once(3) ? 20 : 0))
  const declared = dice.once(3) ? { retroactive: true } : {}
  return byOffice('PublishPolicy', { title: '调整', effectiveFrom, basis: [{ title: '通知' }], rules, ...declared })
}

const shipped = (year: number) => {
  const known = STATE_COUNCIL_CALENDARS.findLast((one) => one.year === year)
  if (known === undefined) return { offRanges: [[`${year}-01-01`, `${year}-01-03`]], makeupWorkdays: [] as string[] }
  return {
    offRanges: known.offRanges.map((range) => [...range]),
    makeupWorkdays: [...known.makeupWorkdays] as string[],
  }
}

/** The next weekend day that a revision may make a working day, and the same for a day off. */
const revised = ({ model, dice }: Now, year: number) => {
  const { offRanges, makeupWorkdays } = shipped(year)
  const day = plus(model.today, dice.below(9))
  switch (dice.below(4)) {
    case 0:
      return { offRanges: [...offRanges, [day, day]].toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)), makeupWorkdays }
    case 1:
      return { offRanges, makeupWorkdays: [...new Set([...makeupWorkdays, day])].toSorted() }
    case 2:
      return { offRanges: offRanges.slice(0, 1), makeupWorkdays: [] }
    default:
      return { offRanges: [[day, plus(day, -1)]], makeupWorkdays }
  }
}

const calendar = (now: Now): Move => {
  const { model, dice } = now
  const first = dice.once(3)
  const year = first ? 2027 - dice.below(2) : 2026 + (dice.once(3) ? 1 : 0)
  const publishedOn = plus(model.today, dice.once(5) ? 1 : -dice.below(3))
  const data = { year, source: '通知', publishedOn, ...(first ? shipped(year) : revised(now, year)) }
  return byOffice(first ? 'PublishWorkCalendar' : 'ReviseWorkCalendar', data)
}

/** Moves about units, posts, policies and calendars. */
export const organisationMove = (now: Now): Move =>
  now.dice.pick([register, appoint, register, appoint, policy, calendar, rename, calendar, end, merge])(now)

/** The unit that acts for another one: itself while it exists, or any other. */
export const actingFor = ({ model, dice }: Now, unit: string | undefined): string => {
  if (unit !== undefined && exists(model, unit, model.today) && !dice.once(8)) return unit
  return dice.once(3) ? dice.pick([...model.units.keys()]) : 'office'
}
