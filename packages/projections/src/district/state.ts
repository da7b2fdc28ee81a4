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
import type { CodeUse } from './code-uses.ts'
import { emptyDigest, type Digest } from './digest.ts'

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
  readonly codes: Map<string, readonly CodeUse[]>
  /** recordedAt of each event, in milliseconds, by ledger index (the first event at place 0). */
  readonly recordedAt: number[]
  /** The running maximum of recordedAt, anew from each of `clockSets`: what a day or an instant for `knownAt` is resolved through. */
  readonly knownFrom: number[]
  /** The places in `knownFrom` of the events that set the log's clock (`setsClock`). */
  readonly clockSets: number[]
  /** occurredOn and the type of each event, as recordedAt: what a change of a figure is explained with. */
  readonly occurredOn: LocalDate[]
  readonly types: string[]
  /** The tag of the history up to and with each event (`tagOf` the digest there), as recordedAt. */
  readonly tags: number[]
  /** Digest of all events folded: equal to the log's, or an event was missed. */
  readonly digest: Digest
}

/** The registers of a district: kinds with one state. */
export type SingleName = 'organisation' | 'policies' | 'calendars' | 'lineage' | 'merges' | 'batches'

/** The tables of a district: kinds with a state for each subject. */
export type TableName = 'projects' | 'collections' | 'problems' | 'lists' | 'bulletins' | 'codes'

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
  clockSets: [],
  occurredOn: [],
  types: [],
  tags: [],
  streams: emptyStreams(),
  stale: [],
  digest: emptyDigest(),
})

/** The ledger index of the last event folded; 0 before the first. */
export const lastIndex = (district: DistrictState): number => district.recordedAt.length
