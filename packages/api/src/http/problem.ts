import type { Bilingual, FieldFault, Rejection } from '@luodi/domain'
import { z } from 'zod'

/** Every kind of problem: its HTTP status and its title. The one place where refusals become statuses. */
const KINDS = {
  invalid: { status: 400, title: 'The request has no valid form' },
  unauthenticated: { status: 401, title: 'No valid token' },
  forbidden: { status: 403, title: 'The holder may not' },
  unknown: { status: 404, title: 'There is no such thing' },
  method: { status: 405, title: 'The method is not supported here' },
  conflict: { status: 409, title: 'History has moved on' },
  reused: { status: 409, title: 'The command id belongs to another request' },
  gone: { status: 410, title: 'It belongs to a history that this store does not have' },
  precondition: { status: 412, title: 'The stream is not at the revision expected' },
  tooLarge: { status: 413, title: 'The body is too large' },
  mediaType: { status: 415, title: 'The content type is not supported' },
  rule: { status: 422, title: 'A rule of the domain forbids it' },
  tooMany: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'An error of this server' },
  unavailable: { status: 503, title: 'Not available now' },
} as const
export type ProblemKind = keyof typeof KINDS

const bilingualSchema = z.object({ zh: z.string(), en: z.string() })

/** A problem document (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'urn:luodi:problem:<kind>' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    rule: z.string().meta({ description: 'The rule that refused: M-22, or a code where the notice is silent' }),
    field: z
      .string()
      .meta({ description: 'The field at fault: data.amount, a query parameter, a header; may be empty' }),
    message: bilingualSchema,
    accepted: bilingualSchema.meta({ description: 'What would be accepted instead' }),
    conflicts: z.array(z.object({ eventId: z.string(), type: z.string() })),
    faults: z
      .array(z.object({ field: z.string(), message: bilingualSchema, accepted: bilingualSchema }))
      .meta({ description: 'Of a form: every field at fault, the first one included, 50 at most; else empty' }),
    instance: z.string().meta({ description: 'This very occurrence, as the log of the server names it' }),
  })
  .meta({ id: 'Problem', description: 'A problem document (RFC 9457)' })
export type Problem = z.infer<typeof problemSchema>

/** What makes a problem, but for its occurrence. */
export interface ProblemParts {
  readonly kind: ProblemKind
  readonly rule: string
  readonly field: string
  readonly message: Bilingual
  readonly accepted: Bilingual
  readonly conflicts?: Rejection['conflicts']
  readonly faults?: readonly FieldFault[]
}

/** The status of a kind of problem. */
export const statusOf = (kind: ProblemKind): number => KINDS[kind].status

/** The document of a problem that occurred in a request. */
export const problemDocument = (parts: ProblemParts, requestId: string): Problem => {
  const { kind, rule, field, message, accepted, conflicts = [], faults = [] } = parts
  return {
    type: `urn:luodi:problem:${kind}`,
    ...KINDS[kind],
    detail: message.en,
    rule,
    field,
    message: { ...message },
    accepted: { ...accepted },
    conflicts: conflicts.map(({ eventId, type }) => ({ eventId, type })),
    faults: faults.map((fault) => ({ ...fault })),
    instance: `urn:luodi:request:${requestId}`,
  }
}

/** Headers that go with a problem. */
export type ProblemHeaders = Readonly<Record<string, string>>

/** Seconds after which to ask again: a clock is put right by a person. */
const retryAfter = ({ rule }: ProblemParts): string => (rule === 'CLOCK' ? '60' : '1')

/** Carries a refusal from a handler to the error handler: thrown in this folder only, and never an error of ours. */
export class Refusal extends Error {
  readonly parts: ProblemParts
  readonly headers: ProblemHeaders

  constructor(parts: ProblemParts, headers: ProblemHeaders = {}) {
    super(parts.message.en)
    this.name = 'Refusal'
    this.parts = parts
    this.headers = parts.kind === 'unavailable' ? { 'retry-after': retryAfter(parts), ...headers } : headers
  }
}

/** The refusal that a rejection of the domain is. */
export const refusalOf = ({ category, rule, field, message, accepted, conflicts, faults }: Rejection): Refusal =>
  new Refusal({ kind: category, rule, field, message, accepted, conflicts, faults })

/** A refusal by the way in itself, not by the domain. */
export const refusal = (
  kind: ProblemKind,
  field: string,
  [zh, en]: readonly [zh: string, en: string],
  [acceptedZh, acceptedEn]: readonly [zh: string, en: string],
  headers?: ProblemHeaders,
): Refusal =>
  new Refusal({ kind, rule: 'HTTP', field, message: { zh, en }, accepted: { zh: acceptedZh, en: acceptedEn } }, headers)
