import {
  addDays,
  daysBetween,
  DIMENSIONS,
  localDate,
  yearOf,
  type Dimension,
  type Level,
  type LocalDate,
  type ProjectState,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { dimensionLamp } from './lamp.ts'

/** The day on which a dimension turns if nothing is recorded, and to what. */
export interface Turn {
  readonly on: LocalDate
  readonly to: Level
}

/** Looks day by day, to the end of the next year, for the first day on which the level is another (R5). */
const turnOf = (dimension: Dimension, project: ProjectState, question: Question): Turn | undefined => {
  const now = dimensionLamp(dimension, project, question).level
  const last = localDate(`${yearOf(question.validAt) + 1}-12-31`)
  for (let days = 1; days <= daysBetween(question.validAt, last); days += 1) {
    const on = addDays(question.validAt, days)
    const to = dimensionLamp(dimension, project, { ...question, validAt: on }).level
    if (to !== now) return { on, to }
  }
  return undefined
}

/** For each dimension, when it turns if nothing more is recorded; missing where it does not by the end of next year. */
export const turnsOf = (project: ProjectState, question: Question): Readonly<Partial<Record<Dimension, Turn>>> =>
  Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, turnOf(dimension, project, question)] as const).filter(
      ([, turn]) => turn !== undefined,
    ),
  )
