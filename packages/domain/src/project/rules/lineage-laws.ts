import type { AsOf } from '../../kernel/as-of.ts'
import { addDays, monthOf, yearOf, type LocalDate } from '../../kernel/local-date.ts'
import type { ConflictingEvent, Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN, allStanding, type Standing, type Timeline } from '../../kernel/timeline.ts'
import { closingFigures, sameFigures } from '../at/closing.ts'
import { admissionAt, completionAt, exitAt } from '../at/library.ts'
import { successionAt } from '../at/lineage.ts'
import { suspensionAt } from '../at/suspension.ts'
import { fault, type Texts } from '../decide/refuse.ts'
import type { AnnualPlan, InvestmentReport, Origin, PlannedStart, ProjectState, Stated, Succession } from '../state.ts'
import { eventsBehind, OWN_TIMELINES, type Law } from './law.ts'

type OwnName = (typeof OWN_TIMELINES)[number]

/** A standing fact and the list that it is in. */
interface Placed {
  readonly name: OwnName
  readonly fact: Standing<unknown>
}

const placedIn = (project: ProjectState, name: OwnName): readonly Placed[] =>
  allStanding(project[name] as Timeline<unknown>, ALL_KNOWN).map((fact) => ({ name, fact }))

const behind = (placed: readonly Placed[]): readonly ConflictingEvent[] =>
  placed.flatMap(({ name, fact }) => eventsBehind(name, [fact]))

/** What the day of a split may still change: the figures with which a project leaves are those of that day. */
const UP_TO_THE_DAY: ReadonlySet<OwnName> = new Set(['classes', 'plans', 'plannedStarts', 'resumptions'])

const liesFrom = (day: LocalDate, { name, fact }: Placed): boolean => {
  if (name === 'admissionRejections') return false
  if (name === 'plans' && (fact.value as AnnualPlan).year > yearOf(day)) return true
  if (name === 'investments' && (fact.value as InvestmentReport).month >= monthOf(day)) return true
  return UP_TO_THE_DAY.has(name) ? fact.holdsFrom > day : fact.holdsFrom >= day
}

const placedFrom = (project: ProjectState, day: LocalDate): readonly Placed[] =>
  OWN_TIMELINES.flatMap((name) => placedIn(project, name)).filter((placed) => liesFrom(day, placed))

/** The events by which something is true of a project from a day on, or of a month that had not ended before it. */
export const eventsFrom = (project: ProjectState, day: LocalDate): readonly ConflictingEvent[] =>
  behind(placedFrom(project, day))

/** Every event by which its own stream makes something true of a project in the library. */
export const eventsOf = (project: ProjectState): readonly ConflictingEvent[] =>
  behind(OWN_TIMELINES.filter((name) => name !== 'admissionRejections').flatMap((name) => placedIn(project, name)))

const WAY: Readonly<Record<Succession['statedBy'], Texts>> = {
  ProjectSplit: ['拆分为', 'was split into'],
  ProjectsBundled: ['打包为', 'was bundled into'],
}

/** Where a project went, as a rejection says it. */
const wentInto = (project: ProjectState, { holdsFrom, value }: Standing<Succession>): Texts => {
  const [zh, en] = WAY[value.statedBy]
  const [list, listEn] = [value.children.join('、'), value.children.join(', ')]
  return [
    `项目 ${project.id} 自 ${holdsFrom} 起已${zh} ${list}`,
    `project ${project.id} ${en} ${listEn} on ${holdsFrom}`,
  ]
}

/** Which projects take a fact instead. */
const successors = ({ holdsFrom, value }: Standing<Succession>): Texts => [
  `记入 ${value.children.join('、')}，或 ${holdsFrom} 之前的事实`,
  `a fact of ${value.children.join(', ')}, or one of a day before ${holdsFrom}`,
]

/** A project that was split or bundled by a day: what concerns it concerns its children (R30). */
export const succeeded = (project: ProjectState, at: AsOf, field = 'data.projectId'): Rejection | undefined => {
  const succession = successionAt(project, at)
  if (succession === undefined) return undefined
  const conflicts = eventsBehind('successions', [succession])
  return fault('R30', field, wentInto(project, succession), successors(succession), conflicts)
}

const successionsOf = (project: ProjectState): readonly Standing<Succession>[] =>
  allStanding(project.successions, ALL_KNOWN)

/** A project goes into others once, and takes no further facts from that day on: they are its children's (R30). */
export const nothingAfterSuccession: Law = (project) => {
  const [succession, second] = successionsOf(project)
  if (succession === undefined) return undefined
  const later = placedFrom(project, succession.holdsFrom)
  if (later.length === 0 && second === undefined) return undefined
  const conflicts = [...eventsBehind('successions', [succession, second]), ...behind(later)]
  return fault('R30', 'data.projectId', wentInto(project, succession), successors(succession), conflicts)
}

