import type { LocalDate } from './local-date.ts'

/**
 * The two dates of every figure: what was true on `validAt` (the end of that local day in Asia/Shanghai), as far as the
 * log told up to and including the ledger index `knownAt`.
 */
export interface AsOf {
  readonly validAt: LocalDate
  readonly knownAt: number
}
