import { RESULT, type SqlDriver } from './driver.ts'
import { StoreFileFault, type FileWatch } from './file-watch.ts'
import type { Transactions } from './transactions.ts'
import type { WriteFailure } from './write-job.ts'

/** Told when a store begins to refuse whatever is to be written, and why; and without a reason when it writes again. */
export type OnTrouble = (reason: string | undefined) => void

/** Transactions that write only into the files that were opened, and know whether the last one failed. */
export interface GuardedTransactions extends Transactions {
  /** Why nothing can be written, as far as is known. */
  readonly trouble: () => string | undefined
}

/** Failures of the file or the disk: whoever comes next meets them, too. */
const LASTING: ReadonlySet<number | undefined> = new Set([
  RESULT.readOnly,
  RESULT.io,
  RESULT.corrupt,
  RESULT.full,
  RESULT.cannotOpen,
  RESULT.notADatabase,
])

/** Guards a connection's transactions with a look at its files before each and before its commit. */
export const guardTransactions = (
  transactions: Transactions,
  driver: SqlDriver,
  watch: FileWatch,
  onTrouble: OnTrouble,
): GuardedTransactions => {
  let trouble: string | undefined
  let condemned: StoreFileFault | undefined
  const note = (reason: string | undefined): void => {
    if (reason === trouble) return
    trouble = reason
    onTrouble(reason)
  }
  const noted = <T extends WriteFailure | undefined>(failure: T): T => {
    if (failure === undefined) return failure
    if (failure.cause instanceof StoreFileFault && failure.cause.final) condemned = failure.cause
    const lasting = failure.cause instanceof StoreFileFault || LASTING.has(driver.resultCode(failure.cause))
    if (lasting) note(failure.reason)
    return failure
  }
  const refused = (fault: StoreFileFault): WriteFailure => ({
    outcome: 'not_written',
    reason: fault.message,
    cause: fault,
  })
  return {
    ...transactions,
    begin: () => {
      const fault = condemned ?? watch.harmed()
      return noted(fault === undefined ? transactions.begin() : refused(fault))
    },
    run: (work) => noted(transactions.run(work)),
    commit: () => {
      const fault = watch.moved()
      if (fault !== undefined) {
        // rolls back
        transactions.run(() => {
          throw fault
        })
        return noted(refused(fault))
      }
      const failure = noted(transactions.commit())
      if (failure !== undefined) return failure
      watch.wrote()
      note(undefined)
      return undefined
    },
    trouble: () => {
      const fault = watch.moved()
      if (fault !== undefined) note(fault.message)
      return trouble
    },
  }
}
