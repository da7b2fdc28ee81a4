import type { z } from 'zod'

/** A command type: its name, the kind of stream it goes to, which of its fields is the subject's id, its schema. */
export interface CommandDefinition<Name extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly name: Name
  readonly kind: string
  /** The id of the stream's subject, from the command's data. */
  readonly subject: (data: z.infer<Schema>) => string
  readonly schema: Schema
  /** The mechanism it belongs to, `M-47`. */
  readonly mechanism: string
}

/** The command types of one aggregate by name. */
export type CommandDefinitions = Readonly<Record<string, CommandDefinition>>

/** The union of commands of an aggregate. */
export type CommandOf<Defs extends CommandDefinitions> = {
  [N in keyof Defs & string]: { readonly name: N; readonly data: z.infer<Defs[N]['schema']> }
}[keyof Defs & string]
