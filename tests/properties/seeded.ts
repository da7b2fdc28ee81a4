import fc from 'fast-check'

const { LUODI_SEED, LUODI_RUNS } = process.env

/** The seed of every random history; `LUODI_SEED=…` repeats a run. */
export const seed = LUODI_SEED === undefined ? 20260101 : Number(LUODI_SEED)
/** How many times as many histories as usual; `LUODI_RUNS=…` makes a longer proof. */
export const times = LUODI_RUNS === undefined ? 1 : Number(LUODI_RUNS)
console.info(`random histories: LUODI_SEED=${seed} LUODI_RUNS=${times}`)

/** Asserts a property of histories under the printed seed. */
export const checkHistories = <T>(property: fc.IAsyncProperty<T>, numRuns: number): Promise<void> =>
  fc.assert(property, { seed, numRuns: numRuns * times, verbose: 1, endOnFailure: true })
