import { csvOf } from './csv.ts'
import type { Table } from './sheet.ts'

/** The formats of an export, each the ending of its files. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** The media types of the formats. */
export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The writer of workbooks is large: it is loaded when one is first asked for. */
const workbookOf = async (table: Table): Promise<Buffer> => (await import('./xlsx.ts')).xlsxOf(table)

/** The bytes of a table in a format. */
export const bytesOf = async (table: Table, format: ExportFormat): Promise<Buffer> =>
  format === 'csv' ? csvOf(table) : workbookOf(table)
