import type { Due, Lateness } from '@luodi/domain'
import { count, day, type Cell } from './cell.ts'

const missing = (needsYear: number): string => `未定（缺 ${needsYear} 年日历）`

/** A due day; where there is none, why not. */
export const dueCell = (due: Due | { readonly kind: 'noPolicy' } | undefined): Cell => {
  if (due === undefined) return undefined
  switch (due.kind) {
    case 'due':
      return day(due.on)
    case 'undetermined':
      return missing(due.needsYear)
    case 'stopped':
      return '停工中止'
    case 'noPolicy':
      return '未定（无政策）'
    default:
      return due satisfies never
  }
}

/** A number that is at least what it says, as text (R225). */
export const atLeastText = (text: string): string => `至少 ${text}`

/** Days of lateness; a clock that stands still has none. */
export const lateCell = (late: Due | Lateness | undefined): Cell => {
  if (late === undefined || late.kind === 'due' || late.kind === 'stopped') return undefined
  if (late.kind === 'atLeast') return `${atLeastText(`${late.value}`)}（缺 ${late.needsYear} 年日历）`
  return late.kind === 'determined' ? count(late.value) : missing(late.needsYear)
}
