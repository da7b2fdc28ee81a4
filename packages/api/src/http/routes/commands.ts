import {
  COMMAND_DEFINITIONS,
  type Grant,
  isRejected,
  parseStreamName,
  PROJECT,
  type CommandDefinition,
  type Rejection,
} from '@luodi/domain'
import type { Done, StoredEvent } from '@luodi/domain/application'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { bearerOf } from '../door.ts'
import type { House } from '../house.ts'
import { awaitNamed, LEDGER_INDEX, placeText } from '../place.ts'
import { refusal, Refusal, type ProblemKind } from '../problem.ts'
import { revisionTag } from '../revision.ts'
import { doneSchema } from '../schemas/event.ts'
import { answer, problems } from '../schemas/problems.ts'
import { recordedEvent } from '../stored-event.ts'
import { validatorCompiler } from '../validation.ts'

/** Headers of a command; documented here, read by {@link envelopeOf}. */
const headersSchema = z.object({
  'idempotency-key': z.uuid().meta({ description: 'The command id: the same again gives the same answer, once only' }),
  'if-match': z
    .string()
    .optional()
    .meta({
      description:
        'What the last answer gave as the ETag of the stream, "7-1f3a9c2e": 412 if the stream is not there any more, or is of ' +
        'another history. A revision alone, "7", can not tell one history from another',
    }),
  'if-none-match': z.literal('*').optional().meta({ description: 'The stream must not exist yet' }),
  'correlation-id': z.uuid().optional(),
  'causation-id': z.uuid().optional(),
})

/** The names under which the caller knows the parts of a request. */
const HEADER_OF: Readonly<Record<string, string>> = {
  id: 'Idempotency-Key',
  expectedRevision: 'If-Match',
  correlationId: 'Correlation-Id',
  causationId: 'Causation-Id',
}

const badHeader = (name: string, accepted: readonly [zh: string, en: string]): Refusal =>
  refusal('invalid', name, [`请求头 ${name} 缺失或无效`, `the header ${name} is missing or not valid`], accepted)

const uuidHeader = (request: FastifyRequest, name: string): string | undefined => {
  const given = request.headers[name.toLowerCase()]
  if (given === undefined) return undefined
  const parsed = z.uuid().safeParse(typeof given === 'string' ? given.replace(/^"(.*)"$/, '$1').toLowerCase() : given)
  if (parsed.success) return parsed.data
  throw badHeader(name, ['UUID', 'a UUID'])
}

const REVISION = /^"(-1|0|[1-9]\d{0,14})(?:-([0-9a-f]{8}))?"$/

/** What the caller last saw of the stream: its revision, and the tag of the event there where the caller sends it. */
const expectedOf = (request: FastifyRequest): { expectedRevision?: number; expectedTag?: string } => {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
  if (ifMatch === undefined && ifNoneMatch === undefined) return {}
  if (ifMatch === undefined && ifNoneMatch === '*') return { expectedRevision: -1 }
  const [, revision, tag] = (ifNoneMatch === undefined ? REVISION.exec(ifMatch ?? '') : undefined) ?? []
  if (revision !== undefined) {
    return { expectedRevision: Number(revision), ...(tag === undefined ? {} : { expectedTag: tag }) }
  }
  throw badHeader(ifMatch === undefined ? 'If-None-Match' : 'If-Match', [
    'If-Match: "<版本>"，或 If-None-Match: *',
    'If-Match: "<revision>", or If-None-Match: *',
  ])
}

const envelopeOf = (request: FastifyRequest) => {
  const id = uuidHeader(request, 'Idempotency-Key')
  if (id === undefined) throw badHeader('Idempotency-Key', ['命令标识（UUID）', 'the command id, a UUID'])
  const [expected, correlationId, causationId] = [
    expectedOf(request),
    uuidHeader(request, 'Correlation-Id'),
    uuidHeader(request, 'Causation-Id'),
  ]
  return {
    id,
    ...expected,
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
  }
}

const kindOf = ({ category, field }: Rejection): ProblemKind =>
  category === 'conflict' && field === 'expectedRevision' ? 'precondition' : category

const headerOf = (field: string, { headers }: FastifyRequest): string | undefined =>
  field === 'expectedRevision' && headers['if-match'] === undefined ? 'If-None-Match' : HEADER_OF[field]

