import { bulletin } from './bulletin/decider.ts'
import { cityBatches } from './city-batch/decider.ts'
import { collection } from './collection/decider.ts'
import {
  forgetTypes,
  type AnyAggregate,
  type CommandsOf,
  type EventsOf,
  type NewEventsOf,
  type SomeAggregate,
} from './kernel/aggregate.ts'
import type { CommandDefinition } from './kernel/command-definition.ts'
import type { EventDefinition } from './kernel/event-definition.ts'
import { organisation } from './organisation/decider.ts'
import { policyRegister } from './policy-register/decider.ts'
import { problemList } from './problem-list/decider.ts'
import { problemMerges } from './problem-merges/decider.ts'
import { problem } from './problem/decider.ts'
import { projectCode } from './project-code/decider.ts'
import { projectLineage } from './project-lineage/decider.ts'
import { project } from './project/decider.ts'
import { workCalendar } from './work-calendar/decider.ts'

/** Every aggregate of the domain: the one list from which unions, definitions, runtimes, grants and scopes derive. */
export const AGGREGATES = [
  organisation,
  policyRegister,
  workCalendar,
  project,
  projectCode,
  projectLineage,
  collection,
  problem,
  problemMerges,
  cityBatches,
  problemList,
  bulletin,
] as const
type DomainAggregate = (typeof AGGREGATES)[number]

/** Every command of the domain. */
export type DomainCommand = CommandsOf<DomainAggregate>
export type CommandName = DomainCommand['name']

/** Every stored event of the domain. */
export type DomainEvent = EventsOf<DomainAggregate>
export type EventType = DomainEvent['type']

/** Every event that a decision of the domain may give. */
export type NewDomainEvent = NewEventsOf<DomainAggregate>

/** Aggregates and what they define, to be looked up. */
export interface Catalogue {
  readonly aggregates: ReadonlyMap<string, AnyAggregate>
  readonly events: ReadonlyMap<string, EventDefinition>
  readonly commands: ReadonlyMap<string, CommandDefinition>
}

const byName = <T>(what: string, entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> => {
  const map = new Map(entries)
  if (map.size === entries.length) return map
  const twice = entries.find(([name], place) => entries.findIndex(([other]) => other === name) < place)
  throw new TypeError(`the ${what} ${twice?.[0]} is defined twice`)
}

/** The catalogue of a list of aggregates. Throws a TypeError where a kind, an event or a command is defined twice. */
export const catalogueOf = (list: readonly SomeAggregate[]): Catalogue => {
  const aggregates = forgetTypes(list)
  return {
    aggregates: byName(
      'kind of stream',
      aggregates.map((aggregate) => [aggregate.kind, aggregate] as const),
    ),
    events: byName(
      'event',
      aggregates.flatMap(({ events }) => Object.entries(events)),
    ),
    commands: byName(
      'command',
      aggregates.flatMap(({ commands }) => Object.entries(commands)),
    ),
  }
}

/** The catalogue of the domain. */
export const CATALOGUE = catalogueOf(AGGREGATES)

/** All event definitions by type. */
export const EVENT_DEFINITIONS = CATALOGUE.events

/** All command definitions by name. */
export const COMMAND_DEFINITIONS = CATALOGUE.commands

/** The aggregate of a kind of stream; throws a TypeError where there is none. */
export const aggregateOf = ({ aggregates }: Catalogue, kind: string): AnyAggregate => {
  const aggregate = aggregates.get(kind)
  if (aggregate === undefined) throw new TypeError(`no aggregate of kind ${kind}`)
  return aggregate
}
