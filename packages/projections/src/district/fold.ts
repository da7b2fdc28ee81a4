import {
  CALENDAR,
  CITY_BATCH,
  COLLECTION,
  emptyCollection,
  emptyProblem,
  emptyProblemList,
  emptyProject,
  evolveCalendarBook,
  evolveCollection,
  evolveOwned,
  evolveOwnedCityBatches,
  evolveOwnedOrganisation,
  evolveOwnedProblem,
  evolveOwnedProblemMerges,
  evolvePolicyRegister,
  evolveProblemList,
  millisOf,
  ORGANISATION,
  POLICY,
  PROBLEM,
  PROBLEM_LIST,
  PROBLEM_MERGES,
  PROJECT,
  PROJECT_CODE,
  streamIdOf,
  streamKindOf,
  type CalendarEvent,
  type CityBatchEvent,
  type CollectionEvent,
  type DomainEvent,
  type OrganisationEvent,
  type PolicyEvent,
  type ProblemEvent,
  type ProblemListEvent,
  type ProblemMergeEvent,
  type ProjectCodeEvent,
  type ProjectEvent,
} from '@luodi/domain'
import { extendDigest } from './digest.ts'
import { lastIndex, noteProjects, type DistrictState } from './state.ts'

/** What an event changed, by the key of its snapshot row. */
export type RowKey = string

const foldProject = (district: DistrictState, id: string, event: ProjectEvent): RowKey => {
  let project = district.projects.get(id)
  if (project === undefined) {
    project = emptyProject()
    district.projects.set(id, project)
  }
  evolveOwned(project, event)
  return `project/${id}`
}

const foldProblem = (district: DistrictState, id: string, event: ProblemEvent): RowKey => {
  const problem = evolveOwnedProblem(district.problems.get(id) ?? emptyProblem(), event)
  district.problems.set(id, problem)
  if (event.type === 'ProblemReported') noteProjects(district, problem)
  return `problem/${id}`
}

const foldList = (district: DistrictState, month: string, event: ProblemListEvent): RowKey => {
  const before = district.lists.get(month) ?? emptyProblemList()
  district.lists.set(month, evolveProblemList(before, [event]))
  return `list/${month}`
}

const foldCode = (district: DistrictState, event: ProjectCodeEvent): RowKey => {
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
  return `code/${projectId}`
}

const foldByKind = (district: DistrictState, event: DomainEvent): RowKey => {
  const { stream } = event.header
  switch (streamKindOf(stream)) {
    case PROJECT:
      return foldProject(district, streamIdOf(stream), event as ProjectEvent)
    case COLLECTION: {
      const unit = streamIdOf(stream)
      const before = district.collections.get(unit) ?? emptyCollection()
      district.collections.set(unit, evolveCollection(before, [event as CollectionEvent]))
      return `collection/${unit}`
    }
    case PROJECT_CODE:
      return foldCode(district, event as ProjectCodeEvent)
    case ORGANISATION:
      district.organisation = evolveOwnedOrganisation(district.organisation, event as OrganisationEvent)
      return 'organisation'
    case POLICY:
      district.policies = evolvePolicyRegister(district.policies, [event as PolicyEvent])
      return 'policies'
    case CALENDAR:
      district.calendars = evolveCalendarBook(district.calendars, [event as CalendarEvent])
      return 'calendars'
    case PROBLEM:
      return foldProblem(district, streamIdOf(stream), event as ProblemEvent)
    case PROBLEM_MERGES:
      district.merges = evolveOwnedProblemMerges(district.merges, event as ProblemMergeEvent)
      return 'merges'
    case CITY_BATCH:
      district.batches = evolveOwnedCityBatches(district.batches, event as CityBatchEvent)
      return 'batches'
    case PROBLEM_LIST:
      return foldList(district, streamIdOf(stream), event as ProblemListEvent)
    default:
      throw new TypeError(`no projection of stream ${stream}`)
  }
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
    const row = foldByKind(district, event)
    touched?.add(row)
    const recordedAt = millisOf(event.header.recordedAt)
    district.recordedAt.push(recordedAt)
    district.knownFrom.push(Math.max(district.knownFrom[expected - 2] ?? 0, recordedAt))
    extendDigest(district.digest, event.header.eventId, event.header.bodyHash)
  }
  return district
}
