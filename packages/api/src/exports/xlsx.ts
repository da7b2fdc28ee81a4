import ExcelJS from 'exceljs'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { workbookText } from './cell-text.ts'
import type { Cell, NumberCell } from './cell.ts'
import type { Table } from './sheet.ts'
import { dateZip } from './zip-date.ts'

const CREATOR = 'Luodi'
const HEAD_ROWS = 3
const ROWS_AT_A_TIME = 500
/** What a cell of a workbook can hold. */
const LONGEST_TEXT = 32_767

const FORMATS = { day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm:ss' } as const

/** Excel counts days, not moments: what it shows is what UTC shows. */
const dateOf = (text: string): Date => new Date(`${text.replace(' ', 'T')}${text.length === 10 ? 'T00:00:00' : ''}Z`)

const placesOf = (text: string): string => {
  const decimals = text.split('.')[1]?.length ?? 0
  return decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`
}

/** A percentage at its printed places, a plus where it is printed. */
const formatOf = ({ text, percent }: NumberCell): string | undefined => {
  if (percent) return `${placesOf(text)}%`
  return text.startsWith('+') ? `+${placesOf(text)}` : undefined
}

/** The percentage as a share, at the same decimal places: no digit more than is printed. */
const shareOf = (text: string): number => Number(`${text}e-2`)

/** A text stays a text: the file says so of each cell, and no formula is ever written. */
const fill = (into: ExcelJS.Cell, cell: Cell): void => {
  if (cell === undefined) return
  if (typeof cell === 'string') into.value = workbookText(cell, LONGEST_TEXT)
  else if (cell.kind !== 'number') {
    into.value = dateOf(cell.text)
    into.numFmt = FORMATS[cell.kind]
  } else {
    into.value = cell.percent ? shareOf(cell.text) : Number(cell.text)
    const format = formatOf(cell)
    if (format !== undefined) into.numFmt = format
  }
}

const addRow = (sheet: ExcelJS.Worksheet, cells: readonly Cell[], bold = false): void => {
  const row = sheet.addRow([])
  if (bold) row.font = { bold }
  for (const [i, cell] of cells.entries()) fill(row.getCell(i + 1), cell)
  row.commit()
}

const openBook = (stream: PassThrough, { head }: Table): ExcelJS.stream.xlsx.WorkbookWriter => {
  const options = { stream, useStyles: true, useSharedStrings: true }
  const book = new ExcelJS.stream.xlsx.WorkbookWriter(options)
  const created = new Date(`${head.validAt}T00:00:00+08:00`)
  return Object.assign(book, { creator: CREATOR, lastModifiedBy: CREATOR, created, modified: created })
}

/**
 * A table as a workbook (.xlsx) with one sheet: days and moments are dates, numbers are numbers, nothing is a formula. It
 * is dated on `validAt`, and the same table gives the same bytes.
 */
export const xlsxOf = async (table: Table): Promise<Buffer> => {
  const stream = new PassThrough()
  const [bytes, book] = [buffer(stream), openBook(stream, table)]
  const sheet = book.addWorksheet(table.title.slice(0, 31), { views: [{ state: 'frozen', ySplit: HEAD_ROWS }] })
  sheet.columns = table.columns.map(({ width = 14 }) => ({ width }))
  addRow(sheet, [table.title], true)
  addRow(sheet, table.about)
  addRow(
    sheet,
    table.columns.map(({ header }) => header),
    true,
  )
  for (const [i, row] of table.rows.entries()) {
    addRow(sheet, row)
    if (i % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) await setImmediate()
  }
  await book.commit()
  return dateZip(await bytes, table.head.validAt)
}
