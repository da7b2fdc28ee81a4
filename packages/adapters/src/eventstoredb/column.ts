/** A list of numbers that grows: a tenth of the memory of a list of objects. */
export interface Column<Value> {
  push(value: Value): void
  /** The value at a place that was pushed. */
  at(place: number): Value
}

type Numbers<Value> = { readonly length: number; [at: number]: Value; set(from: Numbers<Value>): void }

/** An empty column of typed numbers. */
export const createColumn = <Value extends number | bigint>(
  make: (length: number) => Numbers<Value>,
): Column<Value> => {
  let values = make(1_024)
  let length = 0
  return {
    push: (value) => {
      if (length === values.length) {
        const wider = make(length * 2)
        wider.set(values)
        values = wider
      }
      values[length] = value
      length += 1
    },
    at: (place) => values[place]!,
  }
}

/** 32 bits each. */
export const numbers = (): Column<number> => createColumn<number>((length) => new Uint32Array(length))

/** 64 bits each. */
export const bigNumbers = (): Column<bigint> => createColumn<bigint>((length) => new BigUint64Array(length))
