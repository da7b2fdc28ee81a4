import type { AsOf } from '../kernel/as-of.ts'
import { localDateOf } from '../kernel/instant.ts'
import type { LocalDate, YearMonth } from '../kernel/local-date.ts'
import type { CollectionEvent } from './events.ts'

/** A filing or nil report of a unit for a cycle. */
export interface Filing {
  readonly cycle: YearMonth
  /** The local date of its recording, or the earlier receipt that the office entered. */
  readonly madeOn: LocalDate
  readonly nil: boolean
  readonly problemIds: readonly string[]
  readonly ordinal: number
  readonly eventId: string
}

/** All filings of a unit, in the order of recording. */
export interface CollectionState {
  readonly filings: readonly Filing[]
}

/** Nothing filed yet. */
export const emptyCollection = (): CollectionState => ({ filings: [] })

const filingOf = ({ body, header, ordinal, type }: CollectionEvent): Filing => ({
  cycle: body.cycle,
  madeOn: body.receipt?.receivedOn ?? localDateOf(header.recordedAt),
  nil: type === 'NilReportFiled',
  problemIds: type === 'NilReportFiled' ? [] : body.problemIds,
  ordinal,
  eventId: header.eventId,
})

/** The collection after these events. */
export const evolveCollection = (state: CollectionState, events: readonly CollectionEvent[]): CollectionState => ({
  filings: [...state.filings, ...events.map(filingOf)],
})

/** The filing that counts for a cycle: the first made by `validAt` of those known (R84). */
export const filingFor = (state: CollectionState, cycle: YearMonth, at: AsOf): Filing | undefined =>
  state.filings
    .filter((filing) => filing.cycle === cycle && filing.ordinal <= at.knownAt && filing.madeOn <= at.validAt)
    .reduce<Filing | undefined>(
      (first, one) => (first === undefined || one.madeOn < first.madeOn ? one : first),
      undefined,
    )
