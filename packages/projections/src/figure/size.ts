/** Of a long list so many members are measured, evenly spread; the others are taken to be like them. */
const SAMPLE = 16

/** Bytes of what V8 keeps for a value besides what it holds: a header, and a slot for each member. */
const [HEADER, SLOT, ENTRY, BOXED] = [32, 8, 48, 32] as const

/** Some of many, and by how much what they amount to is to be multiplied. */
const sampleOf = (members: readonly unknown[]): { readonly some: readonly unknown[]; readonly times: number } => {
  if (members.length <= SAMPLE) return { some: members, times: 1 }
  const some = Array.from({ length: SAMPLE }, (_, n) => members[Math.floor((n * members.length) / SAMPLE)])
  return { some, times: members.length / SAMPLE }
}

const sizeOfAll = (members: readonly unknown[], seen: Set<object>): number => {
  const { some, times } = sampleOf(members)
  return Math.ceil(times * some.reduce<number>((sum, member) => sum + sizeOf(member, seen), 0))
}

const sizeOfObject = (value: object, seen: Set<object>): number => {
  if (Array.isArray(value)) return HEADER + SLOT * value.length + sizeOfAll(value, seen)
  if (value instanceof Map) return HEADER + ENTRY * value.size + sizeOfAll([...value.values()], seen)
  if (value instanceof Set) return HEADER + ENTRY * value.size + sizeOfAll([...value], seen)
  const members = Object.values(value)
  return members.reduce<number>((sum, member) => sum + sizeOf(member, seen), HEADER + SLOT * members.length)
}

/**
 * About how many bytes a value takes up in memory, with all that it leads to, but for what was `seen` before; that is
 * added to. Functions count as they are, without what they hold.
 */
export const sizeOf = (value: unknown, seen: Set<object>): number => {
  if (typeof value === 'string') return HEADER + value.length
  if (typeof value === 'bigint') return BOXED
  if (typeof value === 'function') return HEADER
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0
  seen.add(value)
  return sizeOfObject(value, seen)
}
