import type { Level, ProjectState } from '@luodi/domain'
import { knownProjects, type Question } from '../figure/question.ts'
import { lampOf, type Lamp } from './lamp.ts'
import { turnsOf, type Turns } from './turn.ts'

/** A lamp with what explains it: the policy behind it, and when it and each dimension turn if nothing is recorded. */
export interface ExplainedLamp extends Lamp {
  readonly turns: Turns
}

/** How many lamps stand at each level: shown, and computed beside it (R88). */
export interface LampCounts {
  readonly shown: Readonly<Record<Level, number>>
  readonly computed: Readonly<Record<Level, number>>
}

/** The lamps of all projects in the library, by id. */
export const lampsOf = (question: Question): readonly Lamp[] =>
  knownProjects(question)
    .map((project) => lampOf(project, question))
    .filter((lamp) => lamp !== undefined)

/** One lamp, explained; `undefined` outside the library. */
export const explainLamp = (project: ProjectState, question: Question): ExplainedLamp | undefined => {
  const lamp = lampOf(project, question)
  return lamp === undefined ? undefined : { ...lamp, turns: turnsOf(lamp, project, question) }
}

const zero = (): Record<Level, number> => ({ onTrack: 0, attention: 0, serious: 0, notApplicable: 0 })

/** Counts lamps by level; of one dimension alone where it is named. */
export const countLamps = (lamps: readonly Lamp[], dimension?: keyof Lamp['dimensions']): LampCounts => {
  const [shown, computed] = [zero(), zero()]
  for (const lamp of lamps) {
    const own = dimension === undefined ? undefined : lamp.dimensions[dimension].level
    shown[own ?? lamp.shown] += 1
    computed[own ?? lamp.computed] += 1
  }
  return { shown, computed }
}
