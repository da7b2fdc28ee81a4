import { hash } from 'node:crypto'
import { numbers } from './column.ts'

/** Numbers ids from 0 in the order in which they come: some 30 bytes each, where a map of texts takes some 120. */
export interface IdTable {
  count(): number
  /** -1 for one that was never added. */
  find(id: string): number
  /** The number of an id: `count()` as it was before, if it is new. */
  add(id: string): number
}

type Words = readonly [number, number, number, number]

/** The value of a hexadecimal digit in lower case, -1 of any other character. */
const valueOf = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48
  return code >= 97 && code <= 102 ? code - 87 : -1
}

const UUID_LENGTH = 36
const isHyphen = (at: number): boolean => at === 8 || at === 13 || at === 18 || at === 23

/** The 128 bits of a UUID in lower case; of any other text, 128 bits that no two texts have in common. */
const wordsOf = (id: string): Words => {
  if (id.length !== UUID_LENGTH) return hashed(id)
  const words: [number, number, number, number] = [0, 0, 0, 0]
  let digits = 0
  for (let at = 0; at < UUID_LENGTH; at += 1) {
    const code = id.charCodeAt(at)
    if (isHyphen(at) && code === 45) continue
    const value = isHyphen(at) ? -1 : valueOf(code)
    if (value < 0) return hashed(id)
    words[digits >> 3] = (words[digits >> 3]! << 4) | value
    digits += 1
  }
  return words.map((word) => word >>> 0) as unknown as Words
}

const hashed = (id: string): Words => {
  const digest = hash('sha256', id, 'buffer')
  return [0, 4, 8, 12].map((at) => digest.readUInt32BE(at)) as unknown as Words
}

// ids may be counted up in any of their words
const mixed = ([a, b, c, d]: Words): number => {
  let mix = a
  for (const word of [b, c, d]) mix = Math.imul(mix ^ (mix >>> 15), 0x85ebca6b) ^ word
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return (mix ^ (mix >>> 16)) >>> 0
}

/** An empty table. */
export const createIdTable = (): IdTable => {
  const words = numbers()
  let count = 0
  /** Number + 1 of an id, 0 where none is; at most half full. */
  let slots = new Uint32Array(2_048)

  const wordsAt = (number: number): Words => [0, 1, 2, 3].map((at) => words.at(number * 4 + at)) as unknown as Words
  const isAt = (number: number, wanted: Words): boolean =>
    wanted.every((word, at) => words.at(number * 4 + at) === word)
  /** The slot that holds an id, or the free one that it belongs into. */
  const slotOf = (wanted: Words): number => {
    let slot = mixed(wanted) & (slots.length - 1)
    while (slots[slot] !== 0 && !isAt(slots[slot]! - 1, wanted)) slot = (slot + 1) & (slots.length - 1)
    return slot
  }
  const widen = (): void => {
    slots = new Uint32Array(slots.length * 2)
    for (let number = 0; number < count; number += 1) slots[slotOf(wordsAt(number))] = number + 1
  }
  return {
    count: () => count,
    find: (id) => slots[slotOf(wordsOf(id))]! - 1,
    add: (id) => {
      if ((count + 1) * 2 > slots.length) widen()
      const wanted = wordsOf(id)
      const slot = slotOf(wanted)
      const known = slots[slot]! - 1
      if (known >= 0) return known
      slots[slot] = count + 1
      for (const word of wanted) words.push(word)
      count += 1
      return count - 1
    },
  }
}
