/**
 * A running checksum of a log in its order, over each event's id and body hash: two lanes of FNV-1a, 64 bits in all, as
 * hex. It proves that a projection folded every event once and in order; against forgery there are the hashes of the
 * headers themselves.
 */
export const extendDigest = (digest: string, eventId: string, bodyHash: string): string => {
  let a = Number.parseInt(digest.slice(0, 8), 16)
  let b = Number.parseInt(digest.slice(8), 16)
  for (let i = 0; i < eventId.length; i += 1) {
    const code = eventId.charCodeAt(i)
    a = Math.imul(a ^ code, 16_777_619)
    b = Math.imul(b ^ code, 1_540_483_477)
  }
  for (let i = 0; i < 16; i += 1) {
    const code = bodyHash.charCodeAt(i)
    a = Math.imul(a ^ code, 16_777_619)
    b = Math.imul(b ^ code, 1_540_483_477)
  }
  return hex(a) + hex(b ^ (a >>> 15))
}

const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0')
