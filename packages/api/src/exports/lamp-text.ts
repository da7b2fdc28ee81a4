import { COLOUR_LABELS, DIMENSIONS, type Rounding } from '@luodi/domain'
import type { DimensionLamp, Lamp } from '@luodi/projections'
import { atLeastText } from './due.ts'
import { DIMENSION_TITLES, MEASURE_TITLES } from './labels.ts'
import { printedMeasure } from './measure.ts'

const measureOf = ({ measurement }: DimensionLamp, rounding: Rounding): string => {
  if (measurement.kind !== 'measured') return ''
  const text = `${printedMeasure(measurement.value, measurement.unit, rounding)}${MEASURE_TITLES[measurement.unit]}`
  return measurement.atLeast === true ? atLeastText(text) : text
}

const isBad = ({ level }: DimensionLamp): boolean => level === 'attention' || level === 'serious'

/** Why a lamp is what it shows: an override, a suspension, and each dimension that is not on track with its measure. */
export const reasonOf = ({ override, suspension, dimensions }: Lamp, rounding: Rounding): string =>
  [
    ...(override === undefined ? [] : [`人工认定（${override.authority}）：${override.reason}`]),
    ...(suspension === undefined ? [] : [`停工自 ${suspension.from}`]),
    ...DIMENSIONS.map((name) => dimensions[name])
      .filter(isBad)
      .map(
        (lamp) => `${DIMENSION_TITLES[lamp.dimension]}${COLOUR_LABELS[lamp.colour].zh} ${measureOf(lamp, rounding)}`,
      ),
  ].join('；')
