import Table from 'cli-table3'
import { oneLine } from './terminal.ts'

/** What a cell may hold. */
export type Cell = string | number | undefined

/** A column: its heading, and to which side it is set. */
export type Column = string | { readonly title: string; readonly right: true }

/** A column of figures. */
export const figures = (title: string): Column => ({ title, right: true })

const CHARS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
  ...{ 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' ',
}

/**
 * Rows in columns, without lines and colours, so that it is as good in a file as on a screen. A cell is one line: what
 * others wrote is neither carried out by a terminal nor breaks its row in two.
 */
export const tableOf = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): string => {
  const table = new Table({
    head: columns.map((column) => (typeof column === 'string' ? column : column.title)),
    colAligns: columns.map((column) => (typeof column === 'string' ? 'left' : 'right')),
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  })
  table.push(...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? oneLine(cell) : (cell ?? '')))))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