const refused = (rejection: Rejection, request: FastifyRequest): Refusal => {
  const { rule, message, accepted, conflicts, faults } = rejection
  const field = headerOf(rejection.field, request) ?? rejection.field
  return new Refusal({ kind: kindOf(rejection), rule, field, message, accepted, conflicts, faults })
}

const locationOf = ({ stream }: Done, place: string): string => {
  const subject = parseStreamName(stream)
  return subject?.kind === PROJECT ? `/v1/projects/${subject.id}` : `/v1/events/${place}`
}

/** Brings the views up to date. What is committed stays committed, whatever becomes of its projection. */
const project = async ({ views, fault }: House, request: FastifyRequest): Promise<void> => {
  try {
    await views.catchUp()
  } catch (error) {
    fault(request, error, 'the projection did not take a committed event')
  }
}

/** A founding says by which sort of clock the history is told: the one of this server. */
const demandOwnClock = ({ clock: { kind } }: House, name: string, body: unknown): void => {
  const told = name === 'FoundJurisdiction' ? (body as { readonly clock?: unknown } | undefined)?.clock : kind
  if (told === kind || (told !== 'system' && told !== 'manual')) return
  throw refusal('rule', 'data.clock', [`本服务的时钟为 ${kind}`, `the clock of this server is ${kind}`], [kind, kind])
}

/** A ledger index in a command may be one that another server has just acknowledged: the figures are to cover it. */
const awaitKnownAt = async (house: House, body: unknown): Promise<void> => {
  const named = (body as { readonly knownAt?: unknown } | undefined | null)?.knownAt
  if (Number.isSafeInteger(named) && Number(named) > 0) await awaitNamed(house, Number(named), 'data.knownAt')
}

const perform = (house: House, name: string) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { unit, personRef } = bearerOf(request)
  demandOwnClock(house, name, request.body)
  await awaitKnownAt(house, request.body)
  const handled = await house.handle.untrusted({
    ...envelopeOf(request),
    name,
    data: request.body,
    actor: { unit, personRef },
  })
  if (isRejected(handled)) throw refused(handled.left, request)
  const done = handled.right
  await project(house, request)
  const { commandId, stream, revision, index, repeated } = done
  const [last, place] = [done.events.at(-1) as StoredEvent, placeText(house, index)]
  return reply
    .code(repeated ? 200 : 201)
    .headers({
      etag: revisionTag(last),
      location: locationOf(done, place),
      [LEDGER_INDEX]: place,
      'cache-control': 'no-store',
    })
    .send({ commandId, stream, revision, index, place, repeated, events: done.events.map(recordedEvent) })
}

const unknownCommand = (request: FastifyRequest): never => {
  const { name } = request.params as { readonly name: string }
  throw refusal(
    'unknown',
    'name',
    [`没有命令 ${name}`, `there is no command ${name}`],
    ['见 /openapi.json', 'one of those in /openapi.json'],
  )
}

const grantText = (grants: readonly Grant[]): string =>
  grants.map(({ role, scope }) => (scope === 'own' ? `${role} (own)` : role)).join(', ')

const describe = ({ name, mechanism, title, description, may }: CommandDefinition) => ({
  summary: `${title.zh} ${title.en}`,
  description: [
    description.zh,
    description.en,
    `${mechanism}. ${may === undefined ? 'By the first holder that it names.' : `Who may (${may.rule}): ${grantText(may.grants)}.`}`,
  ].join('\n\n'),
  tags: ['commands', mechanism],
  operationId: name,
})

/** One route a command, from the catalogue. The domain itself decodes the body as it was received. */
export const commandRoutes = (app: FastifyInstance, house: House): void => {
  for (const definition of COMMAND_DEFINITIONS.values()) {
    app.route({
      method: 'POST',
      url: `/v1/commands/${definition.name}`,
      schema: {
        ...describe(definition),
        headers: headersSchema,
        querystring: z.strictObject({}),
        body: definition.schema.meta({ examples: [definition.example] }),
        response: {
          200: answer('It had been recorded before: the same answer', doneSchema),
          201: answer('Recorded', doneSchema),
          ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
        },
      },
      validatorCompiler: (route) => (route.httpPart === 'querystring' ? validatorCompiler(route as never) : () => true),
      handler: perform(house, definition.name),
    })
  }
  app.route({ method: 'POST', url: '/v1/commands/:name', schema: { hide: true } as object, handler: unknownCommand })
}
