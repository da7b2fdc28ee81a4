import { isLocalDate, type Holder, type LocalDate } from '@luodi/domain'
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { refusal } from './problem.ts'
import { inRange } from './query.ts'

/** Where a page ended: the resolved dates of the first page, its last row, and what it was a page of. */
const cursorSchema = z.object({
  validAt: z.string().refine((text): text is LocalDate => isLocalDate(text) && inRange(text)),
  knownAt: z.int().min(0),
  /** The tag of the history up to there; none before the first event. */
  history: z.string().optional(),
  last: z.string(),
  /** Digest of the filters; another list has no use for the cursor. */
  list: z.string(),
  /** Digest of the dates as they were given. */
  dates: z.string(),
})

/** A place in a list that stays what it is while history grows. */
export type Cursor = Readonly<z.output<typeof cursorSchema>>

/** What signs the places that clients hand back, and takes back only what it signed. */
export interface Cursors {
  /** A cursor as text for its holder. */
  readonly encode: (cursor: Cursor, holder: Holder) => string
  /** The cursor of a text. Throws a {@link Refusal} on a text that was not made for this holder. */
  readonly decode: (text: string, holder: Holder) => Cursor
  /** What the cursors of a holder go by, to tell answers that hold them from those of another holder or key. */
  readonly mark: (holder: Holder) => string
}

/** Refuses a cursor: what is wrong with it, in both languages. */
export const badCursor = (zh: string, en: string): Error =>
  refusal(
    'invalid',
    'cursor',
    [zh, en],
    ['上一页的 page.next，其余参数不变', 'page.next of the last page, with the same filters'],
  )

const DIGEST_BYTES = 16

const PURPOSE = 'luodi cursors'

const same = (one: string, other: string): boolean => {
  const [bytes, others] = [Buffer.from(one), Buffer.from(other)]
  return bytes.length === others.length && timingSafeEqual(bytes, others)
}

/**
 * Cursors with a keyed digest over their content, the jurisdiction and the holder who got them: `<content>.<digest>` in
 * base64url. Servers with the same secret take each other's; without one they are good in this process alone.
 */
export const createCursors = (secret: string | Uint8Array | undefined, jurisdiction: string): Cursors => {
  const key = new Uint8Array(hkdfSync('sha256', secret ?? randomBytes(32), '', PURPOSE, 32))
  const digestOf = (content: string, { unit, personRef }: Holder): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([jurisdiction, unit, personRef, content]))
      .digest()
      .subarray(0, DIGEST_BYTES)
      .toString('base64url')
  return {
    mark: (holder) => digestOf('', holder),
    encode: (cursor, holder) => {
      const content = Buffer.from(JSON.stringify(cursor)).toString('base64url')
      return `${content}.${digestOf(content, holder)}`
    },
    decode: (text, holder) => {
      const [content = '', digest = ''] = text.split('.')
      try {
        if (text.length > content.length + 1 + digest.length) throw new RangeError('more than two parts')
        if (!same(digest, digestOf(content, holder))) throw new RangeError('another digest')
        return cursorSchema.parse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')))
      } catch {
        throw badCursor('游标无效，或不是发给本人的', 'this is no cursor, or not one that was given to this holder')
      }
    },
  }
}
