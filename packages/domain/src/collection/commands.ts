import type { z } from 'zod'
import type { CommandDefinition, CommandOf } from '../kernel/command-definition.ts'
import { collectionEvents } from './events.ts'

/** The kind of stream that holds the monthly filings of one unit; its id is the unit's. */
export const COLLECTION = 'collection'

const define = <const Name extends string, Schema extends z.ZodObject>(
  name: Name,
  mechanism: string,
  schema: Schema,
): CommandDefinition<Name, Schema> => ({
  name,
  kind: COLLECTION,
  subject: (data) => (data as { readonly unit: string }).unit,
  schema,
  mechanism,
})

/** The commands to a unit's monthly collection. */
export const collectionCommands = {
  SubmitMonthlyCollection: define(
    'SubmitMonthlyCollection',
    'M-33',
    collectionEvents.MonthlyCollectionSubmitted.schema,
  ),
  FileNilReport: define('FileNilReport', 'M-32', collectionEvents.NilReportFiled.schema),
} as const

export type CollectionCommand = CommandOf<typeof collectionCommands>
