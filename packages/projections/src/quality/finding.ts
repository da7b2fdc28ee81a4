import type { LocalDate, YearMonth } from '@luodi/domain'
import type { Late, NamedUnit } from '../duties/duty.ts'
import type { FindingKind } from './vocabulary.ts'

/** What a finding is about. */
export interface FindingSubject {
  readonly projectId?: string
  readonly projectName?: string
  readonly problemId?: string
  readonly unit?: NamedUnit
  /** Whose row it is, where it is a territory's; missing for what is the whole district's. */
  readonly territory?: string
  readonly territoryName?: string
}

interface Found<Kind extends FindingKind> extends FindingSubject {
  readonly kind: Kind
  /** Its place in the list, as a text that sorts: by kind, then the worst first. */
  readonly key: string
}

/** An event behind a finding. */
interface OfEvent {
  readonly eventId: string
  /** Its place in the ledger. */
  readonly index: number
  readonly type: string
}

/** An observation that was recorded on a later day than it was true on (R11). */
export interface LateRecording extends Found<'LATE_RECORDING'>, OfEvent {
  readonly occurredOn: LocalDate
  readonly recordedOn: LocalDate
  /** Calendar days from the one to the other. */
  readonly delayDays: number
  /** Month-ends between them: figures of that many month-ends were formed without it. */
  readonly monthEnds: number
  /** Older than the submission of its project: history that was handed in with it. */
  readonly beforeSubmission: boolean
  /** What became of the fact since, as known. */
  readonly state: 'standing' | 'corrected' | 'retracted'
}

/** An act for which the office entered an earlier receipt: it counts from a day on which nobody knew of it here. */
export interface EarlierReceipt extends Found<'EARLIER_RECEIPT'>, OfEvent {
  readonly occurredOn: LocalDate
  readonly recordedOn: LocalDate
  readonly delayDays: number
  /** The paper that shows the receipt, where the views keep it. */
  readonly document?: string
}

/** A monthly report or filing that is due and not there (R82, R84). */
export interface Missing<Kind extends 'MISSING_REPORT' | 'MISSING_FILING'> extends Found<Kind> {
  readonly month: YearMonth
  readonly due: LocalDate
  readonly late?: Late
}

/** A calendar year that is needed and not known (R21, R22), and how much waits for it. */
export interface MissingCalendar extends Found<'MISSING_CALENDAR'> {
  readonly year: number
  readonly waiting: { readonly reports: number; readonly problems: number; readonly filings: number }
}

/** A decision that looked at a stream as it no longer was when it was recorded. */
export interface StaleBasisFinding extends Found<'STALE_BASIS'>, OfEvent {
  readonly stream: string
  /** The stream looked at, the revision decided on, and the one at which it stood. */
  readonly basis: string
  readonly decidedOn: number
  readonly actual: number
}

/** Something that a reader of the figures should know about the data behind them (数据质量). */
export type Finding =
  | LateRecording
  | EarlierReceipt
  | Missing<'MISSING_REPORT'>
  | Missing<'MISSING_FILING'>
  | MissingCalendar
  | StaleBasisFinding
