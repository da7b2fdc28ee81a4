import { withInvestmentPreset, DEFAULT_POLICY, type InvestmentPresetName } from '@luodi/domain'

/** The answer to a command, alike from both ways in. */
export interface Answer {
  readonly ok: boolean
  readonly status: 'done' | 'repeated' | 'refused'
  readonly rule?: string
  readonly field?: string
  readonly category?: string
  readonly conflicts: readonly { readonly eventId: string }[]
  readonly index: number
  readonly revision: number
  readonly eventIds: readonly string[]
}

/** The two dates of a question, and a preset as a what-if. */
export interface Dates {
  readonly validAt: string
  readonly knownAt?: number | string
  readonly preset?: InvestmentPresetName
}

/** Figures as plain JSON: what goes over the wire is what an embedder gets through `toWire`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

/** One way into the system: embedded, or over HTTP. A scenario is told once and runs on each. */
export interface Driver {
  readonly name: string
  /** Sets the manual clock: a moment with its offset, or the morning (09:00) of a local day. */
  at(moment: string): Promise<void>
  command(name: string, data: Json, unit?: string, options?: CommandOptions): Promise<Answer>
  lamp(projectId: string, dates: Dates): Promise<Json>
  lampCounts(dates: Dates, dimension?: string): Promise<Json>
  ledgerRow(projectId: string, dates: Dates): Promise<Json>
  startRates(dates: Dates, by: string, basis?: string): Promise<Json>
  investmentRates(dates: Dates, by: string): Promise<Json>
  closureRates(dates: Dates, by: string, period?: string): Promise<Json>
  problems(dates: Dates): Promise<Json>
  deadline(query: DeadlineQuery): Promise<Json>
  monthlyDue(dates: Dates, month: string, actedOn?: string): Promise<Json>
  calendarNeeds(dates: Dates): Promise<Json>
  /** One published bulletin: its `value.content` is what was frozen. */
  bulletin(period: string, dates: Dates): Promise<Json>
  /** Where a published bulletin differs from its recomputation. */
  bulletinDifferences(period: string, dates: Dates): Promise<Json>
  collections(dates: Dates): Promise<Json>
  deadlines(dates: Dates): Promise<Json>
  head(): Promise<number>
  close(): Promise<void>
}

export interface CommandOptions {
  readonly id?: string
  readonly expectedRevision?: number
}

export interface DeadlineQuery extends Dates {
  readonly received: string
  readonly workingDays: number | 'preAssessment' | 'proposal'
  readonly actedOn?: string
  readonly deemReceivedNextWorkingDay?: boolean
}

/** Where a driver's clock begins unless it is told otherwise: the first moment of 2026, local time. */
export const YEAR_2026 = '2025-12-31T16:00:00.000Z'

/** The moment that a text means: a local day is its morning. */
export const momentOf = (text: string): string => (text.length === 10 ? `${text}T09:00:00+08:00` : text)

/** The what-if of a preset. */
export const whatIfOf = (preset: InvestmentPresetName | undefined) =>
  preset === undefined ? undefined : withInvestmentPreset(DEFAULT_POLICY, preset)
