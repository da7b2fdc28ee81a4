import {
  classAt,
  completionAt,
  excuseAt,
  holderAt,
  inLibraryAt,
  majorClassAt,
  monthOf,
  plannedMonthOn,
  plannedStartAt,
  startAt,
  suspensionAt,
  type LocalDate,
  type MajorProjectClass,
  type ProjectClass,
  type ProjectState,
  type YearMonth,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { remembered } from '../figure/remembered.ts'
import { starterOf } from '../lineage/standing-for.ts'
import { territoryNow, UNGROUPED, type Grouping } from './grouping.ts'

/** What the start rates need to know of a project in the library. */
export interface StartStanding {
  readonly id: string
  readonly projectClass: ProjectClass
  readonly majorClass: MajorProjectClass | undefined
  readonly field: string | undefined
  readonly planned: YearMonth | undefined
  readonly startedOn: LocalDate | undefined
  /** Started no later than the month planned on the day of the start (R38). */
  readonly onTime: boolean
  /** The suspension or excuse that takes an unstarted project out of `due`. */
  readonly dropped: { readonly why: 'suspended' | 'excused'; readonly eventId: string } | undefined
  readonly completedOn: LocalDate | undefined
  /** The territory for the planned bases, and the one for the stock (R41). */
  readonly plannedTerritory: string
  readonly stockTerritory: string
}

const droppedAt = (project: ProjectState, question: Question): StartStanding['dropped'] => {
  const suspension = suspensionAt(project, question)
  if (suspension !== undefined) return { why: 'suspended', eventId: suspension.suspension.version.eventId }
  const excuse = excuseAt(project, 'D1', question)
  return excuse === undefined ? undefined : { why: 'excused', eventId: excuse.version.eventId }
}

const standingOf = (project: ProjectState, question: Question): StartStanding | undefined => {
  if (!inLibraryAt(project, question)) return undefined
  const startedOn = startAt(project, question)?.holdsFrom
  const then = startedOn === undefined ? undefined : { validAt: startedOn, knownAt: question.knownAt }
  const starter = startedOn === undefined ? project : starterOf(project, startedOn, question)
  const plannedThen = then === undefined ? undefined : plannedMonthOn(starter, then.validAt, then.knownAt)
  const heldAtStart = then === undefined ? undefined : holderAt(starter, then)
  const stockTerritory = territoryNow(holderAt(project, question), question)
  return {
    id: project.id,
    projectClass: classAt(project, question)!.projectClass,
    majorClass: majorClassAt(project, question),
    field: project.submission?.body.profile.field,
    planned: plannedStartAt(project, question)?.value.month,
    startedOn,
    onTime: startedOn !== undefined && plannedThen !== undefined && monthOf(startedOn) <= plannedThen,
    dropped: droppedAt(project, question),
    completedOn: completionAt(project, question)?.holdsFrom,
    plannedTerritory: heldAtStart === undefined ? stockTerritory : territoryNow(heldAtStart, question),
    stockTerritory,
  }
}

/** The standing of one project; `undefined` outside the library (R24). */
export const startStanding = remembered(standingOf)

/** The key of the group that a project counts for. */
export const startKey = (standing: StartStanding, grouping: Grouping, stock: boolean): string => {
  switch (grouping) {
    case 'district':
      return 'district'
    case 'territory':
      return stock ? standing.stockTerritory : standing.plannedTerritory
    case 'majorClass':
      return standing.majorClass ?? UNGROUPED
    case 'projectClass':
      return standing.projectClass
    case 'field':
      return standing.field ?? UNGROUPED
    default:
      return grouping satisfies never
  }
}
