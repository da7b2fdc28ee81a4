import { addRatio, formatPoints, ZERO, type Ratio, type Rounding } from '@luodi/domain'
import type { BridgeStep, CauseTotal } from './bridge.ts'
import { BRIDGE_CAUSES, BRIDGE_CAUSE_LABELS, type BridgeCause } from './causes.ts'
import type { Contribute } from './steps.ts'

/** A difference of rates in percentage points with its sign: `+15.0`, `-3.3`; what prints as nought has none (R91, R105). */
export const signedPoints = (difference: Ratio, rounding: Rounding): string => {
  const text = formatPoints(difference, rounding)
  return text.startsWith('-') || !/[1-9]/.test(text) ? text : `+${text}`
}

const sumOf = (steps: readonly BridgeStep[], side: 'numerator' | 'denominator'): Ratio =>
  steps.reduce((sum, step) => addRatio(sum, step[side]), ZERO)

const totalOf = (
  cause: BridgeCause,
  steps: readonly BridgeStep[],
  contribute: Contribute,
  rounding: Rounding,
): CauseTotal => {
  const [numerator, denominator] = [sumOf(steps, 'numerator'), sumOf(steps, 'denominator')]
  const contribution = contribute(numerator, denominator)
  return {
    cause,
    label: BRIDGE_CAUSE_LABELS[cause],
    steps: steps.length,
    numerator,
    denominator,
    ...(contribution === undefined ? {} : { contribution, display: signedPoints(contribution, rounding) }),
  }
}

/** The steps of each cause together, in the order of the list of causes; causes without steps are left out. */
export const causeTotals = (
  steps: readonly BridgeStep[],
  contribute: Contribute,
  rounding: Rounding,
): readonly CauseTotal[] =>
  BRIDGE_CAUSES.map((cause) => [cause, steps.filter((step) => step.cause === cause)] as const)
    .filter(([, all]) => all.length > 0)
    .map(([cause, all]) => totalOf(cause, all, contribute, rounding))
