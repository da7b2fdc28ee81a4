import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { holdingAt } from '../../kernel/timeline.ts'
import type { ProjectState } from '../state.ts'

/** A milestone with its original and current target, and the reason of each change. */
export interface MilestoneStanding {
  readonly milestoneId: string
  readonly name: string
  readonly originalTarget: LocalDate
  readonly target: LocalDate
  readonly achievedOn?: LocalDate
  readonly changes: readonly {
    readonly target: LocalDate
    readonly effectiveFrom: LocalDate
    readonly reason: string
    readonly eventId: string
  }[]
  /** The events behind the current target and the achievement. */
  readonly eventIds: readonly string[]
}

/** The milestones set by `validAt`, in order of their current targets (R79). */
export const milestonesAt = (project: ProjectState, at: AsOf): readonly MilestoneStanding[] => {
  const changes = holdingAt(project.milestoneTargets, at.validAt, at.knownAt)
  const achievements = holdingAt(project.achievements, at.validAt, at.knownAt)
  const milestones = holdingAt(project.milestones, at.validAt, at.knownAt).map((set): MilestoneStanding => {
    const { milestoneId, name, target } = set.value
    const own = changes.filter((change) => change.value.milestoneId === milestoneId)
    const last = own[own.length - 1]
    const achieved = achievements.find((achievement) => achievement.value.milestoneId === milestoneId)
    const ids = [(last ?? set).version.eventId, ...(achieved === undefined ? [] : [achieved.version.eventId])]
    return {
      milestoneId,
      name,
      originalTarget: target,
      target: last?.value.target ?? target,
      ...(achieved === undefined ? {} : { achievedOn: achieved.holdsFrom }),
      changes: own.map(({ value, version }) => ({
        target: value.target,
        effectiveFrom: value.effectiveFrom,
        reason: value.reason,
        eventId: version.eventId,
      })),
      eventIds: ids,
    }
  })
  return milestones.toSorted((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0))
}
