import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import { any, ownOf, type GrantRow } from '../kernel/grant.ts'
import { collectionEvents } from './events.ts'

/** The kind of stream that holds the monthly filings of one unit; its id is the unit's. */
export const COLLECTION = 'collection'

const command = defineCommands(COLLECTION, (data: { readonly unit: string }) => data.unit)
const filedByUnit: GrantRow = { rule: 'M-32', grants: [...any('OFFICE'), ...ownOf('TERRITORY', 'DEPARTMENT')] }

const TEXTS = {
  SubmitMonthlyCollection: commandText(
    ['报送当月困难问题', 'Submit the monthly collection'],
    [
      '每月1日前报送收集的困难问题，列明已报送的问题。',
      'Files the problems collected for a month, by the first of the next; each was reported before.',
    ],
    { unit: 'lanqiao', cycle: '2026-07', problemIds: ['q0001'] },
  ),
  FileNilReport: commandText(
    ['零报告', 'File a nil report'],
    ['当月没有困难问题的，报零报告。', 'Files that a month had no problem to report.'],
    { unit: 'lanqiao', cycle: '2026-07' },
  ),
} as const

/** The commands to a unit's monthly collection. */
export const collectionCommands = {
  SubmitMonthlyCollection: command(
    'SubmitMonthlyCollection',
    'M-33',
    collectionEvents.MonthlyCollectionSubmitted.schema,
    TEXTS.SubmitMonthlyCollection,
    filedByUnit,
  ),
  FileNilReport: command(
    'FileNilReport',
    'M-32',
    collectionEvents.NilReportFiled.schema,
    TEXTS.FileNilReport,
    filedByUnit,
  ),
} as const

export type CollectionCommand = CommandOf<typeof collectionCommands>
