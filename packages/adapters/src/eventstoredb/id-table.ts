import { numbers } from './column.ts'
import { mixed, WORDS, writeWords } from './id-words.ts'

/** Numbers ids from 0 in the order in which they come: some 30 bytes each, where a map of texts takes some 120. */
export interface IdTable {
  count(): number
  /** -1 for one that was never added. */
  find(id: string): number
  /** The number of an id: `count()` as it was before, if it is new. */
  add(id: string): number
}

/** An empty table. */
export const createIdTable = (): IdTable => {
  const words = numbers()
  /** The id that is looked for. */
  const wanted = new Uint32Array(WORDS)
  let count = 0
  /** Number + 1 of an id, 0 where none is; at most half full. */
  let slots = new Uint32Array(2_048)

  const isAt = (number: number): boolean => {
    const from = number * WORDS
    for (let at = 0; at < WORDS; at += 1) if (words.at(from + at) !== wanted[at]) return false
    return true
  }
  /** The slot that holds what is wanted, or the free one that it belongs into. */
  const slotOfWanted = (): number => {
    let slot = mixed(wanted) & (slots.length - 1)
    while (slots[slot] !== 0 && !isAt(slots[slot]! - 1)) slot = (slot + 1) & (slots.length - 1)
    return slot
  }
  const widen = (): void => {
    slots = new Uint32Array(slots.length * 2)
    for (let number = 0; number < count; number += 1) {
      for (let at = 0; at < WORDS; at += 1) wanted[at] = words.at(number * WORDS + at)
      slots[slotOfWanted()] = number + 1
    }
  }
  return {
    count: () => count,
    find: (id) => {
      writeWords(id, wanted)
      return slots[slotOfWanted()]! - 1
    },
    add: (id) => {
      if ((count + 1) * 2 > slots.length) widen()
      writeWords(id, wanted)
      const slot = slotOfWanted()
      const known = slots[slot]! - 1
      if (known >= 0) return known
      slots[slot] = count + 1
      for (let at = 0; at < WORDS; at += 1) words.push(wanted[at]!)
      count += 1
      return count - 1
    },
  }
}
