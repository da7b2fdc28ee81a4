import type { AppendFailure } from '@luodi/domain/application'
import type { LogSum } from './log-sum.ts'

/** Why a log was not copied, or not wholly. */
export type CopyFault =
  /** The target holds something else at a ledger index, or more than the source has. */
  | { readonly _tag: 'OtherHistory'; readonly index: number; readonly target: string; readonly source: string }
  /** The target did not take the events that begin at a ledger index. */
  | { readonly _tag: 'NotTaken'; readonly index: number; readonly failure: AppendFailure }
  /** An event of the source that readers of the target could not read: it and what is behind it was not copied. */
  | { readonly _tag: 'Unreadable'; readonly index: number; readonly eventId: string; readonly reason: string }
  /** An event came to stand elsewhere: somebody else writes to the target, or the source has a gap. */
  | { readonly _tag: 'Misplaced'; readonly index: number; readonly at: number }
  /** The target was read again from its first event, and is not what was copied. */
  | { readonly _tag: 'Differs'; readonly source: LogSum; readonly target: LogSum }

const reasonOf = (failure: AppendFailure): string => {
  switch (failure._tag) {
    case 'WrongExpectedRevision':
      return `${failure.stream} stands at revision ${failure.actual} there, not ${String(failure.expected)}`
    case 'BasisChanged':
      return 'a consulted stream has moved on'
    case 'DuplicateEventId':
      return `the event id ${failure.eventId}, or its command, stands elsewhere in it`
    case 'ClockBehindLog':
      return `recorded at ${failure.recordedAt}, more than 2 s behind the log at ${failure.logAt}; luodi verify tells of it`
    case 'TooLarge':
      return (
        `what was recorded together there is more than the ${failure.atMost} bytes that this store takes at once; ` +
        `no copy can become the same before the store takes more`
      )
    case 'OutcomeUnknown':
    case 'StoreUnavailable':
      return `${failure.reason}; the same again goes on from there`
    default:
      return failure satisfies never
  }
}

/** A fault in a line. */
export const faultText = (fault: CopyFault): string => {
  switch (fault._tag) {
    case 'OtherHistory':
      return (
        `the target has another history: at ledger index ${fault.index} it has ${fault.target}, ` +
        `the source has ${fault.source}; nothing was written`
      )
    case 'NotTaken':
      return `the target did not take ledger index ${fault.index}: ${reasonOf(fault.failure)}`
    case 'Unreadable':
      return (
        `the event ${fault.eventId} at ledger index ${fault.index} of the source can't be read: ${fault.reason}; ` +
        `nothing was copied from there on`
      )
    case 'Misplaced':
      return (
        `ledger index ${fault.index} came to stand at ${fault.at}: somebody else writes to the target, ` +
        `or the source has a gap (luodi verify tells); this target can't become the copy`
      )
    case 'Differs':
      return (
        `the copy is not the source: ${fault.target.events} events with digest ${fault.target.digest} and headers ` +
        `${fault.target.headers}; the source ${fault.source.events}, ${fault.source.digest}, ${fault.source.headers}`
      )
    default:
      return fault satisfies never
  }
}
