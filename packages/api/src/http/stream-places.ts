import type { Holder } from '@luodi/domain'
import type { HolderLimits } from './options.ts'
import { holderKey, tooMany } from './too-many.ts'

/** When a stream that is refused may be asked for again, in seconds. */
const STREAM_LATER = 10

/** The event streams that are open, by holder. */
export interface StreamPlaces {
  /** Takes a place, which the answer gives back. Throws a {@link Refusal} (429) where the holder has all of them. */
  readonly take: (holder: Holder) => () => void
}

/** Places for so many open streams of each holder; without a number for any. */
export const createStreamPlaces = ({ streams = Infinity }: HolderLimits): StreamPlaces => {
  const open = new Map<string, number>()
  return {
    take: (holder) => {
      const key = holderKey(holder)
      const taken = open.get(key) ?? 0
      if (taken >= streams) {
        throw tooMany(
          `每人至多同时打开 ${streams} 个事件流`,
          `a holder has at most ${streams} event streams open`,
          STREAM_LATER,
        )
      }
      open.set(key, taken + 1)
      let given = false
      return () => {
        if (given) return
        given = true
        const left = (open.get(key) ?? 1) - 1
        if (left === 0) open.delete(key)
        else open.set(key, left)
      }
    },
  }
}
