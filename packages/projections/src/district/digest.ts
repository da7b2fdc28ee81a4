/**
 * A running checksum of a log in its order, over each event's id and body hash: two lanes of FNV-1a, 64 bits in all. It
 * proves that a projection folded every event once and in order; against forgery there are the hashes of the headers
 * themselves.
 */
export interface Digest {
  a: number
  b: number
}

/** The digest of an empty log. */
export const emptyDigest = (): Digest => ({ a: 0x811c9dc5, b: 0xcbf29ce4 })

/** Takes the next event of the log into a digest that the caller owns. */
export const extendDigest = (digest: Digest, eventId: string, bodyHash: string): void => {
  let { a, b } = digest
  // sixteen digits of each hash tell it apart as well as all of them
  for (let i = 0; i < 16; i += 1) {
    const id = eventId.charCodeAt(i)
    const body = bodyHash.charCodeAt(i)
    a = Math.imul(a ^ id, 16_777_619)
    b = Math.imul(b ^ body, 1_540_483_477)
    a = Math.imul(a ^ body, 16_777_619)
    b = Math.imul(b ^ id, 1_540_483_477)
  }
  digest.a = a >>> 0
  digest.b = (b ^ (a >>> 15)) >>> 0
}

const hex = (n: number): string => n.toString(16).padStart(8, '0')

/** A digest in 32 bits, signed, as they are kept without a box for each: what tells the history up to an event from any other that has as many events. */
export const tagOf = ({ a, b }: Digest): number => a ^ b

/** A tag as text: eight hex digits. */
export const tagText = (tag: number): string => hex(tag >>> 0)

/** A digest as text: sixteen hex digits. */
export const digestText = ({ a, b }: Digest): string => hex(a) + hex(b)

/** A digest from its text. */
export const digestFrom = (text: string): Digest => ({
  a: Number.parseInt(text.slice(0, 8), 16),
  b: Number.parseInt(text.slice(8), 16),
})
