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
import { questionOn } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import { lampOf, type Lamp } from './lamp.ts'

/** The day on which a level turns if nothing is recorded, and to what. */
export interface Turn {
  readonly on: LocalDate
  readonly to: Level
}

/** What may turn: the lamp as computed, as shown, and each dimension. */
export type Turning = 'computed' | 'shown' | Dimension

/** The first turns, by what turns; missing where nothing turns by the end of the next year. */
export type Turns = Readonly<Partial<Record<Turning, Turn>>>

const TURNING: readonly Turning[] = ['computed', 'shown', ...DIMENSIONS]

const levelIn = (lamp: Lamp, turning: Turning): Level =>
  turning === 'computed' || turning === 'shown' ? lamp[turning] : lamp.dimensions[turning].level

/** The questions of the days to come, to the end of the next year, each under the policy of its day. */
function* daysToCome(question: Question): Generator<Question> {
  const days = daysBetween(question.validAt, localDate(`${yearOf(question.validAt) + 1}-12-31`))
  for (let ahead = 1; ahead <= days; ahead += 1) {
    const day = questionOn(question, addDays(question.validAt, ahead))
    if (day !== undefined) yield day
  }
}

/**
 * When a lamp turns if nothing more is recorded: looked up day by day to the end of the next year, under the policy of
 * each day, as far as the project is in the library (R5, R24).
 */
export const turnsOf = (now: Lamp, project: ProjectState, question: Question): Turns => {
  const turns: Partial<Record<Turning, Turn>> = {}
  for (const day of daysToCome(question)) {
    const lamp = lampOf(project, day)
    if (lamp === undefined) break
    for (const turning of TURNING) {
      const to = levelIn(lamp, turning)
      if (turns[turning] === undefined && to !== levelIn(now, turning)) turns[turning] = { on: day.validAt, to }
    }
    if (TURNING.every((turning) => turns[turning] !== undefined)) break
  }
  return turns
}
