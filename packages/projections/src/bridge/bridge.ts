import type { Bilingual, LocalDate, Ratio, StartRateBasis } from '@luodi/domain'
import type { JournalEntry } from '../district/journal.ts'
import type { FigureHead } from '../figure/figure.ts'
import type { KnownAt } from '../figure/known-at.ts'
import type { ClosurePeriod, ClosureRate } from '../rates/closure-rate.ts'
import type { AnyGrouping, ClosureGrouping, Group, Grouping } from '../rates/grouping.ts'
import type { Rate } from '../rates/rate.ts'
import type { BridgeCause } from './causes.ts'

/** One end of a bridge: the day of the figure, and up to where the log is looked at (default: all). */
export interface BridgePoint {
  readonly validAt: LocalDate
  readonly knownAt?: KnownAt | undefined
}

/** Which group's figure; the district's where no key is given. */
interface Between<G extends AnyGrouping> {
  readonly from: BridgePoint
  readonly to: BridgePoint
  readonly by?: G | undefined
  readonly key?: string | undefined
}

/** The start rate; without a basis that of each end's policy. */
export interface StartBridgeAsk extends Between<Grouping> {
  readonly rate: 'start'
  readonly basis?: StartRateBasis | undefined
}

/** The investment completion rate. */
export interface InvestmentBridgeAsk extends Between<Grouping> {
  readonly rate: 'investment'
}

/** The problem closure rate; own level and the problems of the year unless told otherwise. */
export interface ClosureBridgeAsk extends Between<ClosureGrouping> {
  readonly rate: 'closure'
  readonly basis?: ClosureRate['basis'] | undefined
  readonly period?: ClosurePeriod | undefined
}

/** Between which two figures a bridge leads. */
export type BridgeAsk = StartBridgeAsk | InvestmentBridgeAsk | ClosureBridgeAsk

/** The rates that a bridge can be built for. */
export const BRIDGED_RATES = ['start', 'investment', 'closure'] as const satisfies readonly BridgeAsk['rate'][]

/** A rate at one end, with what the figure says of itself. */
export interface BridgeEnd extends FigureHead, Omit<Rate, 'members'> {}

/** An event that made a step, with its ledger index, type, dates and recording delay. */
export interface BridgeEvent extends JournalEntry {
  readonly eventId: string
}

/**
 * What a step is due to: `knowledge` is what the log had not yet told at the end that knew less, on that end's day;
 * `time` is what the days between brought, as the end that knows more tells it.
 */
export type BridgeLeg = 'knowledge' | 'time'

/** One change of one member's part of the rate. */
export interface BridgeStep {
  /** The project, or of the closure rate the problem. */
  readonly member: string
  readonly leg: BridgeLeg
  readonly cause: BridgeCause
  /** The member came in or went out by it; missing where it stayed. */
  readonly membership?: 'in' | 'out'
  /** The day on which it changed; of the time leg alone. */
  readonly on?: LocalDate
  /** What made it: an event; or the event that recorded a fact and the correction of it that stands; none where time alone did. */
  readonly events: readonly BridgeEvent[]
  /** What it adds to the numerator and to the denominator, in projects, problems or yuan. */
  readonly numerator: Ratio
  readonly denominator: Ratio
  /** What it adds to the rate; these add up to the difference. Missing where an end has no rate. */
  readonly contribution?: Ratio
}

/** All steps of a cause together. */
export interface CauseTotal {
  readonly cause: BridgeCause
  readonly label: Bilingual
  readonly steps: number
  readonly numerator: Ratio
  readonly denominator: Ratio
  readonly contribution?: Ratio
  /** The contribution in percentage points, with its sign. */
  readonly display?: string
}

/** What led from one figure to another (通报差异说明): steps that add up exactly, down to the events (M-53). */
export interface Bridge {
  readonly rate: BridgeAsk['rate']
  readonly by: AnyGrouping
  readonly group: Group
  readonly from: BridgeEnd
  readonly to: BridgeEnd
  /** `notApplicable` where an end has no rate: then numerators and denominators add up, and nothing contributes. */
  readonly status: Rate['status']
  /** What the steps add up to: the second end's less the first's. */
  readonly numerator: Ratio
  readonly denominator: Ratio
  readonly difference?: {
    /** The second rate less the first: 3/20 for fifteen points. */
    readonly value: Ratio
    /** In percentage points with a sign, rounded by the policy of the second end (R105). */
    readonly display: string
  }
  /** Members of the second figure that are none of the first, and the reverse. */
  readonly membersIn: readonly string[]
  readonly membersOut: readonly string[]
  readonly causes: readonly CauseTotal[]
  /** In the order of the path, of a leg by member. */
  readonly steps: readonly BridgeStep[]
}
