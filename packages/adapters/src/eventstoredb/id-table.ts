import { hash } from 'node:crypto'
import { numbers } from './column.ts'

/** Numbers ids from 0 in the order in which they come: some 30 bytes each, where a map of texts takes some 120. */
export interface IdTable {
  /** -1 for one that was never added. */
  find(id: string): number
  /** The id must be new. Answers its number. */
  add(id: string): number
}

type Words = readonly [number, number, number, number]

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The 128 bits of a UUID; of any other text, 128 bits that no two texts have in common. */
const wordsOf = (id: string): Words => {
  const hex = UUID.test(id) ? id.replaceAll('-', '') : hash('sha256', id)
  const word = (at: number): number => Number.parseInt(hex.slice(at, at + 8), 16)
  return [word(0), word(8), word(16), word(24)]
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
    find: (id) => slots[slotOf(wordsOf(id))]! - 1,
    add: (id) => {
      if ((count + 1) * 2 > slots.length) widen()
      const wanted = wordsOf(id)
      slots[slotOf(wanted)] = count + 1
      for (const word of wanted) words.push(word)
      count += 1
      return count - 1
    },
  }
}
