import {
  daysBetween,
  holderAt,
  successorAt,
  unitAt,
  yearOf,
  type AtLeast,
  type Due,
  type Lateness,
  type LocalDate,
  type ProjectState,
  type Undetermined,
  type YearMonth,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import type { Input } from '../lamps/measure.ts'
import { lateness } from '../problems/lateness.ts'
import { NOTHING } from '../rates/rate.ts'
import type { DutyKind, DutyStatus } from './vocabulary.ts'

/** A unit and what it is called on the day. */
export interface NamedUnit {
  readonly unit: string
  readonly name: string
}

/**
 * How late: days of the calendar or working days after the due date; at least so many working days where they run into an
 * unknown year (R225); or the year without which there is no due date.
 */
export type Late =
  | { readonly kind: 'determined'; readonly unit: 'days' | 'workingDays'; readonly value: number }
  | (AtLeast & { readonly unit: 'workingDays' })
  | Undetermined

/** A decision that moved a due date (延期记录). */
export interface ExtensionRecord {
  readonly newDue: LocalDate
  readonly decidedOn: LocalDate
  /** Did it move the due date? One that was decided too late is shown and moves nothing (R68). */
  readonly counts: boolean
  readonly eventId: string
  readonly reason?: string
}

/** A line of the list of responsibilities and deadlines (责任清单). */
export interface Duty {
  /** `<kind>/<subject>`, with what tells it from others of the subject. */
  readonly dutyId: string
  readonly kind: DutyKind
  readonly status: DutyStatus
  /** The due date enforced, or why there is none. */
  readonly due: Due
  /** As it was set first, where that was another. */
  readonly firstDue?: LocalDate
  /** Of an overdue duty and of one done late. */
  readonly late?: Late
  readonly doneOn?: LocalDate
  /** The day of a claim that waits for its verification: lateness is measured to it (R66). */
  readonly claimedOn?: LocalDate
  /** 具体任务: of a problem its measures or description, of a milestone its name, else the month. */
  readonly task?: string
  /** The month that is reported or collected, or planned for. */
  readonly month?: YearMonth
  readonly projectId?: string
  readonly projectName?: string
  readonly problemId?: string
  /** Whose row it is: the territory that holds the project, or owes the filing. */
  readonly territory?: string
  readonly territoryName?: string
  /** 牵头单位; missing where none is named. */
  readonly responsible?: NamedUnit
  /** 配合单位. */
  readonly assisting: readonly NamedUnit[]
  readonly extended: boolean
  readonly extensions: readonly ExtensionRecord[]
  /** The events behind it. */
  readonly inputs: readonly Input[]
}

/** How a duty stands to its due date; nothing where there is nothing to show. */
export type Progress = Pick<Duty, 'status' | 'late' | 'doneOn'>

/** A unit as it is at `validAt`, through mergers (R95). */
export const namedUnit = (unit: string, question: Question): NamedUnit => {
  const { organisation } = question.district
  const now = successorAt(organisation, unit, question)
  return { unit: now, name: unitAt(organisation, now, question)?.name ?? NOTHING }
}

/** What a duty says of its project: name, and the territory that holds it at `validAt`, which is in charge of it. */
export const dutyOfProject = (project: ProjectState, question: Question) => {
  const holder = holderAt(project, question)
  const territory = holder === undefined ? undefined : namedUnit(holder, question)
  return {
    projectId: project.id,
    projectName: project.submission?.body.profile.name ?? NOTHING,
    ...(territory === undefined
      ? {}
      : { territory: territory.unit, territoryName: territory.name, responsible: territory }),
  }
}

/** Working days after a due date, as they are shown. */
export const lateWorkingDays = (late: Lateness | Undetermined): Late =>
  late.kind === 'undetermined' ? late : { ...late, unit: 'workingDays' }

/** Days of the calendar after a due date. */
export const lateDays = (due: LocalDate, day: LocalDate): Late => ({
  kind: 'determined',
  unit: 'days',
  value: daysBetween(due, day),
})

/** By what a duty's lateness is counted. */
export type DayUnit = 'days' | 'workingDays'

const lateBy = (unit: DayUnit, due: LocalDate, day: LocalDate, question: Question): Late =>
  unit === 'days' ? lateDays(due, day) : lateWorkingDays(lateness(due, day, question))

/** What was done late is shown to the end of the year in which it was done. */
export const isShown = (doneOn: LocalDate, question: Question): boolean => yearOf(doneOn) === yearOf(question.validAt)

/**
 * How a duty stands (R15): overdue when its due date has passed by the calendar, done late when the act lies after it.
 * `undefined` when it was done in time, or late in an earlier year.
 */
export const progressOf = (
  due: Due,
  doneOn: LocalDate | undefined,
  unit: DayUnit,
  question: Question,
): Progress | undefined => {
  if (doneOn !== undefined) {
    if (due.kind !== 'due' || doneOn <= due.on || !isShown(doneOn, question)) return undefined
    return { status: 'doneLate', doneOn, late: lateBy(unit, due.on, doneOn, question) }
  }
  if (due.kind !== 'due') return { status: due.kind }
  if (question.validAt <= due.on) return { status: 'open' }
  return { status: 'overdue', late: lateBy(unit, due.on, question.validAt, question) }
}

/** A duty that was never moved. */
export const UNMOVED = { extended: false, extensions: [] } as const

/** What moved a due date, in order. */
export const movedBy = (extensions: readonly ExtensionRecord[], due: LocalDate, firstDue: LocalDate) => ({
  extended: extensions.some(({ counts }) => counts),
  extensions,
  ...(firstDue === due ? {} : { firstDue }),
})

/** The units that a duty is for: the one in charge, and those that assist. */
export const unitsOfDuty = ({ responsible, assisting }: Duty): readonly string[] =>
  [...(responsible === undefined ? [] : [responsible]), ...assisting].map(({ unit }) => unit)
