import fc from 'fast-check'

const given = process.env['LUODI_SEED']

/** The seed of every random history; `LUODI_SEED=…` repeats a run. */
export const seed = given === undefined ? 20260101 : Number(given)
console.info(`random histories: LUODI_SEED=${seed}`)

/** Asserts a property of histories under the printed seed. */
export const checkHistories = <T>(property: fc.IAsyncProperty<T>, numRuns: number): Promise<void> =>
  fc.assert(property, { seed, numRuns, verbose: 1, endOnFailure: true })
