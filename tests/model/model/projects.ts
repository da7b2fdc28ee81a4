import { daysFrom, endOf, type Day, type Month } from './days.ts'
import type { Fact, Project } from './district.ts'

const sorted = ({ facts }: Project, types: readonly string[]): readonly Fact[] =>
  facts
    .filter((fact) => !fact.retracted && types.includes(fact.type))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.at - b.at))

/** A project is never changed, only replaced: what was sorted stays so. */
const remembered = new WeakMap<Project, Map<string, readonly Fact[]>>()

/** The facts of some types that stand, by the day from which they hold, then in the order of recording (R8). */
export const factsOf = (project: Project, ...types: readonly string[]): readonly Fact[] => {
  const known = remembered.get(project) ?? new Map<string, readonly Fact[]>()
  const key = types.join()
  const facts = known.get(key) ?? sorted(project, types)
  remembered.set(project, known.set(key, facts))
  return facts
}

/** The same, of those that hold by a day. */
export const factsBy = (project: Project, day: Day, ...types: readonly string[]): readonly Fact[] =>
  factsOf(project, ...types).filter(({ on }) => on <= day)

/** A span of days; the day of its end is the first one outside. */
interface Span {
  readonly from: Day
  until?: Day
}

/**
 * What begins and ends in turns, each end after the day of its beginning; it may begin again on the day of an end.
 * `undefined` where they do not take turns.
 */
export const spansOf = (begins: readonly Fact[], ends: readonly Fact[]): readonly Span[] | undefined => {
  const spans: Span[] = []
  const days = [...new Set([...begins, ...ends].map(({ on }) => on))].toSorted()
  for (const day of days) {
    const on = (facts: readonly Fact[]): number => facts.filter((fact) => fact.on === day).length
    const last = spans.at(-1)
    const runs = last !== undefined && last.until === undefined
    const turn = `${runs ? 'runs' : 'rests'} -${on(ends)} +${on(begins)}`
    if (!['runs -1 +0', 'runs -1 +1', 'rests -0 +1'].includes(turn)) return undefined
    if (runs) last.until = day
    if (on(begins) === 1) spans.push({ from: day })
  }
  return spans
}

const isIn = (spans: readonly Span[] | undefined, day: Day): boolean =>
  (spans ?? []).some(({ from, until }) => from <= day && (until === undefined || day < until))

/** In the library from the day of admission to the day before the exit (R24). */
export const inLibrary = (project: Project, day: Day): boolean =>
  isIn(spansOf(factsBy(project, day, 'ProjectAdmitted'), factsBy(project, day, 'ProjectExited')), day)

/** The approved suspensions as they are seen on a day (R53, R115). */
export const suspensionsSeen = (project: Project, day: Day): readonly Span[] =>
  spansOf(factsBy(project, day, 'ProjectSuspended'), factsBy(project, day, 'ProjectResumed')) ?? []

export const isSuspended = (project: Project, day: Day): boolean => isIn(suspensionsSeen(project, day), day)

/** Is every day of the month inside suspensions, as seen on a day (R53)? */
export const isExcusedMonth = (project: Project, month: Month, seen: Day): boolean => {
  const spans = suspensionsSeen(project, seen)
  return spans.length > 0 && daysFrom(`${month}-01`, endOf(month)).every((day) => isIn(spans, day))
}

/** A justified delay holds from its first to its last day, both included (R78). */
export const isExcused = (project: Project, dimension: string, day: Day): boolean =>
  factsBy(project, day, 'DelayJustified').some(({ body }) => body.dimension === dimension && body.until >= day)

/** The class of the last admission or reclassification; none before an admission (M-27). */
export const classOn = (project: Project, day: Day): string | undefined =>
  factsBy(project, day, 'ProjectAdmitted').length === 0
    ? undefined
    : (factsBy(project, day, 'ProjectAdmitted', 'ProjectReclassified').at(-1)!.body.projectClass as string)

/** 实施类: implementation and continuing (R25). */
export const isImplementation = (projectClass: string | undefined): boolean =>
  projectClass === 'IMPLEMENTATION' || projectClass === 'CONTINUING'

/** One of the four classes: as admitted, else as submitted (M-35). */
export const majorClassOn = (project: Project, day: Day): string | undefined =>
  (factsBy(project, day, 'ProjectAdmitted').at(-1)?.body.majorClass as string | undefined) ??
  project.submission.majorClass

/** How a project came to its territory: that of its first admission, then readmissions and transfers in order. */
export const movesBy = (
  project: Project,
  day: Day,
): readonly { readonly to: string; readonly parts?: Fact['body'] }[] => {
  const [first] = factsOf(project, 'ProjectAdmitted')
  const later = factsBy(project, day, 'ProjectAdmitted', 'ProjectTransferred').filter((fact) => fact !== first)
  const start = (first?.body.territory ?? project.submission.territory) as string
  return [
    { to: start },
    ...later.map(({ type, body }) =>
      type === 'ProjectAdmitted'
        ? { to: body.territory as string }
        : { to: body.to as string, parts: body.arrangement },
    ),
  ]
}

/** The territory that holds a project on a day. */
export const holderOn = (project: Project, day: Day): string => movesBy(project, day).at(-1)!.to

/** The start: the earliest confirmed one (R99). */
export const startedOn = (project: Project, day: Day): Day | undefined => factsBy(project, day, 'StartConfirmed')[0]?.on

export const completedOn = (project: Project, day: Day): Day | undefined =>
  factsBy(project, day, 'CompletionConfirmed').at(-1)?.on

/** The planned start month in force: the last revision, else the first setting (R39). */
export const plannedOn = (project: Project, day: Day): Month | undefined =>
  (factsBy(project, day, 'PlannedStartRevised').at(-1) ?? factsBy(project, day, 'StartPlanned').at(-1))?.body.month

/** The planned start as first set, whenever. */
export const firstPlanned = (project: Project): Month | undefined => factsOf(project, 'StartPlanned')[0]?.body.month

const ofYear = (facts: readonly Fact[], year: number): readonly Fact[] => facts.filter(({ body }) => body.year === year)

/** A year's plan in yuan, with its twelve months where they are given (R51). */
export interface Plan {
  readonly amount: number
  readonly curve?: readonly number[]
}

/** A year's plan in force: the last revision, else the first setting (R48, R49). */
export const planOn = (project: Project, year: number, day: Day): Plan | undefined =>
  (
    ofYear(factsBy(project, day, 'AnnualPlanRevised'), year).at(-1) ??
    ofYear(factsBy(project, day, 'AnnualPlanSet'), year).at(-1)
  )?.body

/** The year's first plan, whenever it takes effect (R50). */
export const firstPlan = (project: Project, year: number): Plan | undefined =>
  ofYear(factsOf(project, 'AnnualPlanSet'), year)[0]?.body
