import {
  DEFAULT_POLICY,
  STATE_COUNCIL_CALENDARS,
  type LocalDate,
  type PolicyRules,
  type Post,
  type UnitKind,
} from '@luodi/domain'
import type { CommandRequest } from '@luodi/domain/application'
import { commandIdOf } from './command-id.ts'
import { LEGAL_BASIS } from './legal-basis.ts'

/** A person's post, by an opaque reference; never a name. */
export interface FirstMember {
  readonly personRef: string
  readonly post: Post
}

/** A unit that enters the register at the founding, with its first appointments. */
export interface FirstUnit {
  readonly unit: string
  readonly kind: UnitKind
  readonly name: string
  readonly members: readonly FirstMember[]
}

/** What a new jurisdiction begins with. */
export interface Founding {
  readonly jurisdiction: string
  readonly name: string
  /** `manual` marks the jurisdiction as a demonstration for ever. */
  readonly clock: 'system' | 'manual'
  readonly office: { readonly unit: string; readonly name: string }
  readonly founder: FirstMember
  /** The day of the founding: later notices of calendars are not known yet. */
  readonly foundedOn: LocalDate
  readonly policyFrom: LocalDate
  readonly rules?: PolicyRules
  readonly units?: readonly FirstUnit[]
}

/** The office acts in the person of its founder. */
export const founderOf = ({ office, founder }: Founding): CommandRequest['actor'] => ({
  unit: office.unit,
  personRef: founder.personRef,
})

const foundation = ({ name, office, founder, clock }: Founding) => ({
  key: 'found',
  name: 'FoundJurisdiction',
  data: {
    name,
    office,
    firstAppointment: { appointmentId: `a-${office.unit}-1`, ...founder },
    clock,
  },
})

const policy = ({ policyFrom, foundedOn, rules = DEFAULT_POLICY }: Founding) => ({
  key: 'policy',
  name: 'PublishPolicy',
  data: {
    title: '重大项目落地亮灯与考核办法',
    effectiveFrom: policyFrom,
    retroactive: policyFrom < foundedOn,
    basis: LEGAL_BASIS,
    rules,
  },
})

const calendars = ({ foundedOn }: Founding) =>
  STATE_COUNCIL_CALENDARS.filter((calendar) => calendar.publishedOn <= foundedOn).map(({ version, ...calendar }) => ({
    key: `calendar ${calendar.year} ${version}`,
    name: version === 1 ? 'PublishWorkCalendar' : 'ReviseWorkCalendar',
    data: calendar,
  }))

const units = ({ units: first = [], foundedOn }: Founding) =>
  first.flatMap(({ unit, kind, name, members }) => [
    { key: `unit ${unit}`, name: 'RegisterOrgUnit', data: { unit, kind, name, effectiveFrom: foundedOn } },
    ...members.map(({ personRef, post }, i) => ({
      key: `appointment ${unit} ${i + 1}`,
      name: 'AppointMember',
      data: { appointmentId: `a-${unit}-${i + 1}`, personRef, unit, post, effectiveFrom: foundedOn },
    })),
  ])

/**
 * The commands that found a jurisdiction: its office and first post, its policy with its legal basis, the State
 * Council's calendars known on the day (both versions of 2019 and 2020), its first units. Their ids come from the
 * jurisdiction, so that repeating an interrupted founding records only what is missing.
 */
export const foundingCommands = (founding: Founding): readonly CommandRequest[] =>
  [foundation(founding), policy(founding), ...calendars(founding), ...units(founding)].map(({ key, name, data }) => ({
    id: commandIdOf(founding.jurisdiction, 'founding', key),
    name,
    data,
    actor: founderOf(founding),
  }))
