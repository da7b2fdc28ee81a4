import type { CollectionDuty, UnitCollection } from '@luodi/projections'
import { figures, tableOf } from '../table.ts'
import { defineFigure } from './figure.ts'

const stateOf = (duty: CollectionDuty): string => {
  if (duty.missing) return 'missing'
  if (duty.filing === undefined) return duty.due.kind === 'due' ? 'open' : duty.due.kind
  return `${duty.filing.nil ? 'nil' : 'filed'} ${duty.filing.madeOn}${duty.late ? ', late' : ''}`
}

const collectionsTable = (units: readonly UnitCollection[]): string =>
  tableOf(
    ['unit', 'name', 'level', figures('missing'), 'latest cycle'],
    units.map(({ unit, name, level, missing, cycles }) => {
      const latest = cycles.at(-1)
      return [unit, name, level, `${missing.length}`, latest === undefined ? '' : `${latest.cycle} ${stateOf(latest)}`]
    }),
  )

/** The monthly collection of every unit that owes it. */
export const collectionsFigure = defineFigure(
  'collections',
  'the monthly collection, by unit',
  (views, asked) => views.collections(asked),
  collectionsTable,
)
