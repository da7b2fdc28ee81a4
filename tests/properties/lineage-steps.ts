import { addDays, closingFigures, startAt, ALL_KNOWN, type LocalDate, type ProjectState } from '@luodi/domain'
import type { StoredEvent } from '@luodi/domain/application'
import type { Json } from '../scenarios/driver.ts'
import { approved } from '../scenarios/story.ts'
import type { Step } from './step.ts'

/** Projects that are submitted and not admitted: what splits and bundles give. */
export const CHILDREN = ['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'] as const

/** Where the events of the register are kept among those of the subjects. */
export const LINEAGE_PAST = '(lineage)'

/** What a step of the lineage register is made from. */
export interface LineageNow {
  readonly step: Step
  readonly today: LocalDate
  readonly projectId: string
  readonly pastOf: (id: string) => readonly StoredEvent[]
  /** A project with what the register states of it. */
  readonly seen: (projectId: string) => ProjectState
  /** The projects that are in the library, or were. */
  readonly leaves: readonly string[]
}

const TERRITORIES = ['A', 'B', 'C'] as const
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length] as T

type Closing = NonNullable<ReturnType<typeof closingFigures>>

/** Every amount in two parts that add up to it; the second is nothing now and then. */
const parts = (amount: number, n: number): readonly [number, number] => {
  const first = n % 4 === 0 ? amount : Math.trunc((amount * (1 + (n % 3))) / 4)
  return [first, amount - first]
}

const startedOf = (parents: readonly ProjectState[], effectiveFrom: LocalDate): LocalDate | undefined =>
  parents
    .flatMap((parent) => startAt(parent, { validAt: addDays(effectiveFrom, -1), knownAt: ALL_KNOWN })?.holdsFrom ?? [])
    .sort()[0]

const total = (closings: readonly Closing[]) => {
  const months = [...new Set(closings.flatMap(({ amounts }) => amounts.map(({ month }) => month)))].sort()
  const sum = (of: (closing: Closing) => number | undefined) =>
    closings.reduce((all, closing) => all + (of(closing) ?? 0), 0)
  return {
    planned: closings.some(({ plan }) => plan !== undefined),
    plan: sum(({ plan }) => plan),
    originalPlan: sum(({ originalPlan }) => originalPlan),
    earlierYears: sum(({ earlierYears }) => earlierYears),
    amounts: months.map((month) => ({
      month,
      amount: sum(({ amounts }) => amounts.find((one) => one.month === month)?.amount),
    })),
  }
}

/** Children that take over what the parents have on a day: one for a bundle, two for a split. */
const childrenOf = (
  now: LineageNow,
  ids: readonly string[],
  parents: readonly ProjectState[],
  day: LocalDate,
): Json => {
  const { step } = now
  const closings = parents.map((parent) => closingFigures(parent, day)).filter((closing) => closing !== undefined)
  const whole = total(closings)
  const startedOn = startedOf(parents, day)
  return ids.map((projectId, i) => {
    const part = (amount: number): number => (ids.length === 1 ? amount : parts(amount, step.a)[i]!)
    const plan = part(whole.plan)
    return {
      projectId,
      ...(whole.planned ? { plan: { amount: plan }, originalPlan: { amount: part(whole.originalPlan) } } : {}),
      amounts: whole.amounts.map(({ month, amount }) => ({ month, amount: part(amount) })),
      earlierYears: part(whole.earlierYears),
      ...(i === 0 && startedOn !== undefined ? { startedOn } : {}),
      ...(ids.length === 1 || step.c % 2 === 0 ? { territory: pick(TERRITORIES, step.c + i) } : {}),
      ...(ids.length === 1 && closings[0] !== undefined ? { projectClass: closings[0].projectClass } : {}),
      ...(step.c % 5 === 0 ? { plannedStart: `2026-0${1 + (step.b % 9)}` } : {}),
    }
  })
}

const unused = ({ pastOf }: LineageNow): readonly string[] => {
  const told = pastOf(LINEAGE_PAST)
    .map(({ body }) => body)
    .join(' ')
  return CHILDREN.filter((id) => !told.includes(`"${id}"`))
}

const decided = ({ step, today }: LineageNow) => ({
  effectiveFrom: addDays(today, -(step.b % 4)),
  approval: approved,
  reason: '分期实施',
})

const split = (now: LineageNow): Json => {
  const { effectiveFrom, ...more } = decided(now)
  const ids = unused(now).slice(0, 2)
  const parents = [now.seen(now.projectId)]
  return { projectId: now.projectId, children: childrenOf(now, ids, parents, effectiveFrom), effectiveFrom, ...more }
}

const bundle = (now: LineageNow): Json => {
  const { effectiveFrom, ...more } = decided(now)
  const others = now.leaves.filter((id) => id !== now.projectId)
  const projectIds = [now.projectId, others.length === 0 ? now.projectId : pick(others, now.step.c)]
  const [child] = childrenOf(now, unused(now).slice(0, 1), projectIds.map(now.seen), effectiveFrom)
  return { projectIds, child: child ?? { projectId: 'none' }, effectiveFrom, ...more }
}

/** A split or bundle with other figures or another day, or taken back. */
const correct = (now: LineageNow): Json => {
  const { step } = now
  const roots = now.pastOf(LINEAGE_PAST).filter(({ type }) => type !== 'LineageCorrected')
  const root = pick(roots, step.a)
  if (root === undefined) return { corrects: '00000000-0000-4000-8000-000000000000', replacement: null, reason: '更正' }
  const { parents, children, effectiveFrom, approval, reason } = JSON.parse(root.body)
  if (step.b % 4 === 0) return { corrects: root.eventId, replacement: null, reason: '撤销' }
  const shift = step.c % 2 === 0 ? 0 : -(step.c % 5)
  const [first, second, ...rest] = children
  const swapped =
    second === undefined || step.b % 3 === 0
      ? children
      : [{ ...second, projectId: first.projectId }, { ...first, projectId: second.projectId }, ...rest]
  const replacement = {
    projectIds: parents.map((parent: Json) => parent.projectId),
    children: swapped,
    effectiveFrom: addDays(effectiveFrom, shift),
    occurredOn: JSON.parse(root.header).occurredOn,
    approval,
    reason,
  }
  return { corrects: root.eventId, replacement, reason: '更正' }
}

/** The data of each command to the register, by the kind of step. */
export const LINEAGE_STEPS = { SplitProject: split, BundleProjects: bundle, CorrectLineage: correct } as const
export type LineageKind = keyof typeof LINEAGE_STEPS
