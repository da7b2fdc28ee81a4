/** Something that waits for its turn. */
export interface Waiting {
  readonly holder: string
  readonly quick: boolean
}

/**
 * Whose turn is next. A holder has one dear and one quick thing under way at most; of those who may begin, the holder who
 * was served longest ago comes first, and of one holder what came first.
 */
export const createTurns = <T extends Waiting>() => {
  const waiting: T[] = []
  const underWay = new Set<string>()
  const served = new Map<string, number>()
  let turn = 0
  const laneOf = ({ holder, quick }: Waiting): string => `${quick} ${holder}`
  const since = ({ holder }: Waiting): number => served.get(holder) ?? 0
  const remove = (one: T): boolean => {
    const at = waiting.indexOf(one)
    if (at >= 0) waiting.splice(at, 1)
    return at >= 0
  }
  /** Holders without anything here are as good as new. */
  const forget = ({ holder }: Waiting): void => {
    const here = [`true ${holder}`, `false ${holder}`].some((lane) => underWay.has(lane))
    if (!here && !waiting.some((one) => one.holder === holder)) served.delete(holder)
  }
  return {
    add: (one: T): void => void waiting.push(one),
    remove,
    size: (): number => waiting.length,
    sizeOf: (of: string): number => waiting.filter(({ holder }) => holder === of).length,
    /** The next of those that may begin, of quick ones alone where only they may; it is under way then. */
    next: (quickAlone: boolean): T | undefined => {
      const may = waiting.filter((one) => (one.quick || !quickAlone) && !underWay.has(laneOf(one)))
      const first = may.reduce<T | undefined>((a, b) => (a !== undefined && since(a) <= since(b) ? a : b), undefined)
      if (first === undefined) return undefined
      remove(first)
      underWay.add(laneOf(first))
      turn += 1
      served.set(first.holder, turn)
      return first
    },
    done: (one: T): void => {
      underWay.delete(laneOf(one))
      forget(one)
    },
    drain: (): readonly T[] => waiting.splice(0),
  }
}
