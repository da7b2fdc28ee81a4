import type { StartRateBasis } from '@luodi/domain'
import type { Ask, ClosureGrouping, DistrictViews, DutyKind, DutyStatus, Figure } from '@luodi/projections'

/** What a replay may be asked besides the two dates. */
export interface ReplayRequest {
  /** Of a lamp and a project; of the deadlines of one project. */
  readonly id?: string | undefined
  readonly by: ClosureGrouping
  readonly basis?: StartRateBasis | undefined
  readonly received?: string | undefined
  readonly workingDays: string
  readonly actedOn?: string | undefined
  readonly month?: string | undefined
  /** Of the deadlines. */
  readonly status?: DutyStatus | undefined
  readonly kind?: DutyKind | undefined
  readonly unit?: string | undefined
  /** Of the data quality. */
  readonly minDelay?: string | undefined
}

/** A figure as it is answered: the whole of it, and a table where it is given. */
export interface Replayed {
  readonly figure: Figure<unknown>
  readonly table: () => string
  /** What was found wrong: told after the figure, with exit 1. */
  readonly fault?: string | undefined
}

/** A figure that can be replayed. */
export interface ReplayFigure {
  readonly name: string
  readonly summary: string
  readonly run: (views: DistrictViews, asked: Ask, request: ReplayRequest) => Replayed
}

/** A figure from its view and its table. */
export const defineFigure = <T>(
  name: string,
  summary: string,
  answer: (views: DistrictViews, asked: Ask, request: ReplayRequest) => Figure<T>,
  table: (value: T) => string,
  fault?: (value: T) => string | undefined,
): ReplayFigure => ({
  name,
  summary,
  run: (views, asked, request) => {
    const figure = answer(views, asked, request)
    return {
      figure,
      fault: figure.status === 'given' ? fault?.(figure.value) : undefined,
      table: () => (figure.status === 'given' ? table(figure.value) : 'no policy is in force on that day'),
    }
  },
})

/** The same figure with another value. */
export const withValue = <T, U>(figure: Figure<T>, work: (value: T) => U): Figure<U> =>
  figure.status === 'given' ? { ...figure, value: work(figure.value) } : figure
