import { cpus, totalmem } from 'node:os'

/** Minimum, median and maximum of some runs. */
export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

/** The spread of measured values. */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  return { min: sorted[0]!, median: sorted[Math.floor(sorted.length / 2)]!, max: sorted[sorted.length - 1]! }
}

/** The ratios of values that were measured in the same rounds: what disturbs a round disturbs both. */
export const ratiosOf = (values: readonly number[], yardstick: readonly number[]): Spread =>
  spreadOf(values.map((value, round) => value / yardstick[round]!))

/** `median (min–max)` with so many decimals. */
export const show = ({ min, median, max }: Spread, decimals = 2): string =>
  `${median.toFixed(decimals)} (${min.toFixed(decimals)}–${max.toFixed(decimals)})`

/** Milliseconds that a piece of work takes. */
export const timed = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** What the figures were measured on. */
export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
