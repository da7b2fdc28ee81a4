import type { StartRateBasis } from '@luodi/domain'
import type { EventStore } from '@luodi/domain/application'
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

/** What a replay answers from: the views, and the log for what no fold keeps. */
export interface ReplaySource {
  readonly views: DistrictViews
  readonly store: EventStore
  readonly jurisdiction: string
}

/** A figure that can be replayed. */
export interface ReplayFigure {
  readonly name: string
  readonly summary: string
  readonly run: (source: ReplaySource, asked: Ask, request: ReplayRequest) => Promise<Replayed>
}

/** A figure from what is read of the log for it, and its table. */
export const defineReadFigure = <T>(
  name: string,
  summary: string,
  answer: (source: ReplaySource, asked: Ask, request: ReplayRequest) => Promise<Figure<T>>,
  table: (value: T) => string,
  fault?: (value: T) => string | undefined,
): ReplayFigure => ({
  name,
  summary,
  run: async (source, asked, request) => {
    const figure = await answer(source, asked, request)
    return {
      figure,
      fault: figure.status === 'given' ? fault?.(figure.value) : undefined,
      table: () => (figure.status === 'given' ? table(figure.value) : 'no policy is in force on that day'),
    }
  },
})

/** A figure from its view and its table. */
export const defineFigure = <T>(
  name: string,
  summary: string,
  answer: (views: DistrictViews, asked: Ask, request: ReplayRequest) => Figure<T>,
  table: (value: T) => string,
  fault?: (value: T) => string | undefined,
): ReplayFigure =>
  defineReadFigure(name, summary, async ({ views }, asked, request) => answer(views, asked, request), table, fault)

/** The same figure with another value. */
export const withValue = <T, U>(figure: Figure<T>, work: (value: T) => U): Figure<U> =>
  figure.status === 'given' ? { ...figure, value: work(figure.value) } : figure
