import { formatPercent, formatRatio, type Ratio, type Rounding } from '@luodi/domain'
import type { MeasureUnit } from '@luodi/projections'

/** A measure as it is printed: points and percentages by the policy's rounding, everything else in whole numbers. */
export const printedMeasure = (value: Ratio, unit: MeasureUnit, rounding: Rounding): string => {
  if (unit === 'points') return formatRatio(value, rounding)
  if (unit === 'ratio') return formatPercent(value, rounding)
  return formatRatio(value, { ...rounding, decimals: 0 })
}
