import type { FastifyRequest } from 'fastify'
import { errorLine } from '../error-line.ts'
import type { AppOptions } from './options.ts'

/** Tells of an error of the server itself, in a request. */
export type TellFault = (request: FastifyRequest, error: unknown, message: string) => void

const fieldsOf = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { error: String(error) }
  const { code } = error as { readonly code?: unknown }
  return { error: error.message, stack: error.stack, ...(code === undefined ? {} : { code }) }
}

/**
 * An error goes into the log of requests, where there is one, and in any case to whoever is told of faults: the problem
 * document names the request, and without a log nobody would find what it stands for.
 */
export const faultLog =
  ({ onFault = errorLine }: Pick<AppOptions, 'onFault'>): TellFault =>
  (request, error, message) => {
    request.log.error({ err: error }, message)
    const route = request.routeOptions.url ?? 'none'
    onFault(message, { reqId: request.id, method: request.method, route, ...fieldsOf(error) })
  }
