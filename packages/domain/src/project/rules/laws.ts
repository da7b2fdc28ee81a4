import type { Rejection } from '../../kernel/rejection.ts'
import type { ProjectState } from '../state.ts'
import { admittedOnce, nothingAfterExit, trackedOnlyAdmitted } from './library-laws.ts'
import { cumulativeNeverNegative, oneReportAMonth } from './investment-laws.ts'
import type { Law } from './law.ts'
import { entersAsStated, leavesFromLibrary, leavesWithItsFigures, nothingAfterSuccession } from './lineage-laws.ts'
import { milestonesAreKnown } from './milestone-laws.ts'
import { completedAfterStart, plannedOnce, revisedOnlyAfterSet } from './start-laws.ts'
import { suspensionsAlternate } from './suspension-laws.ts'
import { transferredInLibrary, transfersMove } from './transfer-laws.ts'

const LAWS: readonly Law[] = [
  nothingAfterSuccession,
  entersAsStated,
  admittedOnce,
  trackedOnlyAdmitted,
  nothingAfterExit,
  plannedOnce,
  revisedOnlyAfterSet,
  completedAfterStart,
  oneReportAMonth,
  cumulativeNeverNegative,
  suspensionsAlternate,
  milestonesAreKnown,
  transferredInLibrary,
  transfersMove,
  leavesFromLibrary,
  leavesWithItsFigures,
]

/** The first law that a history breaks. */
export const brokenLaw = (project: ProjectState): Rejection | undefined => {
  for (const law of LAWS) {
    const broken = law(project)
    if (broken !== undefined) return broken
  }
  return undefined
}
