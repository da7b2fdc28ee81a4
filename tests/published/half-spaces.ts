/** The points `x` with `coefficients · x ≥ bound`; `room` is how deep inside a point can be hoped to lie. */
export interface HalfSpace {
  readonly coefficients: readonly number[]
  readonly bound: number
  readonly room: number
}

/** A linear programme in its dictionary: each row a basic variable, each column but the last one that is zero. */
interface Dictionary {
  readonly rows: number[][]
  /** What is to grow: the same columns. */
  readonly gain: number[]
  readonly basic: number[]
  readonly zero: number[]
}

/** Less than this is rounding. */
const SPECK = 1e-11

const pivot = ({ rows, gain, basic, zero }: Dictionary, r: number, c: number): void => {
  const row = rows[r]!
  const factor = 1 / row[c]!
  row.forEach((value, j) => (row[j] = j === c ? factor : value * factor))
  for (const other of [...rows, gain]) {
    if (other === row) continue
    const times = other[c]!
    other.forEach((value, j) => (other[j] = j === c ? -times * factor : value - times * row[j]!))
  }
  ;[basic[r], zero[c]] = [zero[c]!, basic[r]!]
}

/** Simplex after Bland, who never comes round in a circle. Begins where all of `zero` are zero, and ends at the most. */
const maximise = (dictionary: Dictionary): void => {
  const { rows, gain, basic, zero } = dictionary
  const first = (candidates: readonly number[], names: readonly number[]): number | undefined =>
    candidates.toSorted((a, b) => names[a]! - names[b]!)[0]
  for (;;) {
    const entering = first(
      [...zero.keys()].filter((c) => gain[c]! > SPECK),
      zero,
    )
    if (entering === undefined) return
    const limits = rows.map((row) => (row[entering]! > SPECK ? row.at(-1)! / row[entering]! : Infinity))
    const least = Math.min(...limits)
    if (least === Infinity) throw new RangeError('the half-spaces have no end')
    const leaving = first(
      [...limits.keys()].filter((r) => limits[r]! <= least),
      basic,
    )
    pivot(dictionary, leaving!, entering)
  }
}

/**
 * The point of non-negative coordinates that lies deepest in all half-spaces, each measured by its room; `undefined` if
 * none lies in all of them. The depth is counted from so far outside that the origin is deep enough.
 */
export const deepestPoint = (spaces: readonly HalfSpace[], size: number): readonly number[] | undefined => {
  const outside = Math.max(...spaces.map(({ bound, room }) => bound / room))
  const dictionary: Dictionary = {
    rows: spaces.map(({ coefficients, bound, room }) => [
      ...coefficients.map((value) => -value / room),
      1,
      outside - bound / room,
    ]),
    gain: [...Array.from({ length: size }, () => 0), 1, 0],
    basic: spaces.map((_, i) => size + 1 + i),
    zero: Array.from({ length: size + 1 }, (_, i) => i),
  }
  maximise(dictionary)
  const valueOf = (name: number): number => {
    const row = dictionary.basic.indexOf(name)
    return row < 0 ? 0 : dictionary.rows[row]!.at(-1)!
  }
  return valueOf(size) > outside ? Array.from({ length: size }, (_, i) => valueOf(i)) : undefined
}
