import fc from 'fast-check'

const given = process.env['LUODI_SEED']

/** The seed of every random test; `LUODI_SEED=…` repeats a run. */
export const seed = given === undefined ? 20260101 : Number(given)
console.info(`random tests: LUODI_SEED=${seed}`)

/** Asserts a property under the printed seed. */
export const check = <T>(property: fc.IProperty<T>, numRuns = 300): void => {
  fc.assert(property, { seed, numRuns, verbose: 1 })
}
