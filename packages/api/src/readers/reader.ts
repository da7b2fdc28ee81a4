import { accepted, type Instant } from '@luodi/domain'
import type { Clock } from '@luodi/domain/application'
import { createViews, pressOf } from '@luodi/projections/runner'
import { parentPort, workerData } from 'node:worker_threads'
import { createApp } from '../http/app.ts'
import type { Bearer } from '../http/tokens.ts'
import type { FromReader, Outcome, ReaderSetUp, ToReader, Work } from './messages.ts'
import { createRelayedStore } from './relayed-store.ts'

const takesNone = (): never => {
  throw new TypeError('a reader takes no commands')
}

/**
 * The thread of a reader: the same interface over views of its own, which are brought up to where the server's stand
 * before each answer. It works on one question at a time.
 */
const read = async ({ jurisdiction, clock: kind, now, ...setUp }: ReaderSetUp): Promise<void> => {
  const port = parentPort!
  const post = (message: FromReader): void => port.postMessage(message)
  const relayed = createRelayedStore(post)
  let [moment, bearer, requestId] = [now as Instant, undefined as Bearer | undefined, '']
  const clock: Clock = { kind, now: () => moment }
  const started = Promise.withResolvers<(work: Work) => Promise<Outcome>>()
  const outcomeOf = async (work: Work): Promise<Outcome> => {
    try {
      return await (
        await started.promise
      )(work)
    } catch (error) {
      const { message, code } = error as Error & { readonly code?: unknown }
      return { kind: 'fault', message, unavailable: code === 'Unavailable' }
    }
  }
  port.on('message', (message: ToReader) => {
    if (message.to === 'store') return relayed.take(message)
    void outcomeOf(message.work).then((outcome) => post({ from: 'outcome', outcome }))
  })
  const views = await createViews(relayed.store, {
    jurisdiction,
    snapshots: setUp.snapshots ? relayed.snapshots : undefined,
    snapshotEvery: Infinity,
    answerBytes: setUp.answerBytes,
  })
  const app = await createApp({
    jurisdiction,
    store: relayed.store,
    views,
    clock,
    cursorSecret: setUp.cursorSecret,
    handle: { untrusted: takesNone },
    tokens: { verify: async () => accepted(bearer!) },
    requestIds: () => requestId,
    guarded: false,
  })
  const press = pressOf(views)
  const answer = async ({ now, question }: Extract<Work, { readonly kind: 'answer' }>): Promise<Outcome> => {
    ;({ bearer, requestId } = question)
    moment = now as Instant
    if (views.head().index < question.index) await views.catchUp()
    const headers = { ...question.headers, authorization: 'Bearer verified' }
    const reply = await app.inject({ method: 'GET', url: question.url, headers })
    const told = Object.entries(reply.headers).filter(([, value]) => value !== undefined)
    return {
      kind: 'answer',
      answer: { status: reply.statusCode, headers: Object.fromEntries(told) as never, body: reply.rawPayload },
    }
  }
  started.resolve(async (work) =>
    work.kind === 'answer' ? answer(work) : { kind: 'compile', compiled: await press.compile(work.ask) },
  )
  post({ from: 'ready' })
}

await read(workerData as ReaderSetUp)
