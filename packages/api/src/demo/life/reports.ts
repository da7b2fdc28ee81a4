import {
  addDays,
  addMonths,
  firstDay,
  lastDay,
  monthNumber,
  monthsBetween,
  monthOf,
  yearMonth,
  type LocalDate,
  type YearMonth,
} from '@luodi/domain'
import type { Turn } from '../cast/role.ts'
import { STAGES_OF_WORK } from '../names.ts'
import { chance, dayOf, isAdmitted, isTracked, type ProjectSpec } from '../project-spec.ts'
import { daysLater, workingDay } from '../working-days.ts'
import { amountOf } from './amounts.ts'
import { when, type Step } from './step.ts'

const SILENT = { silent: ['2026-09'], silentTwice: ['2026-08', '2026-09'] } as const

const isSilent = ({ role }: ProjectSpec, month: YearMonth): boolean =>
  (role.turns.has('silent') && SILENT.silent.some((one) => one === month)) ||
  (role.turns.has('silentTwice') && SILENT.silentTwice.some((one) => one === month))

/** Most reports come on the day on which they are due; some some days late. */
const reportedOn = (spec: ProjectSpec, due: LocalDate, month: YearMonth): LocalDate => {
  const random = chance(spec, 'report', month)
  // it was outside the library, as far as anybody knew
  if (spec.role.turns.has('exitMistaken') && month === '2026-06') return dayOf('07-14')
  if (spec.role.turns.has('tardy')) return daysLater(due, random.between(2, 4))
  return random.between(1, 100) <= 88 ? due : daysLater(due, random.between(1, 3))
}

const stageOf = (spec: ProjectSpec, month: YearMonth): string => {
  const { startedOn, role } = spec
  if (role.projectClass === 'CONTINUING') return STAGES_OF_WORK[Math.min(9, 4 + Math.floor(monthNumber(month) / 2))]!
  if (startedOn === undefined || monthOf(startedOn) > month) return STAGES_OF_WORK[0]
  return STAGES_OF_WORK[Math.min(9, 1 + monthsBetween(monthOf(startedOn), month))]!
}

/** What was reported wrong, and how many times too much: a nought too many, a contract twice, a payment forgotten. */
const MISREPORTED: readonly (readonly [turn: Turn, month: string, times: number])[] = [
  ['correctedInvestment', '2026-05', 10],
  ['overreported', '2026-06', 2],
  ['retractedReport', '2026-06', 3],
  ['underreported', '2026-03', 0.25],
]

const reportedAmount = (spec: ProjectSpec, month: YearMonth): number => {
  const wrong = MISREPORTED.find(([turn, about]) => spec.role.turns.has(turn) && about === month)
  return Math.round(amountOf(spec, month) * (wrong?.[2] ?? 1))
}

const monthly = (spec: ProjectSpec, month: YearMonth): readonly Step[] => {
  const due = workingDay(firstDay(addMonths(month, 1)))
  const onPaper = spec.role.turns.has('tardy') && month === '2026-05'
  const on = onPaper ? daysLater(due, 20) : reportedOn(spec, due, month)
  const by = onPaper ? 'office' : 'holder'
  const receipt = onPaper ? { receipt: { receivedOn: due, document: `纸质月报 ${spec.id}` } } : {}
  return [
    {
      on,
      key: `investment ${month}`,
      name: 'ReportInvestment',
      by,
      data: { month, amount: reportedAmount(spec, month), ...receipt },
    },
    {
      on,
      key: `progress ${month}`,
      name: 'ReportProgress',
      by,
      data: { month, progress: stageOf(spec, month), occurredOn: lastDay(month), ...receipt },
    },
  ]
}

const restated = (month: string, on: string, amount: number, reason: string): Step => ({
  on: dayOf(on),
  key: `investment ${month} restated ${on}`,
  name: 'CorrectInvestment',
  by: 'office',
  data: { month, amount, reason },
})

/** Taken back as a whole, and reported anew. */
const reportedAnew = (amount: number): readonly Step[] => [
  {
    on: dayOf('07-22'),
    key: 'investment 2026-06 retracted',
    name: 'CorrectFact',
    by: 'office',
    corrects: 'investment 2026-06',
    data: { replacement: null, reason: '误将合同金额报为完成投资，退回重报' },
  },
  {
    on: dayOf('07-24'),
    key: 'investment 2026-06 anew',
    name: 'ReportInvestment',
    by: 'holder',
    data: { month: '2026-06', amount },
  },
]

const corrections = (spec: ProjectSpec): readonly Step[] => {
  const { turns } = spec.role
  const [march, may, june, july] = ['03', '05', '06', '07'].map((month) => amountOf(spec, yearMonth(`2026-${month}`)))
  return [
    ...when(
      turns.has('correctedInvestment'),
      restated('2026-05', '06-17', may!, '多写一个零'),
      restated('2026-05', '07-08', Math.round(may! * 1.03), '补计设备预付款'),
    ),
    ...when(turns.has('refundedInvestment'), restated('2026-07', '09-15', -Math.round(july! / 4), '退回设备款冲减')),
    ...when(turns.has('overreported'), restated('2026-06', '08-19', june!, '同一合同重复计入')),
    ...when(turns.has('underreported'), restated('2026-03', '09-16', march!, '审计发现漏计工程款，补计')),
    ...when(turns.has('retractedReport'), ...reportedAnew(june!)),
  ]
}

/** Preparatory projects owe no report; one with a plan reports each quarter. */
const quarterly = (spec: ProjectSpec, month: YearMonth): readonly Step[] => {
  if (!spec.role.turns.has('planned') || monthNumber(month) % 3 !== 0) return []
  const on = daysLater(addDays(lastDay(month), 1), 3)
  const data = { month, amount: Math.round(spec.plan / 7 / 10_000) * 10_000 }
  return [{ on, key: `investment ${month}`, name: 'ReportInvestment', by: 'holder', data }]
}

/** The reports recorded in a month, which are those about the month before it, and the corrections of reports. */
export const reportSteps = (spec: ProjectSpec, month: YearMonth): readonly Step[] => {
  const about = addMonths(month, -1)
  if (!isAdmitted(spec) || lastDay(about) < spec.admittedOn) return []
  const reports = isTracked(spec, about) && !isSilent(spec, about) ? monthly(spec, about) : quarterly(spec, about)
  return [...reports, ...corrections(spec)]
}
