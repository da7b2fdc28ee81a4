import { isLocalDate, type LocalDate } from '@luodi/domain'
import { sha256Hex } from '@luodi/domain/application'
import { z } from 'zod'
import { refusal } from './problem.ts'

/** Where a page ended: the resolved dates of the first page, its last row, and what it was a page of. */
const cursorSchema = z.tuple([
  z.string().refine(isLocalDate),
  z.int().min(0),
  z.string().max(200),
  z.string().max(16),
  z.string().max(16),
])

/** A place in a list that stays what it is while history grows. */
export interface Cursor {
  readonly validAt: LocalDate
  readonly knownAt: number
  readonly last: string
  /** Digest of the filters; another list has no use for the cursor. */
  readonly list: string
  /** Digest of the dates as they were given. */
  readonly dates: string
}

/** A short digest of plain data. */
export const digestOf = (parts: unknown): string => sha256Hex(JSON.stringify(parts)).slice(0, 16)

/** A cursor as opaque text. */
export const encodeCursor = ({ validAt, knownAt, last, list, dates }: Cursor): string =>
  Buffer.from(JSON.stringify([validAt, knownAt, last, list, dates])).toString('base64url')

const badCursor = (zh: string, en: string): Error =>
  refusal(
    'invalid',
    'cursor',
    [zh, en],
    ['上一页的 page.next，其余参数不变', 'page.next of the last page, with the same filters'],
  )

/** A cursor from its text. Throws a {@link Refusal} on any other text. */
export const decodeCursor = (text: string): Cursor => {
  try {
    const [validAt, knownAt, last, list, dates] = cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    )
    return { validAt: validAt as LocalDate, knownAt, last, list, dates }
  } catch {
    throw badCursor('游标无效', 'this is no cursor')
  }
}

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
