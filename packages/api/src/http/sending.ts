import { isStoreUnavailable } from '@luodi/domain/application'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { TellFault } from './fault-log.ts'
import { refusalFrom } from './faults.ts'
import { problemDocument, refusal, statusOf, type Refusal } from './problem.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { headInTime, type StoreAt } from './store-head.ts'

const send = ({ parts, headers }: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .removeHeader('etag')
    .code(statusOf(parts.kind))
    .headers({ 'cache-control': 'no-store', ...headers })
    .type('application/problem+json')
    .send(problemDocument(parts, request.id))

/** Sends a fault of the request itself, which no hook has seen. */
export const sendFault = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  void send(refusalFrom(error), request, reply.headers(SECURITY_HEADERS))
}

/** How long whoever has waited already waits for a store that may be to blame, in milliseconds. */
const PATIENCE = 1_500

const storeFails = async (at: StoreAt): Promise<boolean> => (await headInTime(at, PATIENCE)) === undefined

/** Sends any error as a problem document. An unexpected one is logged and told as 503 where the store is to blame. */
export const sendError =
  (at: StoreAt, fault: TellFault) =>
  async (error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const told = refusalFrom(error)
    if (told.parts.kind !== 'internal') return send(told, request, reply)
    fault(request, error, 'unexpected error')
    if (!isStoreUnavailable(error) && !(await storeFails(at))) return send(told, request, reply)
    const texts = [
      ['存储暂不可用', 'the store is not available now; what became of a command is told by repeating it with its key'],
      ['稍后以同一 Idempotency-Key 重试', 'the same again, later, with the same Idempotency-Key'],
    ] as const
    return send(refusal('unavailable', '', ...texts), request, reply)
  }
