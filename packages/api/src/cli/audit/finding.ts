/** What an auditor may find. All but `staleBasis` are faults. */
export type FindingKind =
  | 'gap'
  | 'unreadable'
  | 'headerBytes'
  | 'headerFields'
  | 'bodyBytes'
  | 'bodyHash'
  | 'eventId'
  | 'revision'
  | 'clock'
  | 'file'
  | 'schema'
  | 'column'
  | 'leaf'
  | 'foreign'
  | 'projection'
  | 'snapshot'
  | 'staleBasis'

/** Something found at a place in the log. */
export interface Finding {
  readonly kind: FindingKind
  readonly index: number
  readonly eventId: string
  readonly text: string
}

/** A decision taken on a stale basis is listed for people to look at; it is no damage. */
export const isFault = ({ kind }: Finding): boolean => kind !== 'staleBasis'
