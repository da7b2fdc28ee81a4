import { DIMENSIONS, type Dimension, type PolicyRules, type Rounding, type StatedLamp } from '@luodi/domain'
import { exactOf } from '@luodi/projections'
import { atLeastText } from './due.ts'
import { DIMENSION_TITLES, MEASURE_TITLES } from './labels.ts'
import { lampName } from './lamp-name.ts'
import { printedMeasure } from './measure.ts'

type Reason = StatedLamp['reasons'][number]

/** Form 1 of a bulletin did not say the unit of a measure: it stands as it was kept. */
const measured = ({ measure, unit, atLeast }: Reason, rounding: Rounding): string => {
  if (unit === undefined) return measure
  const text = `${printedMeasure(exactOf(measure), unit, rounding)}${MEASURE_TITLES[unit]}`
  return atLeast === true ? atLeastText(text) : text
}

const inOrder = (a: { readonly dimension: Dimension }, b: { readonly dimension: Dimension }): number =>
  DIMENSIONS.indexOf(a.dimension) - DIMENSIONS.indexOf(b.dimension)

/** Why a bulletin lists a lamp: the manual one, and each dimension that is not on track with its measure. */
export const statedReasons = (
  { reasons, override }: Pick<StatedLamp, 'reasons' | 'override'>,
  rules: PolicyRules,
): string =>
  [
    ...(override === undefined ? [] : [`人工认定至 ${override.expiresOn}`]),
    ...[...reasons].sort(inOrder).map((reason) => {
      const { dimension, level } = reason
      return `${DIMENSION_TITLES[dimension]}：${lampName(level, rules)}（${measured(reason, rules.rounding)}）`
    }),
  ].join('；')
