import { rejected, type Either } from '@luodi/domain'
import type { Appended, AppendFailure, AppendRequest, EventStore } from '@luodi/domain/application'
import { checkRequest } from '../support/check-request.ts'
import { followLog } from '../support/follow-log.ts'
import { logRange } from '../support/log-range.ts'
import { appendEvents } from './append-events.ts'
import { scanLog } from './read-log.ts'
import { findCommand, readStream } from './read-stream.ts'
import type { Session } from './session.ts'
import type { WriteFailure, WriteJob } from './write-job.ts'

type Answer = Either<AppendFailure, Appended>

const failureOf = ({ outcome, reason }: WriteFailure): Answer =>
  rejected({ _tag: outcome === 'unknown' ? 'OutcomeUnknown' : 'StoreUnavailable', reason })

const appendJob = (
  session: Session,
  request: AppendRequest,
  revision: number,
  settle: (to: Answer) => void,
): WriteJob => {
  let answer: Answer | undefined
  return {
    alone: false,
    run: () => {
      answer = appendEvents(request, revision, session.memory, session.statements)
    },
    done: () => {
      session.changes.announce()
      settle(answer!)
    },
    failed: (failure) => settle(failureOf(failure)),
  }
}

const append = async (session: Session, request: AppendRequest): Promise<Answer> => {
  const revision = checkRequest(request, session.whyUnreadable)
  const failure = session.notWritable()
  if (failure !== undefined) return failureOf(failure)
  return new Promise((resolve) => session.queue.push(appendJob(session, request, revision, resolve)))
}

/** The event store on an open file. */
export const eventStoreOf = (session: Session): EventStore => {
  const { statements, ledger, changes, pollInterval, read } = session
  const waiting = new Set<Promise<unknown>>()
  let closing = false
  const appendPrepared = (request: AppendRequest): Promise<Answer> => {
    if (closing) return Promise.resolve(rejected({ _tag: 'StoreUnavailable', reason: 'the store is closed' }))
    const prepared = session.memory.prepare(request.jurisdiction)
    if (prepared === undefined) return append(session, request)
    const answer = prepared.then(() => append(session, request))
    waiting.add(answer)
    const done = (): boolean => waiting.delete(answer)
    answer.then(done, done)
    return answer
  }
  return {
    capabilities: { checksBasis: true },
    append: async (request) => appendPrepared(request),
    readStream: (stream, options = {}) => read(() => readStream(statements, ledger, stream, options)),
    readLog: (query) => read(async () => (await scanLog(statements, ledger, logRange(query))).events),
    follow: (query) =>
      followLog({ changes, pollInterval, scan: (range) => read(() => scanLog(statements, ledger, range)) }, query),
    findCommand: (jurisdiction, commandId) => read(() => findCommand(statements, ledger, jurisdiction, commandId)),
    head: (jurisdiction) =>
      read(async () => {
        await session.demandWritable()
        return ledger.head(jurisdiction)
      }),
    close: async () => {
      closing = true
      await Promise.allSettled(waiting)
      await session.close()
    },
  }
}
