import type { LocalDate } from '../kernel/local-date.ts'

/** A clock stands still from the day `from` to the day `until` on which it resumes; without one it still stands. */
export interface ClockStop {
  readonly from: LocalDate
  readonly until?: LocalDate | undefined
}

/**
 * The stops as seen on `validAt`: later ones are left out, and so are later resumptions (R115). Stops that overlap or
 * touch are one, in order of time.
 */
export const stopsSeenAt = (stops: readonly ClockStop[], validAt: LocalDate): readonly ClockStop[] => {
  const merged: ClockStop[] = []
  for (const stop of stops.map((one) => seenAt(one, validAt)).sort(byStart)) {
    if (stop.from > validAt) continue
    const last = merged.at(-1)
    if (last === undefined || (last.until !== undefined && last.until < stop.from)) merged.push(stop)
    else merged[merged.length - 1] = { from: last.from, until: laterEnd(last.until, stop.until) }
  }
  return merged
}

const seenAt = (stop: ClockStop, validAt: LocalDate): ClockStop => {
  if (stop.until !== undefined && stop.until < stop.from) {
    throw new RangeError(`a clock that stops on ${stop.from} can't resume on ${stop.until}`)
  }
  return stop.until !== undefined && stop.until <= validAt ? stop : { from: stop.from }
}

const byStart = (a: ClockStop, b: ClockStop): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)

const laterEnd = (a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined =>
  a === undefined || b === undefined ? undefined : a >= b ? a : b
