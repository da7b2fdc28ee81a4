import type { StartRateBasis } from '@luodi/domain'
import type { Ask, DistrictViews, Figure, Grouping } from '@luodi/projections'

/** What a replay may be asked besides the two dates. */
export interface ReplayRequest {
  /** Of a lamp and a project. */
  readonly id?: string | undefined
  readonly by: Grouping
  readonly basis?: StartRateBasis | undefined
  readonly received?: string | undefined
  readonly workingDays: string
  readonly actedOn?: string | undefined
  readonly month?: string | undefined
}

/** A figure as it is answered: the whole of it, and a table where it is given. */
export interface Replayed {
  readonly figure: Figure<unknown>
  readonly table: () => string
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
): ReplayFigure => ({
  name,
  summary,
  run: (views, asked, request) => {
    const figure = answer(views, asked, request)
    return {
      figure,
      table: () => (figure.status === 'given' ? table(figure.value) : 'no policy is in force on that day'),
    }
  },
})