/** What leaves by a split or bundle was in the library the day before, not completed, and is not suspended (R30). */
export const leavesFromLibrary: Law = (project) => {
  for (const succession of successionsOf(project)) {
    const problem = unfitToLeave(project, succession.holdsFrom)
    if (problem === undefined) continue
    const [texts, instead, conflicts] = problem
    return fault('R30', 'data', texts, instead, [...eventsBehind('successions', [succession]), ...conflicts])
  }
  return undefined
}

/** Why a project can't be split or bundled on a day, and what would be accepted. */
export const unfitToLeave = (
  project: ProjectState,
  effectiveFrom: LocalDate,
): readonly [Texts, Texts, readonly ConflictingEvent[]] | undefined => {
  const eve = { validAt: addDays(effectiveFrom, -1), knownAt: ALL_KNOWN }
  const exit = exitAt(project, eve)
  const completion = completionAt(project, eve)
  const suspension = suspensionAt(project, { ...eve, validAt: effectiveFrom })?.suspension
  if (admissionAt(project, eve) === undefined || exit !== undefined) {
    return [
      [`项目 ${project.id} 在 ${eve.validAt} 不在库`, `project ${project.id} is outside the library on ${eve.validAt}`],
      ['生效日前一日在库的项目', 'a project that is in the library on the day before'],
      eventsBehind('exits', [exit]),
    ]
  }
  if (completion !== undefined) {
    return [
      [`项目 ${project.id} 已竣工`, `project ${project.id} is completed`],
      ['未竣工的项目', 'a project that is not completed'],
      eventsBehind('completions', [completion]),
    ]
  }
  if (suspension === undefined) return undefined
  return [
    [`项目 ${project.id} 在暂停期间`, `project ${project.id} is suspended`],
    [
      '先执行 ResumeProject；仍需暂停的，拆分（打包）后对新项目执行 SuspendProject',
      'ResumeProject first; a child that rests on is suspended itself',
    ],
    eventsBehind('suspensions', [suspension]),
  ]
}

/** The figures with which a project left stand: its children were given them in equal sums (R30). */
export const leavesWithItsFigures: Law = (project) => {
  const changed = successionsOf(project).find(
    ({ holdsFrom, value }) => !sameFigures(closingFigures(project, holdsFrom), value.closing),
  )
  if (changed === undefined) return undefined
  const { holdsFrom } = changed
  return fault(
    'R30',
    'data',
    [
      `项目 ${project.id} ${holdsFrom} 之前的计划和投资已按拆分（打包）分给新项目`,
      `the plans and amounts of project ${project.id} before ${holdsFrom} were given to its children in equal sums`,
    ],
    [
      `月份未报的，由新项目报送；需改动的，先用 CorrectLineage 撤销，改动后重新拆分（打包）`,
      'an unreported month is reported by the children; to change a figure, take the split back by CorrectLineage, change it, and split anew',
    ],
    eventsBehind('successions', [changed]),
  )
}

/** What can't have happened to a child before it was there. */
const NOT_BEFORE = [
  'admissions',
  'classes',
  'plans',
  'plannedStarts',
  'starts',
  'suspensions',
  'resumptions',
  'completions',
] as const satisfies readonly OwnName[]

const liesBefore = (origin: Standing<Origin>, { name, fact }: Placed): boolean => {
  if ((fact.value as Stated).statedBy !== undefined) return false
  if (name === 'investments') {
    const { month } = fact.value as InvestmentReport
    return origin.value.parents.some(({ amounts }) => amounts.some((stated) => stated.month === month))
  }
  if (fact.holdsFrom >= origin.holdsFrom) return false
  return name !== 'plans' && name !== 'plannedStarts' ? true : !(fact.value as AnnualPlan | PlannedStart).first
}

/** What a child is before its split or bundle took effect is what that one states (R30). */
export const entersAsStated: Law = (project) => {
  const origin = allStanding(project.origins, ALL_KNOWN)[0]
  if (origin === undefined) return undefined
  const early = [...NOT_BEFORE, 'investments' as const]
    .flatMap((name) => placedIn(project, name))
    .filter((placed) => liesBefore(origin, placed))
  if (early.length === 0) return undefined
  return fault(
    'R30',
    'data',
    [
      `项目 ${project.id} 自 ${origin.holdsFrom} 起由拆分（打包）产生，此前的情况以拆分（打包）所载为准`,
      `project ${project.id} came from a split or bundle on ${origin.holdsFrom}, which states what was before`,
    ],
    [
      `${origin.holdsFrom} 或以后的事实、原项目未报月份的投资；所载内容用 CorrectLineage 更正`,
      `a fact of ${origin.holdsFrom} or later, or the amount of a month that no parent reported; CorrectLineage corrects what is stated`,
    ],
    [...eventsBehind('origins', [origin]), ...behind(early)],
  )
}
