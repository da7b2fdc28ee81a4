import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { any, ownOf, type GrantRow } from '../kernel/grant.ts'
import { collectionEvents } from './events.ts'

/** The kind of stream that holds the monthly filings of one unit; its id is the unit's. */
export const COLLECTION = 'collection'

const command = defineCommands(COLLECTION, (data: { readonly unit: string }) => data.unit)
const filedByUnit: GrantRow = { rule: 'M-32', grants: [...any('OFFICE'), ...ownOf('TERRITORY', 'DEPARTMENT')] }

/** The commands to a unit's monthly collection. */
export const collectionCommands = {
  SubmitMonthlyCollection: command(
    'SubmitMonthlyCollection',
    'M-33',
    collectionEvents.MonthlyCollectionSubmitted.schema,
    filedByUnit,
  ),
  FileNilReport: command('FileNilReport', 'M-32', collectionEvents.NilReportFiled.schema, filedByUnit),
} as const

export type CollectionCommand = CommandOf<typeof collectionCommands>
