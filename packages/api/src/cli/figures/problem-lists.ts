import { PROBLEM_LEVEL_LABELS } from '@luodi/domain'
import type { IssuedProblemList } from '@luodi/projections'
import { monthFrom } from '../asking.ts'
import { CliFailure, EXIT } from '../failure.ts'
import { figures, tableOf } from '../table.ts'
import { defineFigure, withValue } from './figure.ts'

const listsTable = (lists: readonly IssuedProblemList[]): string =>
  lists.length === 0
    ? 'no list was issued by that day'
    : tableOf(
        ['month', figures('number'), 'issued', figures('lines'), figures('index')],
        lists.map(({ month, number, issuedOn, lines, index }) => [month, number, issuedOn, lines.length, index]),
      )

const listTable = (list: IssuedProblemList | undefined): string =>
  list === undefined
    ? 'no list of that month was issued by that day'
    : tableOf(
        [figures('no'), 'problem', 'project', 'territory', 'level', 'lead', 'accepted', 'proposal due', 'due'],
        list.lines.map(({ no, problemId, projectId, territoryName, level, lead, acceptedOn, asIssued }) => [
          no,
          problemId,
          projectId,
          territoryName,
          PROBLEM_LEVEL_LABELS[level].zh,
          lead,
          acceptedOn,
          asIssued?.proposal?.due.kind === 'due' ? asIssued.proposal.due.on : asIssued?.proposal?.due.kind,
          asIssued?.resolution?.due,
        ]),
      )

/** The issued lists of problems. */
export const problemListsFigure = defineFigure(
  'problem-lists',
  'the issued lists of urgent problems',
  (views, asked) => views.problemLists(asked),
  listsTable,
)

/** One issued list. */
export const problemListFigure = defineFigure(
  'problem-list',
  'one issued list as it was issued: --month',
  (views, asked, request) => {
    const month = monthFrom(request.month)
    if (month === undefined) throw new CliFailure('this figure needs --month', EXIT.usage)
    return withValue(views.problemLists(asked), (lists) => lists.find((list) => list.month === month))
  },
  listTable,
)
