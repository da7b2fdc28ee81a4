import type { Proposed } from './server-log.ts'

/** How long one that was told nothing of its end waits for it, in milliseconds: observed from 2.0 to 3.1 s. */
const SHORTEST_WAIT = 2_000
const WAITS = 12
const STEP = 100
/** Appends that are remembered; those on their way at once are far fewer. */
const REMEMBERED = 1_000

/**
 * The appends that are being committed, or just were. A server that gets the same append twice at once writes it once and
 * answers the first; the second waits for a commit that it is never told of, and times out.
 */
export const createCommits = () => {
  /** When the append was answered that wrote an event; for ever in the future while it is not. */
  const answered = new Map<string, number>()
  let dropped = 0
  const keysOf = (stream: string, events: readonly Proposed[]): readonly string[] =>
    events.map(({ id }) => `${stream} ${id}`)
  const note = (stream: string, events: readonly Proposed[], at: number): void => {
    for (const key of keysOf(stream, events)) {
      answered.delete(key)
      answered.set(key, at)
      if (answered.size > REMEMBERED) answered.delete(answered.keys().next().value!)
    }
  }
  return {
    /** How many were dropped so far. */
    dropped: (): number => dropped,
    /** Was the same append still under way when a call came that began at that moment? Then it is dropped. */
    drops: (stream: string, events: readonly Proposed[], begun: number): boolean => {
      const isDropped = events.length > 0 && keysOf(stream, events).every((key) => (answered.get(key) ?? -1) > begun)
      if (isDropped) dropped += 1
      return isDropped
    },
    begins: (stream: string, events: readonly Proposed[]): void => note(stream, events, Number.POSITIVE_INFINITY),
    ends: (stream: string, events: readonly Proposed[]): void => note(stream, events, performance.now()),
    /** Resolves when a dropped one times out. */
    timeout: (): Promise<void> =>
      new Promise((resolve) => {
        setTimeout(resolve, SHORTEST_WAIT + (dropped % WAITS) * STEP).unref()
      }),
  }
}

export type Commits = ReturnType<typeof createCommits>
