import {
  BULLETIN,
  CALENDAR,
  CITY_BATCH,
  COLLECTION,
  emptyBulletin,
  emptyCollection,
  emptyProblem,
  emptyProblemList,
  emptyProject,
  evolveBulletin,
  evolveCalendarBook,
  evolveCollection,
  evolveOwned,
  evolveOwnedCityBatches,
  evolveOwnedOrganisation,
  evolveOwnedProblem,
  evolveOwnedProblemMerges,
  evolveOwnedProjectLineage,
  evolvePolicyRegister,
  evolveProblemList,
  imposeLineage,
  lineageFact,
  millisOf,
  ORGANISATION,
  own,
  POLICY,
  PROBLEM,
  PROBLEM_LIST,
  PROBLEM_MERGES,
  PROJECT,
  PROJECT_CODE,
  PROJECT_LINEAGE,
  projectsNamedBy,
  rootOf,
  streamIdOf,
  streamKindOf,
  type BulletinEvent,
  type CalendarEvent,
  type CityBatchEvent,
  type CollectionEvent,
  type DomainEvent,
  type OrganisationEvent,
  type PolicyEvent,
  type ProblemEvent,
  type ProblemState,
  type ProblemListEvent,
  type ProblemMergeEvent,
  type ProjectCodeEvent,
  type ProjectEvent,
  type ProjectLineageEvent,
  type ProjectState,
} from '@luodi/domain'
import { entryOf, noteBasis, type StreamEntry } from './basis.ts'
import { extendDigest } from './digest.ts'
import { noteEvent } from './journal.ts'
import { lastIndex, noteProjects, type DistrictState } from './state.ts'

/** What an event changed, by the key of its snapshot row. */
export type RowKey = string

const projectIn = (district: DistrictState, id: string): ProjectState => {
  const known = district.projects.get(id)
  if (known !== undefined) return known
  const project = emptyProject()
  district.projects.set(id, project)
  return project
}

const foldProject = (district: DistrictState, entry: StreamEntry, event: ProjectEvent): void => {
  entry.subject ??= projectIn(district, streamIdOf(entry.name))
  evolveOwned(entry.subject as ProjectState, event)
}

/** What a split or bundle states of a project becomes facts of the project itself: every view finds them there (R30). */
const foldLineage = (district: DistrictState, event: ProjectLineageEvent): void => {
  district.lineage = evolveOwnedProjectLineage(district.lineage, event)
  const fact = lineageFact(district.lineage, rootOf(event))
  if (fact === undefined) return
  for (const id of projectsNamedBy(event)) {
    const project = projectIn(district, id)
    imposeLineage(project, fact, id)
    project.lastOrdinal = event.ordinal
  }
}

const problemIn = (district: DistrictState, id: string): ProblemState => {
  const known = district.problems.get(id)
  if (known !== undefined) return known
  const problem = emptyProblem()
  district.problems.set(id, problem)
  return problem
}

const foldProblem = (district: DistrictState, entry: StreamEntry, event: ProblemEvent): void => {
  entry.subject ??= problemIn(district, streamIdOf(entry.name))
  const problem = evolveOwnedProblem(entry.subject as ProblemState, event)
  if (event.type === 'ProblemReported') noteProjects(district, problem)
}

const foldList = (district: DistrictState, month: string, event: ProblemListEvent): void => {
  const before = district.lists.get(month) ?? emptyProblemList()
  district.lists.set(month, evolveProblemList(before, [event]))
}

const foldBulletin = (district: DistrictState, period: string, event: BulletinEvent): void => {
  const { bulletin } = evolveBulletin(emptyBulletin(), [event])
  if (bulletin !== undefined) district.bulletins.set(period, bulletin)
}

const foldCode = (district: DistrictState, event: ProjectCodeEvent): void => {
  const { code, projectId } = event.body
  const uses = district.codes.get(projectId) ?? []
  uses.push({
    code,
    projectId,
    ordinal: event.ordinal,
    reserved: event.type === 'ProjectCodeReserved',
    eventId: event.header.eventId,
  })
  district.codes.set(projectId, uses)
}

