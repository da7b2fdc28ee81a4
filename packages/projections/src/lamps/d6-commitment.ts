import { notApplicable, type Measurement } from './measure.ts'

/** D6: no commitment is recorded in this version of the log (M-49). */
export const measureCommitments = (): Measurement => notApplicable('noCommitment')
