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
  own,
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

const foldProject = (district: DistrictState, id: string, event: ProjectEvent): void => {
  let project = district.projects.get(id)
  if (project === undefined) {
    project = emptyProject()
    district.projects.set(id, project)
  }
  evolveOwned(project, event)
}

const foldProblem = (district: DistrictState, id: string, event: ProblemEvent): void => {
  const problem = evolveOwnedProblem(district.problems.get(id) ?? emptyProblem(), event)
  district.problems.set(id, problem)
  if (event.type === 'ProblemReported') noteProjects(district, problem)
}

const foldList = (district: DistrictState, month: string, event: ProblemListEvent): void => {
  const before = district.lists.get(month) ?? emptyProblemList()
  district.lists.set(month, evolveProblemList(before, [event]))
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

const foldByKind = (district: DistrictState, event: DomainEvent): void => {
  const { stream } = event.header
  switch (streamKindOf(stream)) {
    case PROJECT:
      return foldProject(district, streamIdOf(stream), event as ProjectEvent)
    case COLLECTION: {
      const unit = streamIdOf(stream)
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
      return foldProblem(district, streamIdOf(stream), event as ProblemEvent)
    case PROBLEM_MERGES:
      district.merges = evolveOwnedProblemMerges(district.merges, event as ProblemMergeEvent)
      return
    case CITY_BATCH:
      district.batches = evolveOwnedCityBatches(district.batches, event as CityBatchEvent)
      return
    case PROBLEM_LIST:
      return foldList(district, streamIdOf(stream), event as ProblemListEvent)
    default:
      throw new TypeError(`no projection of stream ${stream}`)
  }
}

/** The registers, of which there is one each, by the kind of their streams. */
const REGISTERS: Readonly<Record<string, RowKey>> = {
  [ORGANISATION]: 'organisation',
  [POLICY]: 'policies',
  [CALENDAR]: 'calendars',
  [PROBLEM_MERGES]: 'merges',
  [CITY_BATCH]: 'batches',
}

/** The row that an event changed. */
const rowKeyOf = (event: DomainEvent): RowKey => {
  const { stream } = event.header
  const kind = streamKindOf(stream)
  if (kind === PROJECT_CODE) return `code/${(event as ProjectCodeEvent).body.projectId}`
  if (kind === PROBLEM_LIST) return `list/${streamIdOf(stream)}`
  return own(REGISTERS, kind) ?? `${kind}/${streamIdOf(stream)}`
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
    foldByKind(district, event)
    touched?.add(rowKeyOf(event))
    const recordedAt = millisOf(event.header.recordedAt)
    district.recordedAt.push(recordedAt)
    district.knownFrom.push(Math.max(district.knownFrom[expected - 2] ?? 0, recordedAt))
    extendDigest(district.digest, event.header.eventId, event.header.bodyHash)
  }
  return district
}
