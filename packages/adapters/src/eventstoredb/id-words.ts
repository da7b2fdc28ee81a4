import { hash } from 'node:crypto'

/** How many words of 32 bits an id is. */
export const WORDS = 4

const UUID_LENGTH = 36
const HYPHEN = 45

/** The value of a hexadecimal digit in lower case, -1 of any other character. */
const valueOf = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 97 && code <= 102 ? code - 87 : -1
}

const isHyphen = (at: number): boolean => at === 8 || at === 13 || at === 18 || at === 23

const writeUuid = (id: string, words: Uint32Array): boolean => {
  let [word, digits] = [0, 0]
  for (let at = 0; at < UUID_LENGTH; at += 1) {
    const code = id.charCodeAt(at)
    if (isHyphen(at)) {
      if (code !== HYPHEN) return false
      continue
    }
    const value = valueOf(code)
    if (value < 0) return false
    word = (word << 4) | value
    digits += 1
    if (digits % 8 === 0) words[digits / 8 - 1] = word
  }
  return true
}

/**
 * Writes the 128 bits of a UUID in lower case; of any other text, 128 bits that no two texts have in common. Into words
 * that are used again: an id is looked up for every event that comes in.
 */
export const writeWords = (id: string, words: Uint32Array): void => {
  if (id.length === UUID_LENGTH && writeUuid(id, words)) return
  const digest = hash('sha256', id, 'buffer')
  for (let at = 0; at < WORDS; at += 1) words[at] = digest.readUInt32BE(at * 4)
}

/** A hash of them: ids may be counted up in any of their words. */
export const mixed = (words: Uint32Array): number => {
  let mix = words[0]!
  for (let at = 1; at < WORDS; at += 1) mix = Math.imul(mix ^ (mix >>> 15), 0x85ebca6b) ^ words[at]!
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return (mix ^ (mix >>> 16)) >>> 0
}
