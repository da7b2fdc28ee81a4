import type { LampLine } from '@luodi/domain'
import { count } from '../cell.ts'
import { lampName } from '../lamp-name.ts'
import { defineSheet, ORDINAL, type Column } from '../sheet.ts'
import { statedReasons } from '../stated-lamp-text.ts'
import { datesOfBulletin, periodOf, rowsOf } from './asked-bulletin.ts'

interface LampRow extends LampLine {
  readonly name: string
  readonly territoryName: string
}

const columns: readonly Column<LampRow>[] = [
  ORDINAL,
  { header: '项目名称', width: 30, value: ({ name }) => name },
  { header: '所属镇街', width: 16, value: ({ territoryName }) => territoryName },
  { header: '亮灯', value: ({ shown }, { rules }) => lampName(shown, rules) },
  { header: '计算亮灯', value: ({ computed }, { rules }) => lampName(computed, rules) },
  { header: '原因', width: 40, value: (row, { rules }) => statedReasons(row, rules) },
  { header: '连续期数', value: ({ running }) => count(running) },
]

/** 通报: the red and yellow list with its reasons, as it was published (M-49, M-53). */
export const bulletinLampsSheet = defineSheet<LampRow>({
  name: 'bulletin-lamps',
  view: 'bulletins',
  title: '通报红黄灯项目',
  subtitle: periodOf,
  dates: datesOfBulletin,
  columns,
  rows: (ask) =>
    rowsOf(ask, ({ content }, { groups, projects }) =>
      content.lamps.list.map((line) => ({
        ...line,
        name: projects[line.projectId] ?? line.projectId,
        territoryName: groups.territory?.[line.territory]?.zh ?? line.territory,
      })),
    ),
})
