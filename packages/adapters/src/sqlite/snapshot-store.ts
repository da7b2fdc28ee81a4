import type { SnapshotStore } from '@luodi/domain/application'
import { storeClosed } from '../support/store-closed.ts'
import type { Session } from './session.ts'
import { eraseSnapshot, readHead, readRows, writeSnapshot } from './sqlite-snapshots.ts'
import type { WriteFailure } from './write-job.ts'

const errorOf = ({ reason, cause }: WriteFailure): Error =>
  new Error(`the snapshot was not written: ${reason}`, { cause })

/** Alone in its transaction: what it iterates over may be good for one pass only. */
const inTransaction = <T>(session: Session, run: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    const failure = session.notWritable()
    if (failure !== undefined) return reject(errorOf(failure))
    let answer: T
    session.queue.push({
      alone: true,
      run: () => {
        answer = run()
      },
      done: () => resolve(answer),
      failed: (failed) => reject(errorOf(failed)),
    })
  })

async function* whileOpen<T>(session: Session, pages: AsyncIterable<T>) {
  if (session.changes.isClosed()) throw storeClosed()
  yield* pages
}

/** The snapshot store on an open file. A save holds the only writer: appends wait for it. */
export const snapshotStoreOf = (session: Session): SnapshotStore => {
  const { statements, read } = session
  return {
    saveSnapshot: (write) => inTransaction(session, () => writeSnapshot(statements, write)),
    snapshotHead: (jurisdiction, projection) => read(() => readHead(statements, jurisdiction, projection)),
    snapshotRows: (jurisdiction, projection) => whileOpen(session, readRows(statements, jurisdiction, projection)),
    dropSnapshot: (jurisdiction, projection) =>
      inTransaction(session, () => eraseSnapshot(statements, jurisdiction, projection)),
  }
}
