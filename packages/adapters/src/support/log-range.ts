import type { LogFilter, LogQuery, StreamQuery } from '@luodi/domain/application'

/** A log query with its defaults filled in. Both bounds are exclusive, in either direction. */
export interface LogRange {
  readonly jurisdiction: string
  readonly after: number
  readonly before: number
  readonly forwards: boolean
  readonly limit: number
  readonly filter: LogFilter | undefined
}

/** What a scan found, and how far it looked: nothing between its start and `reached` is left to find. */
export interface Scan<Event> {
  readonly events: readonly Event[]
  readonly reached: number
  /** Was there more of the log to look at when the scan ended? */
  readonly more: boolean
}

const MOST = 10_000

/** Fills in a log query. Throws a RangeError on a limit outside 1 to 10,000. */
export const logRange = (query: LogQuery): LogRange => {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > MOST)
    throw new RangeError(`a page of a log has 1 to ${MOST} events: ${query.limit}`)
  return {
    jurisdiction: query.jurisdiction,
    after: query.after?.index ?? 0,
    before: query.before ?? Number.MAX_SAFE_INTEGER,
    forwards: query.direction !== 'backwards',
    limit: query.limit,
    filter: query.filter,
  }
}

/** The revisions of a stream to read, both inclusive, once its last is known. */
export interface RevisionRange {
  readonly lowest: number
  readonly highest: number
  readonly forwards: boolean
  readonly limit: number
}

/** Fills in a stream query. Throws a RangeError on a limit below 1 and on a `from` that is no revision. */
export const revisionRange = (query: StreamQuery, lastRevision: number): RevisionRange => {
  const { limit = Number.MAX_SAFE_INTEGER, from } = query
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError(`a slice has at least one event: ${limit}`)
  if (from !== undefined && (!Number.isSafeInteger(from) || from < 0)) throw new RangeError(`no revision: ${from}`)
  return query.direction === 'backwards'
    ? { lowest: 0, highest: Math.min(from ?? lastRevision, lastRevision), forwards: false, limit }
    : { lowest: from ?? 0, highest: lastRevision, forwards: true, limit }
}
