import { RESULT, type SqlDriver } from './driver.ts'
import { resultText } from './result-text.ts'
import type { Statements } from './statements.ts'
import type { WriteFailure } from './write-job.ts'

/** The steps of a writing transaction. Each answers why it failed, and then nothing is left open. */
export interface Transactions {
  begin(): WriteFailure | undefined
  /** Runs inside the transaction. */
  run(work: () => void): WriteFailure | undefined
  commit(): WriteFailure | undefined
  /** Did somebody else's lock cause this? */
  isBusy(failure: WriteFailure): boolean
}

/** Transactions on a connection; one at a time. */
export const createTransactions = (driver: SqlDriver, statements: Statements): Transactions => {
  const rollBack = (): void => {
    try {
      driver.exec('ROLLBACK')
    } catch {
      // there is none: SQLite rolls back by itself on a full disk and the like
    }
  }
  const attempt = (outcome: WriteFailure['outcome'], step: () => void): WriteFailure | undefined => {
    try {
      step()
      return undefined
    } catch (error) {
      rollBack()
      return { outcome, reason: resultText(driver, error), cause: error }
    }
  }
  return {
    begin: () => attempt('not_written', () => statements('BEGIN IMMEDIATE').run()),
    run: (work) => attempt('not_written', work),
    commit: () => attempt('unknown', () => statements('COMMIT').run()),
    isBusy: (failure) => driver.resultCode(failure.cause) === RESULT.busy,
  }
}
