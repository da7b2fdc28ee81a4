import { z } from 'zod'
import type { Catalogue } from '../../catalogue.ts'
import { bilingual, type Bilingual } from '../../kernel/bilingual.ts'
import type { CommandDefinition } from '../../kernel/command-definition.ts'
import type { Command } from '../../kernel/decider.ts'
import { accepted, isRejected, rejected, type Either } from '../../kernel/either.ts'
import { subjectIdSchema } from '../../kernel/event.ts'
import { fieldFaults, textFieldFaults } from '../../kernel/form.ts'
import { rejection, type FieldFault, type Rejection } from '../../kernel/rejection.ts'
import { textFaultsIn } from '../../kernel/text-in.ts'
import { canonicalJson, sha256Hex } from '../canonical.ts'

/** A command as it comes in. The holder is who the way in has identified; posts are looked up in the roster. */
export const commandRequestSchema = z.strictObject({
  /** Chosen by the caller; the same id again, in whatever case, gives the same answer and happens once. */
  id: z.uuid().toLowerCase(),
  name: z.string().max(64),
  data: z.unknown(),
  actor: z.strictObject({ unit: subjectIdSchema, personRef: subjectIdSchema }),
  /** The revision that the caller last saw of the stream; another one is a conflict. -1: the stream is new. */
  expectedRevision: z.int().min(-1).optional(),
  /** The tag of the event that the caller saw at that revision: another one there is a conflict. */
  expectedTag: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .optional(),
  correlationId: z.uuid().toLowerCase().optional(),
  causationId: z.uuid().toLowerCase().optional(),
})
export type CommandRequest = z.infer<typeof commandRequestSchema>

/** A request with its command decoded, its stream named and its hash taken. */
export interface DecodedRequest {
  readonly request: CommandRequest
  readonly command: Command
  readonly definition: CommandDefinition
  readonly subject: string
  readonly hash: string
}

const SCHEMA = bilingual('符合该命令格式的内容', 'what the schema of the command describes')

const invalid = (field: string, zh: string, en: string, wanted: Bilingual = SCHEMA): Rejection =>
  rejection({ category: 'invalid', rule: 'FORM', field, message: bilingual(zh, en), accepted: wanted })

/** All that is wrong with a form; the first of it stands for the whole. */
const badForm = (faults: readonly [FieldFault, ...FieldFault[]]): Rejection =>
  rejection({ category: 'invalid', rule: 'FORM', ...faults[0], faults })

/** The hash of a request as received, before defaults: who asks for what. */
const hashOf = ({ name, data, actor }: CommandRequest): Either<Rejection, string> => {
  try {
    return accepted(sha256Hex(canonicalJson({ name, data, unit: actor.unit })))
  } catch {
    return rejected(invalid('data', '内容无法表示为规范 JSON', 'the data has no canonical JSON form'))
  }
}

/** Decodes requests of a catalogue's commands at the border; nothing of one is trusted before. It never throws. */
export const createRequestDecoder =
  ({ commands }: Pick<Catalogue, 'commands'>) =>
  (input: unknown): Either<Rejection, DecodedRequest> => {
    try {
      return decode(input, commands)
    } catch {
      // what no schema gets through: nested deeper than the stack, or an object whose parts throw when they are read
      return rejected(invalid('', '请求嵌套过深或无法读取', 'the request is nested too deeply, or can not be read'))
    }
  }

/** An issue then carries the value at fault, which tells what is missing from what is wrong. */
const REPORTING = { reportInput: true }

const decode = (input: unknown, commands: Catalogue['commands']): Either<Rejection, DecodedRequest> => {
  const parsed = commandRequestSchema.safeParse(input, REPORTING)
  if (!parsed.success) return rejected(badForm(fieldFaults(parsed.error)))
  const request = parsed.data
  const definition = commands.get(request.name)
  if (definition === undefined) {
    return rejected(invalid('name', `没有命令 ${request.name}`, `there is no command ${request.name}`))
  }
  const data = definition.schema.safeParse(request.data, REPORTING)
  if (!data.success) return rejected(badForm(fieldFaults(data.error, 'data')))
  const unseen = textFaultsIn(definition.schema, data.data)
  if (unseen.length > 0) return rejected(badForm(textFieldFaults(unseen, 'data')))
  const hash = hashOf(request)
  if (isRejected(hash)) return hash
  const command: Command = { name: definition.name, data: data.data }
  return accepted({ request, command, definition, subject: definition.subject(data.data as never), hash: hash.right })
}
