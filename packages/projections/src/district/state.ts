import {
  emptyOrganisation,
  emptyPolicyRegister,
  type CalendarBook,
  type CollectionState,
  type OrganisationState,
  type PolicyRegister,
  type ProjectState,
} from '@luodi/domain'
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
export interface DistrictState {
  organisation: OrganisationState
  policies: PolicyRegister
  calendars: CalendarBook
  readonly projects: Map<string, ProjectState>
  /** The monthly filings of each unit. */
  readonly collections: Map<string, CollectionState>
  /** Uses of codes by project. */
  readonly codes: Map<string, CodeUse[]>
  /** recordedAt of each event, in milliseconds, by ledger index (the first event at place 0). */
  readonly recordedAt: number[]
  /** The running maximum of recordedAt: what a date or an instant for `knownAt` is resolved through. */
  readonly knownFrom: number[]
  /** Digest of all events folded: equal to the log's, or an event was missed. */
  readonly digest: Digest
}

/** A district of which nothing is recorded. */
export const emptyDistrict = (): DistrictState => ({
  organisation: emptyOrganisation(),
  policies: emptyPolicyRegister(),
  calendars: [],
  projects: new Map(),
  collections: new Map(),
  codes: new Map(),
  recordedAt: [],
  knownFrom: [],
  digest: emptyDigest(),
})

/** The ledger index of the last event folded; 0 before the first. */
export const lastIndex = (district: DistrictState): number => district.recordedAt.length
