import type { z } from 'zod'
import type { AGGREGATES } from '../../catalogue.ts'
import type { CommandDefinition, CommandDefinitions } from '../../kernel/command-definition.ts'
import type { Either } from '../../kernel/either.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import type { Done } from './done.ts'
import type { CommandRequest } from './request.ts'

/** What stands round a command: who asks, under which id, and what the caller last saw. */
export type RequestEnvelope = Omit<CommandRequest, 'name' | 'data'>

type RequestFor<Definition> =
  Definition extends CommandDefinition<infer Name, infer Schema>
    ? RequestEnvelope & { readonly name: Name; readonly data: z.input<Schema> }
    : never

/** A request for a command of one of these aggregates: its name, and its data before defaults. */
export type RequestOf<A> = A extends { readonly commands: infer Defs extends CommandDefinitions }
  ? { [N in keyof Defs & string]: RequestFor<Defs[N]> }[keyof Defs & string]
  : never

/** What becomes of a command: done, or refused by a rule. The promise is never rejected for an expected failure. */
export type Handled = Promise<Either<Rejection, Done>>

/** Takes requests that nobody has checked, as they come in over a network or from a file. */
export interface UntrustedHandle {
  untrusted(request: unknown): Handled
}

/**
 * Handles one command of these aggregates. Names and fields are checked where it is called; `untrusted` takes whatever came in.
 */
export interface HandleOf<A> extends UntrustedHandle {
  (request: RequestOf<A>): Handled
}

/** A command of the domain with what stands round it. */
export type DomainRequest = RequestOf<(typeof AGGREGATES)[number]>

/** Handles one command of the domain. */
export interface Handle extends UntrustedHandle {
  (request: DomainRequest): Handled
}
