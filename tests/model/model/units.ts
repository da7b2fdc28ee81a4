import type { Day } from './days.ts'
import { when, type Command, type District, type Unit } from './district.ts'

const TERRITORIES = ['TOWN', 'SUBDISTRICT', 'ECONOMIC_ZONE']

/** Registered by that day and not merged away by then (M-01). */
export const exists = ({ units }: District, unit: string, day: Day): boolean => {
  const known = units.get(unit)
  return known !== undefined && known.since <= day && (known.merged === undefined || known.merged.on > day)
}

export const isTerritory = (model: District, unit: string, day: Day): boolean =>
  exists(model, unit, day) && TERRITORIES.includes(model.units.get(unit)!.kind)

/** What a unit has become by a day. */
export const becomes = (model: District, unit: string, day: Day): string => {
  const merged = model.units.get(unit)?.merged
  return merged === undefined || merged.on > day ? unit : becomes(model, merged.into, day)
}

const nameOn = ({ names }: Unit, day: Day): string =>
  names
    .filter(({ on }) => on <= day)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .at(-1)!.name

/** The name that a unit bears today. */
export const nameToday = (model: District, unit: string): string => nameOn(model.units.get(unit)!, model.today)

/** A name belongs to one unit, the latest name that each bears or will bear; a merged unit leaves its name free. */
const isTaken = (model: District, name: string, by: string): boolean =>
  [...model.units.values()].some(
    (unit) => unit.unit !== by && unit.merged === undefined && nameOn(unit, '9999-12-31') === name,
  )

const sort = ({ kind }: Unit): string =>
  TERRITORIES.includes(kind) ? 'territory' : kind === 'LEADING_GROUP_OFFICE' ? kind : 'other'

/** Would a merger lead nowhere, to itself, or across sorts of units? */
const isWrongMerger = (model: District, unit: string, into: string): boolean => {
  const [from, to] = [model.units.get(unit), model.units.get(into)]
  return (
    becomes(model, into, '9999-12-31') === unit || (from !== undefined && to !== undefined && sort(from) !== sort(to))
  )
}

/** Units, their names and mergers, and the posts in them (M-01, M-03). */
export const UNIT_COMMANDS: Readonly<Record<string, Command>> = {
  RegisterOrgUnit: {
    against: (model, { unit, kind, name }) => [
      ...when(model.units.has(unit) || isTaken(model, name, unit), 'rule M-01'),
      ...when(kind === 'LEADING_GROUP_OFFICE', 'rule M-04'),
    ],
    take: (model, { unit, kind, name, effectiveFrom: since = model.today }) => {
      model.units.set(unit, { unit, kind, since, names: [{ on: since, name }] })
    },
  },
  RenameOrgUnit: {
    against: (model, { unit, name, effectiveFrom = model.today }) =>
      when(!exists(model, unit, effectiveFrom) || isTaken(model, name, unit), 'rule M-01'),
    take: (model, { unit, name, effectiveFrom: on = model.today }) => {
      model.units.get(unit)!.names.push({ on, name })
    },
  },
  MergeOrgUnit: {
    against: (model, { unit, into, effectiveFrom: on = model.today }) =>
      when(
        !exists(model, unit, on) ||
          !exists(model, into, on) ||
          model.units.get(unit)!.merged !== undefined ||
          isWrongMerger(model, unit, into),
        'rule M-01',
      ),
    take: (model, { unit, into, effectiveFrom: on = model.today }) => {
      model.units.get(unit)!.merged = { on, into }
    },
  },
  AppointMember: {
    against: (model, { appointmentId, unit, effectiveFrom = model.today }) => [
      ...when(model.posts.has(appointmentId), 'rule M-03'),
      ...when(!exists(model, unit, effectiveFrom), 'rule M-01'),
    ],
    take: (model, { appointmentId, personRef: person, unit, effectiveFrom: from = model.today }) => {
      model.posts.set(appointmentId, { person, unit, from })
    },
  },
  EndAppointment: {
    against: (model, { appointmentId, effectiveFrom = model.today }) => {
      const post = model.posts.get(appointmentId)
      if (post === undefined) return ['unknown M-03']
      const others = [...model.posts.values()].filter((one) => one !== post && one.unit === 'office')
      const last = post.unit === 'office' && others.every(({ endedOn }) => endedOn !== undefined)
      return [...when(post.endedOn !== undefined || effectiveFrom < post.from, 'rule M-03'), ...when(last, 'rule M-04')]
    },
    take: (model, { appointmentId, effectiveFrom = model.today }) => {
      model.posts.get(appointmentId)!.endedOn = effectiveFrom
    },
  },
}
