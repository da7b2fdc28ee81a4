import { MAJOR_CLASS_LABELS, PROBLEM_CATEGORY_LABELS, PROBLEM_LEVEL_LABELS } from '@luodi/domain'
import type { Ask, Figure, FigureHead, IssuedProblemList, ProblemListLine } from '@luodi/projections'
import { count, day, yesNo } from '../cell.ts'
import { dueCell } from '../due.ts'
import { defineSheet, mapFigure, type Column, type SheetAsk } from '../sheet.ts'
import { progressOf } from './problems.ts'

/** A line with the edition in which it was issued. */
interface IssuedLine extends ProblemListLine {
  readonly list: IssuedProblemList
  /** What a unit was called when it was issued. */
  readonly nameOf: (unit: string) => string
}

type Columns = readonly Column<IssuedLine>[]

const edition: Columns = [
  { header: '清单月份', value: ({ list }) => list.month },
  { header: '期号', width: 6, value: ({ list }) => count(list.number) },
  { header: '印发日期', value: ({ list }) => day(list.issuedOn) },
  { header: '序号', width: 6, value: ({ no }) => count(no) },
]

const frozen: Columns = [
  { header: '项目名称', width: 30, value: (line) => line.projectName },
  {
    header: '类别',
    width: 24,
    value: ({ asIssued }) =>
      asIssued?.majorClass === undefined ? undefined : MAJOR_CLASS_LABELS[asIssued.majorClass].zh,
  },
  { header: '所属镇街', value: (line) => line.territoryName },
  { header: '问题类别', value: ({ category }) => PROBLEM_CATEGORY_LABELS[category].zh },
  { header: '问题描述', width: 40, value: (line) => line.description },
  { header: '意见建议', width: 40, value: (line) => line.suggestion },
  { header: '提报单位', value: ({ reporter, nameOf }) => nameOf(reporter) },
  { header: '提报时间', value: ({ reportedOn }) => day(reportedOn) },
  { header: '受理时间', value: ({ acceptedOn }) => day(acceptedOn) },
  { header: '是否特别重大', value: ({ severity }) => yesNo(severity === 'ESPECIALLY_MAJOR') },
  { header: '需协调层级', value: ({ level }) => PROBLEM_LEVEL_LABELS[level].zh },
  { header: '牵头部门', value: ({ lead, nameOf }) => lead && nameOf(lead) },
  { header: '配合单位', width: 24, value: ({ assisting, nameOf }) => assisting.map(nameOf).join('、') },
]

const asIssued: Columns = [
  {
    header: '责任单位',
    value: ({ asIssued: row, nameOf }) => row?.responsible && nameOf(row.responsible),
  },
  { header: '办法措施', width: 40, value: ({ asIssued: row }) => row?.measures },
  { header: '提出办法时限', value: ({ asIssued: row }) => dueCell(row?.proposal?.due) },
  { header: '解决时限', value: ({ asIssued: row }) => day(row?.resolution?.due) },
  { header: '印发时进展', width: 20, value: ({ asIssued: row }) => row && progressOf(row) },
  { header: '重开次数', value: ({ asIssued: row }) => row && count(row.reopenCount) },
]

const listsOf = ({ views, asked, month }: SheetAsk): Figure<readonly IssuedProblemList[]> =>
  mapFigure(views.problemLists(asked), (lists) => lists.filter((list) => month === undefined || list.month === month))

/** The dates of an edition: the day of its issue, as known at its place in the ledger. */
const datesOf = ({ issuedOn, index }: IssuedProblemList): Ask => ({ validAt: issuedOn, knownAt: index })

/** The edition of the month that is asked for. */
const editionOf = (ask: SheetAsk): IssuedProblemList | undefined => {
  const lists = listsOf(ask)
  return ask.month === undefined || lists.status === 'undetermined' ? undefined : lists.value[0]
}

const namesOf = ({ views }: SheetAsk, list: IssuedProblemList): IssuedLine['nameOf'] => {
  const units = views.units(datesOf(list))
  const names = new Map(units.status === 'given' ? units.value.map(({ unit, name }) => [unit, name]) : [])
  return (unit) => names.get(unit) ?? unit
}

/** One edition is headed with its own dates, whenever it is asked for; and what was issued is provisional no more. */
const ownHead = (ask: SheetAsk): Partial<FigureHead> => {
  const edition = editionOf(ask)
  if (edition === undefined) return {}
  const { validAt, knownAt, recordedAt, policyVersion, policyEventId } = ask.views.policy(datesOf(edition))
  return { validAt, knownAt, recordedAt, policyVersion, policyEventId, provisional: false } as Partial<FigureHead>
}

/** 《重大项目落地亟待解决问题清单》 by month (M-36), each line as it was issued. */
export const problemListsSheet = defineSheet<IssuedLine>({
  name: 'problem-lists',
  view: 'problems',
  title: '重大项目落地亟待解决问题清单（已印发）',
  columns: [...edition, ...frozen, ...asIssued],
  rows: (ask) => ({
    ...mapFigure(listsOf(ask), (lists) =>
      lists
        .flatMap((list) => {
          const nameOf = namesOf(ask, list)
          return list.lines.map((line) => ({ ...line, list, nameOf }))
        })
        .filter(({ territory }) => ask.sees(territory)),
    ),
    ...ownHead(ask),
  }),
})
