import { DEFAULT_POLICY, STATE_COUNCIL_CALENDARS } from '@luodi/domain'
import { exists } from '../model/units.ts'
import { daysFrom, isWeekend, plus, type Day } from '../model/days.ts'
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

/** A day around today, or that of a policy there is already; now and then it lies before the publication. */
const policyDay = ({ model, dice }: Now): Day => {
  const known = model.policies.map(({ effectiveFrom }) => effectiveFrom)
  return dice.once(3) ? dice.pick(known.slice(-2)) : plus(model.today, dice.below(30) - (dice.once(3) ? 20 : 0))
}

/** A policy with other rules. */
const policy = (now: Now): Move => {
  const { dice } = now
  const rules = structuredClone(DEFAULT_POLICY)
  const bases = ['planned-to-date', 'planned-full-year', 'implementation-stock', 'gross-to-date'] as const
  rules.rates.startRateBasis = dice.pick(bases)
  rules.rates.includePreparatory = dice.once(2)
  rules.lamps.D1.thresholds.attention.value = `${1 + dice.below(2)}`
  rules.clocks.proposalDays = dice.pick([9, 3, 22, 1])
  const declared = dice.once(2) ? { retroactive: true } : {}
  const data = { title: '调整', effectiveFrom: policyDay(now), basis: [{ title: '通知' }], rules, ...declared }
  return byOffice('PublishPolicy', data)
}

type Days = Readonly<Record<'off' | 'worked', readonly (readonly Day[])[]>>

/** What the notice of a year says now, or what the shipped one says. */
const noticeOf = ({ model }: Now, year: number): Days => {
  const known = model.calendars.get(year)?.at(-1)
  if (known !== undefined) return { off: known.off, worked: known.worked.map((day) => [day]) }
  const shipped = STATE_COUNCIL_CALENDARS.findLast((one) => one.year === year)
  const off = shipped?.offRanges ?? [[`${year}-01-01`, `${year}-01-03`]]
  return { off, worked: (shipped?.makeupWorkdays ?? []).map((day) => [day]) }
}

/** The notice with a day of the coming weeks off, or worked, or otherwise; mostly so that it can stand. */
const revised = ({ model, dice }: Now, { off, worked }: Days): Days => {
  const isOff = (day: Day): boolean => off.some(([from, to]) => from! <= day && day <= to!)
  const coming = daysFrom(model.today, plus(model.today, 16)).slice(dice.below(9))
  const weekend = coming.find((day) => isWeekend(day) && !isOff(day) && !worked.some(([one]) => one === day))
  const week = coming.find((day) => !isWeekend(day) && !isOff(day))
  const inOrder = (days: Days['off']): Days['off'] => days.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))
  switch (dice.below(5)) {
    case 0:
    case 1:
      return week === undefined ? { off, worked } : { off: inOrder([...off, [week, week]]), worked }
    case 2:
      return weekend === undefined ? { off, worked } : { off, worked: inOrder([...worked, [weekend]]) }
    case 3:
      return { off: off.slice(0, 1), worked: [] }
    default:
      return { off: inOrder([...off, [coming[0]!, plus(coming[0]!, dice.below(3) - 1)]]), worked }
  }
}

const calendar = (now: Now): Move => {
  const { model, dice } = now
  const first = dice.once(4)
  const year = first ? 2027 - dice.below(2) : 2026 + (dice.once(4) ? 1 : 0)
  const { off, worked } = first ? noticeOf(now, year) : revised(now, noticeOf(now, year))
  return byOffice(first ? 'PublishWorkCalendar' : 'ReviseWorkCalendar', {
    year,
    source: '通知',
    publishedOn: plus(model.today, dice.once(8) ? 1 - dice.below(9) : 0),
    offRanges: off,
    makeupWorkdays: worked.flat(),
  })
}

/** Moves about units, posts, policies and calendars. */
export const organisationMove = (now: Now): Move =>
  now.dice.pick([
    register,
    appoint,
    calendar,
    policy,
    register,
    appoint,
    calendar,
    policy,
    calendar,
    rename,
    end,
    merge,
  ])(now)

/** The unit that acts for another one: itself while it exists, or any other. */
export const actingFor = ({ model, dice }: Now, unit: string | undefined): string => {
  if (unit !== undefined && exists(model, unit, model.today) && !dice.once(8)) return unit
  return dice.once(3) ? dice.pick([...model.units.keys()]) : 'office'
}
