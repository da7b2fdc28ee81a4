import { formatWan } from '@luodi/domain'
import type { LineageEntry } from '@luodi/projections'
import { LINEAGE_TITLES } from '../../exports/labels.ts'
import { tableOf } from '../table.ts'
import { defineFigure } from './figure.ts'

const wan = (amount: number | undefined): string =>
  amount === undefined ? '' : ` ${formatWan(amount, { decimals: 0, mode: 'half-up' })}`

const lineageTable = (entries: readonly LineageEntry[]): string =>
  tableOf(
    ['effective', 'how', 'parents, 年度计划 万元', 'children, 年度计划 万元', '批准文件', 'event'],
    entries.map(({ on, by, parents, children, approval, id }) => [
      on,
      LINEAGE_TITLES[by],
      parents.map(({ projectId, plan }) => `${projectId}${wan(plan)}`).join(', '),
      children.map(({ projectId, plan }) => `${projectId}${wan(plan?.amount)}`).join(', '),
      approval.document,
      id,
    ]),
  )

/** The splits and bundles of projects. */
export const lineageFigure = defineFigure(
  'lineage',
  'splits and bundles of projects 拆分、打包',
  (views, asked) => views.lineage(asked),
  lineageTable,
)
