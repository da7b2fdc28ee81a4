import { bulletin, type BulletinCommand, type BulletinEvent, type NewBulletinEvent } from './bulletin/index.ts'
import { cityBatches, type CityBatchCommand, type CityBatchEvent, type NewCityBatchEvent } from './city-batch/index.ts'
import type { CommandDefinition } from './kernel/command-definition.ts'
import type { EventDefinition } from './kernel/event-definition.ts'
import {
  collection,
  type CollectionCommand,
  type CollectionEvent,
  type NewCollectionEvent,
} from './collection/index.ts'
import {
  organisation,
  type NewOrganisationEvent,
  type OrganisationCommand,
  type OrganisationEvent,
} from './organisation/index.ts'
import {
  problemList,
  type NewProblemListEvent,
  type ProblemListCommand,
  type ProblemListEvent,
} from './problem-list/index.ts'
import {
  problemMerges,
  type NewProblemMergeEvent,
  type ProblemMergeCommand,
  type ProblemMergeEvent,
} from './problem-merges/index.ts'
import { problem, type NewProblemEvent, type ProblemCommand, type ProblemEvent } from './problem/index.ts'
import { policyRegister, type NewPolicyEvent, type PolicyCommand, type PolicyEvent } from './policy-register/index.ts'
import { project, type NewProjectEvent, type ProjectCommand, type ProjectEvent } from './project/index.ts'
import {
  projectCode,
  type NewProjectCodeEvent,
  type ProjectCodeCommand,
  type ProjectCodeEvent,
} from './project-code/index.ts'
import {
  projectLineage,
  type NewProjectLineageEvent,
  type ProjectLineageCommand,
  type ProjectLineageEvent,
} from './project-lineage/index.ts'
import { workCalendar, type CalendarCommand, type CalendarEvent, type NewCalendarEvent } from './work-calendar/index.ts'

/** Every aggregate of the domain. */
export const AGGREGATES = {
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
} as const

/** Every command of the domain. */
export type DomainCommand =
  | OrganisationCommand
  | PolicyCommand
  | CalendarCommand
  | ProjectCommand
  | ProjectCodeCommand
  | ProjectLineageCommand
  | CollectionCommand
  | ProblemCommand
  | ProblemMergeCommand
  | CityBatchCommand
  | ProblemListCommand
  | BulletinCommand
export type CommandName = DomainCommand['name']

/** Every stored event of the domain. */
export type DomainEvent =
  | OrganisationEvent
  | PolicyEvent
  | CalendarEvent
  | ProjectEvent
  | ProjectCodeEvent
  | ProjectLineageEvent
  | CollectionEvent
  | ProblemEvent
  | ProblemMergeEvent
  | CityBatchEvent
  | ProblemListEvent
  | BulletinEvent
export type EventType = DomainEvent['type']

/** Every event that a decision of the domain may give. */
export type NewDomainEvent =
  | NewOrganisationEvent
  | NewPolicyEvent
  | NewCalendarEvent
  | NewProjectEvent
  | NewProjectCodeEvent
  | NewProjectLineageEvent
  | NewCollectionEvent
  | NewProblemEvent
  | NewProblemMergeEvent
  | NewCityBatchEvent
  | NewProblemListEvent
  | NewBulletinEvent

const aggregates = Object.values(AGGREGATES)

/** All event definitions by type. */
export const EVENT_DEFINITIONS: ReadonlyMap<string, EventDefinition> = new Map(
  aggregates.flatMap((aggregate) => Object.entries<EventDefinition>(aggregate.events as never)),
)

/** All command definitions by name. */
export const COMMAND_DEFINITIONS: ReadonlyMap<string, CommandDefinition> = new Map(
  aggregates.flatMap((aggregate) => Object.entries<CommandDefinition>(aggregate.commands as never)),
)
