import type { Question } from '../figure/question.ts'
import { groupOf, UNGROUPED, type AnyGrouping, type Group } from './grouping.ts'
import { rankByRate } from './ranking.ts'
import type { Rate } from './rate.ts'

/** A group with its rate; ranked where groups are compared. */
export interface GroupRate<R> extends Group {
  readonly rate: R
  /** Competition rank among the groups (R92); missing where there is nothing to measure, and for the district. */
  readonly rank?: number
}

/** Gathers items by group; the groups that stand whatever their items come first. */
export const collect = <T>(
  keys: readonly string[],
): { readonly groups: Map<string, T[]>; add: (key: string, item: T) => void } => {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]))
  return {
    groups,
    add: (key, item) => {
      const members = groups.get(key)
      if (members === undefined) groups.set(key, [item])
      else members.push(item)
    },
  }
}

/** The groups with their labels, ranked where groups are compared; what belongs to no group comes last (R92). */
export const finish = <R extends Rate>(
  groups: ReadonlyMap<string, R>,
  grouping: AnyGrouping,
  question: Question,
): readonly GroupRate<R>[] => {
  const entries = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, rate]) => ({ ...groupOf(grouping, key, question), rate }))
  if (grouping === 'district') return entries
  // what belongs to no group is no competitor
  const none = entries.filter(({ key }) => key === UNGROUPED)
  return [...rankByRate(entries.filter(({ key }) => key !== UNGROUPED)), ...none]
}
