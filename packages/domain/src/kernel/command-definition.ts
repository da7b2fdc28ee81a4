import type { z } from 'zod'
import type { CommandText } from './command-text.ts'
import type { GrantRow } from './grant.ts'

/** A command type: its name, the kind of stream it goes to, which of its fields is the subject's id, its schema. */
export interface CommandDefinition<
  Name extends string = string,
  Schema extends z.ZodObject = z.ZodObject,
> extends CommandText {
  readonly name: Name
  readonly kind: string
  /** The id of the stream's subject, from the command's data. */
  readonly subject: (data: z.infer<Schema>) => string
  readonly schema: Schema
  /** The mechanism it belongs to, `M-47`. */
  readonly mechanism: string
  /** Who may give it; missing where no roster can say so yet: the founding. */
  readonly may?: GrantRow
}

/** Defines the commands to one kind of stream; `subject` tells the stream's id from their data. */
export const defineCommands =
  <Data>(kind: string, subject: (data: Data) => string) =>
  <const Name extends string, Schema extends z.ZodObject>(
    name: Name,
    mechanism: string,
    schema: Schema,
    text: CommandText,
    may?: GrantRow,
  ): CommandDefinition<Name, Schema> => ({
    name,
    kind,
    subject: (data) => subject(data as Data),
    schema,
    mechanism,
    ...text,
    ...(may === undefined ? {} : { may }),
  })

/** The command types of one aggregate by name. */
export type CommandDefinitions = Readonly<Record<string, CommandDefinition>>

/** The union of commands of an aggregate. */
export type CommandOf<Defs extends CommandDefinitions> = {
  [N in keyof Defs & string]: { readonly name: N; readonly data: z.infer<Defs[N]['schema']> }
}[keyof Defs & string]
