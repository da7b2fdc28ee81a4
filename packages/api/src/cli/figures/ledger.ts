import { COLOUR_LABELS, formatWan, PROJECT_CLASS_LABELS } from '@luodi/domain'
import { toWire, type LedgerRow } from '@luodi/projections'
import { figures, tableOf } from '../table.ts'
import { defineFigure } from './figure.ts'
import { projectOf } from './lamps.ts'

const wan = (amount: number | undefined): string | undefined =>
  amount === undefined ? undefined : formatWan(amount, { decimals: 0, mode: 'half-up' })

const ledgerTable = (rows: readonly LedgerRow[]): string =>
  tableOf(
    [
      'project',
      '名称',
      '镇街',
      '类别',
      'stage',
      figures('年度计划 万元'),
      figures('累计完成 万元'),
      figures('完成率'),
      figures('时间进度差 pp'),
      '亮灯',
    ],
    rows.map((row) => [
      row.projectId,
      row.name,
      row.territoryName,
      row.projectClass === undefined ? '' : PROJECT_CLASS_LABELS[row.projectClass].zh,
      row.stage,
      wan(row.annualPlan?.current),
      wan(row.yearCompleted),
      row.completion?.display,
      row.gapPp?.display,
      row.lamp === undefined ? '' : COLOUR_LABELS[row.lamp.shownColour].zh,
    ]),
  )

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const projectTable = (row: LedgerRow | undefined): string => {
  if (row === undefined) return 'no such project on that day'
  const { lamp, ...columns } = row
  const plain = toWire(columns) as Record<string, unknown>
  const shown = lamp === undefined ? [] : [['lamp', `${lamp.shown}, computed ${lamp.computed}`]]
  return tableOf(['column', 'value'], [...Object.entries(plain).map(([key, value]) => [key, text(value)]), ...shown])
}

/** The project ledger (项目台账). */
export const ledgerFigure = defineFigure(
  'ledger',
  'the project ledger 项目台账',
  (views, asked) => views.ledger(asked),
  ledgerTable,
)

/** One project's row of the ledger. */
export const projectFigure = defineFigure(
  'project',
  'one row of the ledger: project <projectId>',
  (views, asked, request) => views.project(projectOf(request), asked),
  projectTable,
)
