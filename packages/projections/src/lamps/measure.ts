import { distanceToWorse, levelOf, type DistanceToWorse, type Level, type Ratio, type Thresholds } from '@luodi/domain'

/** The unit of a dimension's measure. */
export type MeasureUnit = 'points' | 'ratio' | 'monthEnds' | 'days' | 'workingDays' | 'reports' | 'months'

/** Why a dimension has no level. */
export type NotApplicableReason =
  | 'disabled'
  | 'suspended'
  | 'excused'
  | 'completed'
  | 'preparatory'
  | 'started'
  | 'noPlannedStart'
  | 'noPlan'
  | 'zeroPlan'
  | 'noTimeElapsed'
  | 'unreported'
  | 'noneDue'
  | 'noneOpen'
  | 'notInTracking'
  | 'noCommitment'
  | 'notStarted'
  | 'noMonthPlan'

/** An event behind a figure and what it gave. */
export interface Input {
  readonly eventId: string
  readonly role: string
}

/** An exact measure of a dimension with the events behind it. */
export interface Measured {
  readonly kind: 'measured'
  readonly value: Ratio
  readonly unit: MeasureUnit
  readonly inputs: readonly Input[]
  /** Where the measure has thresholds of its own, as an especially major problem has. */
  readonly thresholds?: Thresholds
  /** Figures on the way to the measure, for the explanation. */
  readonly details?: Readonly<Record<string, unknown>>
  /** The measure, and so the level, is at least this: days of an unknown year would add to it (R225). */
  readonly atLeast?: true
  /** Calendar years whose absence left something out (R112). */
  readonly needsYears?: readonly number[]
}

/** No measure, and why. */
export interface NotMeasured {
  readonly kind: 'notApplicable'
  readonly reason: NotApplicableReason
  readonly inputs: readonly Input[]
  readonly details?: Readonly<Record<string, unknown>>
  readonly needsYears?: readonly number[]
}

export type Measurement = Measured | NotMeasured

/** No measure. */
export const notApplicable = (reason: NotApplicableReason, inputs: readonly Input[] = []): NotMeasured => ({
  kind: 'notApplicable',
  reason,
  inputs,
})

/** A measurement held against its thresholds. */
export interface Judged {
  readonly level: Level
  readonly measurement: Measurement
  readonly thresholds: Thresholds
  readonly distance?: DistanceToWorse
}

/** The level of a measurement; what can't be measured is notApplicable. */
export const judge = (measurement: Measurement, thresholds: Thresholds): Judged => {
  if (measurement.kind === 'notApplicable') return { level: 'notApplicable', measurement, thresholds }
  const applied = measurement.thresholds ?? thresholds
  const distance = distanceToWorse(applied, measurement.value)
  return {
    level: levelOf(applied, measurement.value),
    measurement,
    thresholds: applied,
    ...(distance === undefined ? {} : { distance }),
  }
}
