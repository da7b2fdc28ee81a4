import type { ProblemCategory } from '@luodi/domain'
import { accepts, escalates, HOLDER, proposes, routes, settled, type Move } from './move.ts'

/** The life of a problem from its report on. */
export interface ProblemStory {
  /** Whose project: a place in the cast. */
  readonly project: number
  /** Only a project of the four major classes will do: that one, or the next. */
  readonly ofMajorClass?: true
  readonly category: ProblemCategory
  /** What another story calls it by. */
  readonly key?: string
  /** Especially major ones have a day of their own, `MM-DD`; the others come with the filing of a month. */
  readonly reported: number | string
  /** A department; the holder of the project where it is not said. */
  readonly reporter?: string
  /** Returned as insufficient, it is reported once more after so many days. */
  readonly again?: number
  /** The key of the problem that it turns out to duplicate; merged after so many days. */
  readonly merged?: { readonly into: string; readonly after: number }
  readonly moves: readonly Move[]
}

/** What a territory settles by itself, without a lead department. */
export const ownLevel = (due: number, done: number): readonly Move[] => [
  accepts(),
  routes(2, 'TERRITORY', '属镇街（经开区）权限'),
  proposes(5, HOLDER, due),
  ...settled(done, HOLDER),
]

/** On to the city, with the next batch. */
export const toCity = (days: number): Move => escalates(days, 'CITY', '需市级审批和协调')
