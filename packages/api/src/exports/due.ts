import type { Due } from '@luodi/domain'
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

/** Working days of lateness; a clock that stands still has none. */
export const lateCell = (late: Due | { readonly kind: 'determined'; readonly value: number } | undefined): Cell => {
  if (late === undefined || late.kind === 'due' || late.kind === 'stopped') return undefined
  return late.kind === 'determined' ? count(late.value) : missing(late.needsYear)
}
