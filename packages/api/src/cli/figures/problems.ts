import { PROBLEM_STATUS_LABELS } from '@luodi/domain'
import type { ProblemRow } from '@luodi/projections'
import { figures, tableOf } from '../table.ts'
import { defineFigure } from './figure.ts'

const problemsTable = (rows: readonly ProblemRow[]): string =>
  tableOf(
    ['problem', 'project', 'territory', 'status', 'level', 'lead', 'proposal due', 'due', figures('reopened'), 'lamp'],
    rows.map((row) => [
      row.problemId,
      row.projectId,
      row.territoryName,
      PROBLEM_STATUS_LABELS[row.status].zh,
      row.level.level,
      row.lead,
      row.proposal?.due.kind === 'due' ? row.proposal.due.on : row.proposal?.due.kind,
      row.resolution?.due,
      row.reopenCount,
      row.lamp,
    ]),
  )

/** The problem ledger. */
export const problemsFigure = defineFigure(
  'problems',
  'the problem ledger',
  (views, asked) => views.problems(asked),
  problemsTable,
)
