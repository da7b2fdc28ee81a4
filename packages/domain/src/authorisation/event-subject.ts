import type { AGGREGATES, DomainEvent } from '../catalogue.ts'
import { BULLETIN } from '../bulletin/publication.ts'
import { CITY_BATCH } from '../city-batch/batches.ts'
import { COLLECTION } from '../collection/commands.ts'
import type { EventDefinitions, RecordedOf } from '../kernel/event-definition.ts'
import { streamIdOf, streamKindOf } from '../kernel/event.ts'
import { own } from '../kernel/own.ts'
import { ORGANISATION } from '../organisation/commands.ts'
import type { OrganisationEvent } from '../organisation/events.ts'
import { POLICY } from '../policy-register/register.ts'
import { PROBLEM } from '../problem/commands.ts'
import { PROBLEM_LIST } from '../problem-list/edition.ts'
import { PROBLEM_MERGES } from '../problem-merges/merges.ts'
import { PROJECT } from '../project/commands.ts'
import { PROJECT_CODE } from '../project-code/project-code.ts'
import { PROJECT_LINEAGE, projectsNamedBy } from '../project-lineage/lineage.ts'
import { CALENDAR } from '../work-calendar/calendar.ts'

/** Whose an event is, as far as the right to read it goes. */
export type EventSubject =
  /** Every unit's of the district: its rules, its calendar, its units, what is published to all. */
  | { readonly of: 'everybody' }
  /** Theirs whom one of the projects or problems concerns, or all of them (lest it tell one unit of another's). */
  | { readonly of: 'projects' | 'problems'; readonly ids: readonly string[]; readonly must: 'oneOf' | 'all' }
  /** A unit's own affair. */
  | { readonly of: 'unit'; readonly unit: string }
  /** A post's, which is its unit's own affair: it names a person. */
  | { readonly of: 'appointment'; readonly appointmentId: string }
  /** Nobody's who does not see the whole district. */
  | { readonly of: 'nobody' }

type Aggregate = (typeof AGGREGATES)[keyof typeof AGGREGATES]
type Kind = Aggregate['kind']
type Recording<D> = D extends EventDefinitions ? RecordedOf<D> : never
type EventOf<K extends Kind> = Recording<Extract<Aggregate, { readonly kind: K }>['events']>
type SubjectsByKind = { readonly [K in Kind]: (event: EventOf<K>) => EventSubject }

const EVERYBODY: EventSubject = { of: 'everybody' }
const everybody = (): EventSubject => EVERYBODY
const idOf = ({ header }: DomainEvent): string => streamIdOf(header.stream)

/** Units are known to all of them; a post names a person, and is the affair of its unit. */
const ofOrganisation = (event: OrganisationEvent): EventSubject => {
  switch (event.type) {
    case 'OrgUnitRegistered':
    case 'OrgUnitRenamed':
    case 'OrgUnitMerged':
      return EVERYBODY
    case 'JurisdictionFounded':
      return { of: 'unit', unit: event.body.office.unit }
    case 'MemberAppointed':
    case 'AppointmentEnded':
      return { of: 'appointment', appointmentId: event.body.appointmentId }
    default:
      return event satisfies never
  }
}

/**
 * Whose the events of each kind of stream are. A kind without a line does not compile: whoever adds one says who may read
 * it. A merge stays within one project and tells of the other problem its id alone, so that it is shown to whom either
 * concerns; so is a split or bundle, whose sums need all of its figures. A batch to the City DRC names problems of many
 * projects, and is shown to whom all of them concern.
 */
const SUBJECTS: SubjectsByKind = {
  [ORGANISATION]: ofOrganisation,
  [POLICY]: everybody,
  [CALENDAR]: everybody,
  [PROJECT]: (event) => ({ of: 'projects', ids: [idOf(event)], must: 'oneOf' }),
  [PROJECT_CODE]: ({ body }) => ({ of: 'projects', ids: [body.projectId], must: 'oneOf' }),
  [PROJECT_LINEAGE]: (event) => ({ of: 'projects', ids: projectsNamedBy(event), must: 'oneOf' }),
  [COLLECTION]: (event) => ({ of: 'unit', unit: idOf(event) }),
  [PROBLEM]: (event) => ({ of: 'problems', ids: [idOf(event)], must: 'oneOf' }),
  [PROBLEM_MERGES]: ({ body }) => ({ of: 'problems', ids: [body.problemId, body.into], must: 'oneOf' }),
  [CITY_BATCH]: ({ body }) => ({ of: 'problems', ids: body.problemIds, must: 'all' }),
  [PROBLEM_LIST]: everybody,
  [BULLETIN]: everybody,
}

/** Whose an event is. */
export const subjectOf = (event: DomainEvent): EventSubject => {
  const tell = own(
    SUBJECTS as Readonly<Record<string, (event: never) => EventSubject>>,
    streamKindOf(event.header.stream),
  )
  return tell === undefined ? { of: 'nobody' } : tell(event as never)
}
