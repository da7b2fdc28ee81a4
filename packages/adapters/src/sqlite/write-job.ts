/** Why a job's transaction failed. `unknown`: the commit itself failed, and may or may not be on the disk. */
export interface WriteFailure {
  readonly outcome: 'not_written' | 'unknown'
  readonly reason: string
  readonly cause?: unknown
}

/** Something to write. */
export interface WriteJob {
  /** Does it want a transaction of its own? */
  readonly alone: boolean
  /** Called inside the transaction; again in another one, when the first was rolled back, unless it is `alone`. */
  run(): void
  /** The transaction is on the disk. */
  done(): void
  failed(failure: WriteFailure): void
}
