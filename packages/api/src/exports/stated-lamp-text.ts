import { DIMENSIONS, type Dimension, type PolicyRules, type Rounding, type StatedLamp } from '@luodi/domain'
import { exactOf } from '@luodi/projections'
import { DIMENSION_TITLES, MEASURE_TITLES } from './labels.ts'
import { lampName } from './lamp-name.ts'
import { printedMeasure } from './measure.ts'

type Reason = StatedLamp['reasons'][number]

/** Form 1 of a bulletin did not say the unit of a measure: it stands as it was kept. */
const measured = ({ measure, unit }: Reason, rounding: Rounding): string =>
  unit === undefined ? measure : `${printedMeasure(exactOf(measure), unit, rounding)}${MEASURE_TITLES[unit]}`

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
