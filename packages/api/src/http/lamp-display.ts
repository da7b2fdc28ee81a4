import { COLOUR_LABELS, type PolicyRules, type Ratio, type Rounding } from '@luodi/domain'
import type { DimensionLamp, Lamp } from '@luodi/projections'
import { printedMeasure } from '../exports/measure.ts'

const isRatio = (value: unknown): value is Ratio =>
  typeof value === 'object' && value !== null && 'numerator' in value && 'denominator' in value

/** Exact fractions of an explanation with what is printed beside them: lags in points, the others in percent. */
const withDisplays = (details: Readonly<Record<string, unknown>>, rounding: Rounding): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => {
      if (isRatio(value))
        return [key, { ...value, display: printedMeasure(value, key === 'lag' ? 'points' : 'ratio', rounding) }]
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [key, value]
      return [key, withDisplays(value as Record<string, unknown>, rounding)]
    }),
  )

const displayDimension = (lamp: DimensionLamp, rounding: Rounding) => {
  const { measurement, distance } = lamp
  const { details } = measurement
  const unit = measurement.kind === 'measured' ? measurement.unit : undefined
  return {
    ...lamp,
    label: COLOUR_LABELS[lamp.colour],
    measurement: {
      ...measurement,
      ...(measurement.kind === 'measured'
        ? { display: printedMeasure(measurement.value, measurement.unit, rounding) }
        : {}),
      ...(details === undefined ? {} : { details: withDisplays(details, rounding) }),
    },
    ...(distance === undefined || unit === undefined
      ? {}
      : { distance: { ...distance, display: printedMeasure(distance.distance, unit, rounding) } }),
  }
}

/** A lamp with its labels, and with its measures as they are printed. */
export const displayLamp = (lamp: Lamp, { rounding }: PolicyRules): object => ({
  ...lamp,
  computedLabel: COLOUR_LABELS[lamp.computedColour],
  shownLabel: COLOUR_LABELS[lamp.shownColour],
  dimensions: Object.fromEntries(
    Object.entries(lamp.dimensions).map(([name, dimension]) => [name, displayDimension(dimension, rounding)]),
  ),
})
