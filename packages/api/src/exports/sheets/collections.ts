import { COLOUR_LABELS } from '@luodi/domain'
import type { CollectionDuty, UnitCollection } from '@luodi/projections'
import { count, day, yesNo, type Cell } from '../cell.ts'
import { defineSheet, mapFigure, ORDINAL } from '../sheet.ts'

/** One cycle of a unit; a unit that owes none yet has a row without one. */
interface CycleRow {
  readonly unit: UnitCollection
  readonly duty?: CollectionDuty
}

const dueOf = ({ duty }: CycleRow): Cell => {
  if (duty === undefined) return undefined
  if (duty.due.kind === 'due') return day(duty.due.on)
  return duty.due.kind === 'noPolicy' ? '未定（无政策）' : `未定（缺 ${duty.due.needsYear} 年日历）`
}

const stateOf = ({ duty }: CycleRow): string | undefined => {
  if (duty === undefined) return undefined
  if (duty.filing !== undefined) return duty.filing.nil ? '零报告' : '已报送'
  return duty.missing ? '未报' : '未到期'
}

const lateOf = ({ duty }: CycleRow): Cell => {
  const late = duty?.lateWorkingDays
  if (late === undefined) return undefined
  return late.kind === 'determined' ? count(late.value) : `未定（缺 ${late.needsYear} 年日历）`
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
    { header: '应报日期', value: dueOf },
    { header: '报送日期', value: ({ duty }) => day(duty?.filing?.madeOn) },
    { header: '报送情况', value: stateOf },
    { header: '是否迟报', value: ({ duty }) => duty && yesNo(duty.late) },
    { header: '逾期工作日', value: lateOf },
  ],
  rows: ({ views, asked }) =>
    mapFigure(views.collections(asked), (units) =>
      units.flatMap((unit): readonly CycleRow[] =>
        unit.cycles.length === 0 ? [{ unit }] : unit.cycles.map((duty) => ({ unit, duty })),
      ),
    ),
})
