import { batchesOfAt, type CityBatches } from '../../city-batch/batches.ts'
import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { LadderStep, ProblemState } from '../state.ts'
import { isAboveDistrict, type HigherLevel, type ProblemLevel } from '../vocabulary.ts'
import { inRound } from './round.ts'

/** Where a problem stands on the ladder. */
export interface LevelStanding {
  /** `OWN` while it was never routed (R101). */
  readonly level: ProblemLevel | 'OWN'
  readonly since?: LocalDate
  readonly eventId?: string
  /** An escalation above the district that waits for its batch to the City DRC (M-40). */
  readonly awaitsBatch?: HigherLevel
}

type Step = Standing<LadderStep>

const comesDown = ({ value }: Step): boolean =>
  value.step === 'RETURNED' && isAboveDistrict(value.from) && !isAboveDistrict(value.to)

/** What the last step says of the levels above the district: an escalation to one of them, or a return to the city. */
const aimOf = (step: Step | undefined): HigherLevel | undefined =>
  step !== undefined && isAboveDistrict(step.value.to) ? step.value.to : undefined

/**
 * The level of a problem (M-39, M-40, R65, R101). Routing, escalation to the district and returns take effect on their own
 * day. The levels above the district are reached by a batch to the City DRC alone: from its day on the problem is at CITY,
 * or at PROVINCE where an escalation says so; an escalation without a batch waits. A problem is in no second batch before
 * it came down again, so that the number of batches and returns tells where it is, whatever their order within a day.
 */
export const levelAt = (problem: ProblemState, batches: CityBatches, at: AsOf): LevelStanding => {
  const steps = inRound(problem, problem.ladder, at)
  const sent = batchesOfAt(batches, problem.id, at)
  const cameDown = holdingAt(problem.ladder, at.validAt, at.knownAt).filter(comesDown)
  const aim = aimOf(steps.at(-1))
  const last = sent.at(-1)
  if (last !== undefined && sent.length > cameDown.length) {
    return { level: aim ?? 'CITY', since: last.submittedOn, eventId: last.eventId }
  }
  const standing = steps.findLast((step) => !isAboveDistrict(step.value.to))
  return {
    level: standing?.value.to ?? 'OWN',
    ...(standing === undefined ? {} : { since: standing.holdsFrom, eventId: standing.version.eventId }),
    ...(aim === undefined ? {} : { awaitsBatch: aim }),
  }
}
