import { sha256Hex } from '@luodi/domain/application'
import { badCursor, type Cursor } from './cursors.ts'

/** A short digest of plain data. */
export const digestOf = (parts: unknown): string => sha256Hex(JSON.stringify(parts)).slice(0, 16)

/** Refuses a cursor of another list, or with other dates beside it than those of its first page. */
export const demandSameList = (cursor: Cursor, list: string, dates: string | undefined): void => {
  if (cursor.list !== list) throw badCursor('游标属于另一查询', 'the cursor belongs to another list')
  if (dates !== undefined && cursor.dates !== dates) {
    throw badCursor('游标与 validAt、knownAt 不符', 'the cursor belongs to another validAt or knownAt')
  }
}

/** One page of rows that are sorted by id. */
export const pageOf = <Row>(
  rows: readonly Row[],
  id: (row: Row) => string,
  after: string | undefined,
  limit: number,
) => {
  const rest = after === undefined ? rows : rows.filter((row) => id(row) > after)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page,
    last: rest.length > page.length && last !== undefined ? id(last) : undefined,
    total: rows.length,
  }
}
