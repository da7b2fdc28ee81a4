import { csvOf } from './csv.ts'
import type { Table } from './sheet.ts'
import { xlsxOf } from './xlsx.ts'

/** The formats of an export, each the ending of its files. */
export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** The media types of the formats. */
export const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The bytes of a table in a format. */
export const bytesOf = async (table: Table, format: ExportFormat): Promise<Buffer> =>
  format === 'csv' ? csvOf(table) : xlsxOf(table)
