import { stringify } from 'csv-stringify/sync'
import { cellText } from './cell-text.ts'
import type { Cell } from './cell.ts'
import { isConverted } from './converted.ts'
import type { Table } from './sheet.ts'

/** What makes a spreadsheet take a text for a formula: also in full width, and behind blanks. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/

/** A text that no spreadsheet runs, or reads as something else. */
const guarded = (text: string): string => (FORMULA.test(text) || isConverted(text) ? `'${text}` : text)

const written = (cell: Cell): string => {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return guarded(cellText(cell))
  return cell.kind === 'number' && cell.percent ? `${cell.text}%` : cell.text
}

/**
 * A table as CSV (RFC 4180): UTF-8 with a byte order mark, which Excel in Chinese needs, and CRLF. The same table gives
 * the same bytes. Texts that a spreadsheet would run as a formula or show as another number or day begin with an
 * apostrophe; numbers, negative ones too, stay numbers.
 */
export const csvOf = ({ title, about, columns, rows }: Table): Buffer => {
  const records = [[title], about, columns.map(({ header }) => header), ...rows].map((record) => record.map(written))
  return Buffer.from(stringify(records, { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ }))
}
