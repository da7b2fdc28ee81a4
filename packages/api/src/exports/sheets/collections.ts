import { COLOUR_LABELS } from '@luodi/domain'
import type { CollectionDuty, UnitCollection } from '@luodi/projections'
import { count, day, yesNo } from '../cell.ts'
import { dueCell, lateCell } from '../due.ts'
import { defineSheet, mapFigure, ORDINAL } from '../sheet.ts'

/** One cycle of a unit; a unit that owes none yet has a row without one. */
interface CycleRow {
  readonly unit: UnitCollection
  readonly duty?: CollectionDuty
}

const stateOf = ({ duty }: CycleRow): string | undefined => {
  if (duty === undefined) return undefined
  if (duty.filing !== undefined) return duty.filing.nil ? '零报告' : '已报送'
  return duty.missing ? '未报' : '未到期'
}

/** 每月报送 (M-32): every cycle of the year of every unit that owes it. */
export const collectionsSheet = defineSheet<CycleRow>({
  name: 'collections',
  view: 'collections',
  title: '每月报送情况',
  columns: [
    ORDINAL,
    { header: '单位', width: 24, value: ({ unit }) => unit.name },
    { header: '亮灯', value: ({ unit }) => COLOUR_LABELS[unit.colour].zh },
    { header: '连续未报期数', value: ({ unit }) => count(unit.missing.length) },
    { header: '报送月份', value: ({ duty }) => duty?.cycle },
    { header: '应报日期', value: ({ duty }) => dueCell(duty?.due) },
    { header: '报送日期', value: ({ duty }) => day(duty?.filing?.madeOn) },
    { header: '报送情况', value: stateOf },
    { header: '是否迟报', value: ({ duty }) => duty && yesNo(duty.late) },
    { header: '逾期工作日', value: ({ duty }) => lateCell(duty?.lateWorkingDays) },
  ],
  rows: ({ views, asked }) =>
    mapFigure(views.collections(asked), (units) =>
      units.flatMap((unit): readonly CycleRow[] =>
        unit.cycles.length === 0 ? [{ unit }] : unit.cycles.map((duty) => ({ unit, duty })),
      ),
    ),
})