const foldByKind = (district: DistrictState, entry: StreamEntry, event: DomainEvent): void => {
  switch (entry.kind) {
    case PROJECT:
      return foldProject(district, entry, event as ProjectEvent)
    case COLLECTION: {
      const unit = streamIdOf(entry.name)
      const before = district.collections.get(unit) ?? emptyCollection()
      district.collections.set(unit, evolveCollection(before, [event as CollectionEvent]))
      return
    }
    case PROJECT_CODE:
      return foldCode(district, event as ProjectCodeEvent)
    case ORGANISATION:
      district.organisation = evolveOwnedOrganisation(district.organisation, event as OrganisationEvent)
      return
    case POLICY:
      district.policies = evolvePolicyRegister(district.policies, [event as PolicyEvent])
      return
    case CALENDAR:
      district.calendars = evolveCalendarBook(district.calendars, [event as CalendarEvent])
      return
    case PROBLEM:
      return foldProblem(district, entry, event as ProblemEvent)
    case PROBLEM_MERGES:
      district.merges = evolveOwnedProblemMerges(district.merges, event as ProblemMergeEvent)
      return
    case CITY_BATCH:
      district.batches = evolveOwnedCityBatches(district.batches, event as CityBatchEvent)
      return
    case BULLETIN:
      return foldBulletin(district, streamIdOf(entry.name), event as BulletinEvent)
    case PROJECT_LINEAGE:
      return foldLineage(district, event as ProjectLineageEvent)
    case PROBLEM_LIST:
      return foldList(district, streamIdOf(entry.name), event as ProblemListEvent)
    default:
      throw new TypeError(`no projection of stream ${entry.name}`)
  }
}

/** The registers, of which there is one each, by the kind of their streams. */
const REGISTERS: Readonly<Record<string, RowKey>> = {
  [ORGANISATION]: 'organisation',
  [POLICY]: 'policies',
  [CALENDAR]: 'calendars',
  [PROBLEM_MERGES]: 'merges',
  [CITY_BATCH]: 'batches',
  [PROJECT_LINEAGE]: 'lineage',
}

/** The row of its own that an event changed. */
const rowKeyOf = (event: DomainEvent): RowKey => {
  const { stream } = event.header
  const kind = streamKindOf(stream)
  if (kind === PROJECT_CODE) return `code/${(event as ProjectCodeEvent).body.projectId}`
  if (kind === PROBLEM_LIST) return `list/${streamIdOf(stream)}`
  return own(REGISTERS, kind) ?? `${kind}/${streamIdOf(stream)}`
}

/** Notes the rows that an event changed: a split or bundle also those of the projects that it names. */
const touch = (event: DomainEvent, touched: Set<RowKey>): void => {
  touched.add(rowKeyOf(event))
  if (streamKindOf(event.header.stream) !== PROJECT_LINEAGE) return
  for (const id of projectsNamedBy(event as ProjectLineageEvent)) touched.add(`project/${id}`)
}

/** Events came in another order than the ledger's: the fold stops rather than pass an event that it never applied. */
export class LedgerGap extends Error {
  constructor(expected: number, actual: number) {
    super(`the fold stands before ledger index ${expected}, but was given ${actual}`)
    this.name = 'LedgerGap'
  }
}

/**
 * Folds events in ledger order into a district that the caller owns, and returns it; `touched` collects the rows that
 * changed. Throws {@link LedgerGap} on a gap or a repetition.
 */
export const foldBatch = (
  district: DistrictState,
  events: readonly DomainEvent[],
  touched?: Set<RowKey>,
): DistrictState => {
  for (const event of events) {
    const expected = lastIndex(district) + 1
    if (event.ordinal !== expected) throw new LedgerGap(expected, event.ordinal)
    const entry = entryOf(district, event.header.stream)
    foldByKind(district, entry, event)
    if (touched !== undefined) touch(event, touched)
    noteBasis(district, event, entry, touched)
    const { occurredOn, recordedAt } = event.header
    noteEvent(district, event.type, occurredOn, millisOf(recordedAt))
    extendDigest(district.digest, event.header.eventId, event.header.bodyHash)
  }
  return district
}
