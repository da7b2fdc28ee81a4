import {
  emptyCityBatches,
  emptyOrganisation,
  emptyPolicyRegister,
  emptyProblemMerges,
  emptyProjectLineage,
  type Bulletin,
  type CalendarBook,
  type CityBatches,
  type CollectionState,
  type LocalDate,
  type OrganisationState,
  type PolicyRegister,
  type ProblemListState,
  type ProblemMerges,
  type ProblemState,
  type ProjectLineage,
  type ProjectState,
} from '@luodi/domain'
import { emptyStreams, type BasisState } from './basis.ts'
import { emptyDigest, type Digest } from './digest.ts'

/** Who held a project code, in the order of recording. */
export interface CodeUse {
  readonly code: string
  readonly projectId: string
  readonly ordinal: number
  readonly reserved: boolean
  readonly eventId: string
}

/**
 * Everything that the events of one jurisdiction say, as timelines: the one fold behind every view. Ordinals are ledger
 * indexes, so that each view can look at any `knownAt`. The fold owns and changes it; views only read.
 */
export interface DistrictState extends BasisState {
  organisation: OrganisationState
  policies: PolicyRegister
  calendars: CalendarBook
  readonly projects: Map<string, ProjectState>
  /** Splits and bundles; what they state of a project is in its own state as well (R30). */
  lineage: ProjectLineage
  /** The monthly filings of each unit. */
  readonly collections: Map<string, CollectionState>
  readonly problems: Map<string, ProblemState>
  /** The problems that were ever reported of a project, in the order of their first report. */
  readonly problemsOfProject: Map<string, string[]>
  merges: ProblemMerges
  batches: CityBatches
  /** Issued lists of problems by month. */
  readonly lists: Map<string, ProblemListState>
  /** Published bulletins by period. */
  readonly bulletins: Map<string, Bulletin>
  /** Uses of codes by project. */
  readonly codes: Map<string, CodeUse[]>
  /** recordedAt of each event, in milliseconds, by ledger index (the first event at place 0). */
  readonly recordedAt: number[]
  /** The running maximum of recordedAt: what a date or an instant for `knownAt` is resolved through. */
  readonly knownFrom: number[]
  /** occurredOn and the type of each event, as recordedAt: what a change of a figure is explained with. */
  readonly occurredOn: LocalDate[]
  readonly types: string[]
  /** Digest of all events folded: equal to the log's, or an event was missed. */
  readonly digest: Digest
}

/** A district of which nothing is recorded. */
export const emptyDistrict = (): DistrictState => ({
  organisation: emptyOrganisation(),
  policies: emptyPolicyRegister(),
  calendars: [],
  projects: new Map(),
  lineage: emptyProjectLineage(),
  collections: new Map(),
  problems: new Map(),
  problemsOfProject: new Map(),
  merges: emptyProblemMerges(),
  batches: emptyCityBatches(),
  lists: new Map(),
  bulletins: new Map(),
  codes: new Map(),
  recordedAt: [],
  knownFrom: [],
  occurredOn: [],
  types: [],
  streams: emptyStreams(),
  stale: [],
  digest: emptyDigest(),
})

/** Notes the projects that a problem was reported of: derived from the problem itself, and so in no snapshot. */
export const noteProjects = (district: DistrictState, problem: ProblemState): void => {
  for (const { versions } of problem.turns.facts) {
    const turn = versions[0]?.value
    if (turn === undefined || typeof turn === 'string' || turn.turn !== 'REPORTED') continue
    const noted = district.problemsOfProject.get(turn.report.projectId) ?? []
    if (!noted.includes(problem.id)) noted.push(problem.id)
    district.problemsOfProject.set(turn.report.projectId, noted)
  }
}

/** The ledger index of the last event folded; 0 before the first. */
export const lastIndex = (district: DistrictState): number => district.recordedAt.length
