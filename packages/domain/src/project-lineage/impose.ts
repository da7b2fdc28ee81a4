import type { LocalDate } from '../kernel/local-date.ts'
import { copyTimeline, RETRACTED, type Fact, type Timeline } from '../kernel/timeline.ts'
import type { ProjectState } from '../project/state.ts'
import { lineageOf, type LineageFact, type LineageRecord, type ProjectLineage } from './lineage.ts'
import type { LineageChild, StatedPlan } from './statement.ts'

/** The lists of a project that a split or bundle writes to. */
const STATED = ['origins', 'successions', 'admissions', 'plans', 'plannedStarts', 'starts', 'investments'] as const
type StatedName = (typeof STATED)[number]

/** One fact that a split or bundle states of a project: `key` tells apart what it states in one list. */
interface StatedFact {
  readonly name: StatedName
  readonly key: string
  readonly holdsFrom: LocalDate
  readonly value: unknown
}

const plansOf = (child: LineageChild, record: LineageRecord): readonly StatedFact[] => {
  const { plan, originalPlan } = child
  if (plan === undefined || originalPlan === undefined) return []
  const { effectiveFrom, type } = record
  const year = Number(effectiveFrom.slice(0, 4))
  const of = (stated: StatedPlan, first: boolean): StatedFact => ({
    name: 'plans',
    key: `${first}`,
    holdsFrom: effectiveFrom,
    value: { year, first, statedBy: type, ...stated },
  })
  return [of(originalPlan, true), of(plan, false)]
}

const plannedStartsOf = (child: LineageChild, { effectiveFrom, type }: LineageRecord): readonly StatedFact[] => {
  const { plannedStart, originalPlannedStart } = child
  if (plannedStart === undefined || originalPlannedStart === undefined) return []
  const of = (month: string, first: boolean): StatedFact => ({
    name: 'plannedStarts',
    key: `${first}`,
    holdsFrom: effectiveFrom,
    value: { month, first, statedBy: type },
  })
  return [of(originalPlannedStart, true), of(plannedStart, false)]
}

const startOf = ({ startedOn }: LineageChild, { type }: LineageRecord): readonly StatedFact[] =>
  startedOn === undefined ? [] : [{ name: 'starts', key: '', holdsFrom: startedOn, value: { statedBy: type } }]

/** The figures with which a project enters, as facts of its own: plans, planned start, start, amounts by month. */
const ofChild = (child: LineageChild, record: LineageRecord): readonly StatedFact[] => {
  const { projectClass, majorClass, territory, earlierYears } = child
  const { type: statedBy, effectiveFrom: holdsFrom, parents } = record
  const admission = { projectClass, territory, statedBy, ...(majorClass === undefined ? {} : { majorClass }) }
  return [
    { name: 'origins', key: '', holdsFrom, value: { statedBy, parents, earlierYears } },
    { name: 'admissions', key: '', holdsFrom, value: admission },
    ...plansOf(child, record),
    ...plannedStartsOf(child, record),
    ...startOf(child, record),
    ...child.amounts.map(({ month, amount }): StatedFact => {
      return { name: 'investments', key: month, holdsFrom, value: { month, amount, madeOn: holdsFrom, statedBy } }
    }),
  ]
}

/** What a split or bundle states of one project. */
const statedOf = (record: LineageRecord, projectId: string): readonly StatedFact[] => {
  const { type: statedBy, effectiveFrom: holdsFrom, parents, children } = record
  const child = children.find((one) => one.projectId === projectId)
  if (child !== undefined) return ofChild(child, record)
  const closing = parents.find((one) => one.projectId === projectId)
  if (closing === undefined) return []
  const value = { statedBy, children: children.map((one) => one.projectId), closing }
  return [{ name: 'successions', key: '', holdsFrom, value }]
}

const placeOf = ({ name, key }: StatedFact): string => `${name} ${key}`

/**
 * The facts that a split or bundle states of a project, each with a version for every version of the split: what a later
 * version states no longer, or an earlier one not yet, is taken back in it.
 */
const factsOf = ({ id, versions }: LineageFact, projectId: string, ordinal: (of: number) => number) => {
  const stated = versions.map(({ value }) => (value === RETRACTED ? [] : statedOf(value, projectId)))
  const places = new Map(stated.flat().map((fact) => [placeOf(fact), fact.name]))
  return [...places].map(([place, name]): readonly [StatedName, Fact<unknown>] => [
    name,
    {
      id,
      versions: versions.map((version, i) => {
        const fact = stated[i]!.find((one) => placeOf(one) === place)
        const { eventId, holdsFrom } = version
        const value = fact?.value ?? RETRACTED
        return { ordinal: ordinal(version.ordinal), eventId, holdsFrom: fact?.holdsFrom ?? holdsFrom, value }
      }),
    },
  ])
}

/**
 * Writes what a split or bundle states of a project into its state, which the caller owns; what the same one stated before
 * is replaced. So that every question asked of a project is answered alike, wherever its facts were recorded.
 */
export const imposeLineage = (
  state: ProjectState,
  fact: LineageFact,
  projectId: string,
  ordinal: (of: number) => number = (of) => of,
): void => {
  for (const name of STATED) {
    const timeline = state[name] as Timeline<unknown>
    const rest = timeline.facts.filter(({ id }) => id !== fact.id)
    if (rest.length < timeline.facts.length) timeline.facts.splice(0, timeline.facts.length, ...rest)
  }
  for (const [name, stated] of factsOf(fact, projectId, ordinal)) (state[name] as Timeline<unknown>).facts.push(stated)
}

/** Ordinals of another stream mean nothing in the project's own: what is stated goes before all of its facts. */
const BEFORE_ALL = -1

/** A project from its own stream, with what the register of lineage states of it; `state` is left as it was. */
export const withLineage = (state: ProjectState, lineage: ProjectLineage): ProjectState => {
  const facts = lineageOf(lineage, state.id)
  if (facts.length === 0) return state
  const copy = { ...state }
  for (const name of STATED) Object.assign(copy, { [name]: copyTimeline<unknown>(state[name]) })
  for (const fact of facts) imposeLineage(copy, fact, state.id, () => BEFORE_ALL)
  return copy
}
