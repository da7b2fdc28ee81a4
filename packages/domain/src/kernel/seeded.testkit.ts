import fc from 'fast-check'

const { LUODI_SEED, LUODI_RUNS } = process.env

/** The seed of every random test; `LUODI_SEED=…` repeats a run. */
export const seed = LUODI_SEED === undefined ? 20260101 : Number(LUODI_SEED)
/** How many times as many runs as usual; `LUODI_RUNS=…` makes a longer proof. */
const times = LUODI_RUNS === undefined ? 1 : Number(LUODI_RUNS)
console.info(`random tests: LUODI_SEED=${seed} LUODI_RUNS=${times}`)

/** Asserts a property under the printed seed. */
export const check = <T>(property: fc.IProperty<T>, numRuns = 300): void => {
  fc.assert(property, { seed, numRuns: numRuns * times, verbose: 1 })
}
