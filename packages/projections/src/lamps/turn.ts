import {
  addDays,
  daysBetween,
  DIMENSIONS,
  inLibraryAt,
  localDate,
  yearOf,
  type Dimension,
  type Level,
  type LocalDate,
  type ProjectState,
} from '@luodi/domain'
import { questionOn } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import { dimensionLamp } from './lamp.ts'

/** The day on which a dimension turns if nothing is recorded, and to what. */
export interface Turn {
  readonly on: LocalDate
  readonly to: Level
}

/** The questions of the days to come, to the end of the next year, each under the policy of its day. */
const daysToCome = (question: Question): readonly Question[] => {
  const last = localDate(`${yearOf(question.validAt) + 1}-12-31`)
  return Array.from({ length: daysBetween(question.validAt, last) }, (_, i) =>
    questionOn(question, addDays(question.validAt, i + 1)),
  ).filter((day) => day !== undefined)
}

/** Looks day by day for the first on which the level is another; outside the library there is no lamp (R5, R24). */
const turnOf = (
  dimension: Dimension,
  project: ProjectState,
  question: Question,
  days: readonly Question[],
): Turn | undefined => {
  const now = dimensionLamp(dimension, project, question).level
  for (const day of days) {
    if (!inLibraryAt(project, day)) return undefined
    const to = dimensionLamp(dimension, project, day).level
    if (to !== now) return { on: day.validAt, to }
  }
  return undefined
}

/** For each dimension, when it turns if nothing more is recorded; missing where it does not by the end of next year. */
export const turnsOf = (project: ProjectState, question: Question): Readonly<Partial<Record<Dimension, Turn>>> => {
  const days = daysToCome(question)
  const turns = DIMENSIONS.map((dimension) => [dimension, turnOf(dimension, project, question, days)] as const)
  return Object.fromEntries(turns.filter(([, turn]) => turn !== undefined))
}
