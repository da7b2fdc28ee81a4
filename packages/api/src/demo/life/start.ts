import {
  addDays,
  addMonthsToDay,
  dayOfMonth,
  later,
  type LocalDate,
  type Procedure,
  type YearMonth,
} from '@luodi/domain'
import { chance, dayOf, isAdmitted, type ProjectSpec } from '../project-spec.ts'
import { daysLater, workingDay } from '../working-days.ts'
import { when, type Step } from './step.ts'

/** How many days before the planned start each procedure is through. */
const PROCEDURES: readonly (readonly [Procedure, number])[] = [
  ['INITIATION', 60],
  ['LAND_USE', 40],
  ['PLANNING', 28],
  ['ENVIRONMENTAL_IMPACT', 18],
  ['CONSTRUCTION_PERMIT', 6],
]

const procedureStep = (procedure: Procedure, on: LocalDate, occurredOn: LocalDate): Step => ({
  on,
  key: `procedure ${procedure}`,
  name: 'RecordProcedure',
  by: 'holder',
  data: { procedure, reference: `批文 ${procedure}`, occurredOn },
})

/** A continuing project had its procedures before it came; another gets them before its start, or only the first two. */
const procedures = (spec: ProjectSpec): readonly Step[] => {
  const entered = daysLater(spec.admittedOn, 8)
  if (spec.role.projectClass === 'CONTINUING') {
    return PROCEDURES.map(([name], i) => procedureStep(name, entered, addDays(dayOf('01-01'), -240 + i * 30)))
  }
  const target = spec.startedOn ?? (spec.plannedStart === undefined ? undefined : dayOfMonth(spec.plannedStart, 10))
  const through = spec.startedOn === undefined ? PROCEDURES.slice(0, 2) : PROCEDURES
  return (target === undefined ? [] : through).map(([name, days], i) => {
    const on = workingDay(later(addDays(target!, -days), addDays(entered, i)))
    return procedureStep(name, on, on)
  })
}

const reported = (spec: ProjectSpec, startedOn: LocalDate, on: LocalDate): Step => ({
  on,
  key: 'start reported',
  name: 'ReportStart',
  by: 'holder',
  data: { occurredOn: startedOn, description: '主体工程正式破土动工' },
})

const confirmed = (occurredOn: LocalDate, on: LocalDate): Step => ({
  on,
  key: 'start confirmed',
  name: 'ConfirmStart',
  by: 'office',
  data: { occurredOn, verifiedBy: '区重点项目现场核查组' },
})

/** The month was mistyped at the confirmation, and is put right. */
const correction = (spec: ProjectSpec, startedOn: LocalDate, on: LocalDate): Step => ({
  on: daysLater(on, 16),
  key: 'start corrected',
  name: 'CorrectFact',
  by: 'office',
  corrects: 'start confirmed',
  data: {
    replacement: { occurredOn: startedOn, body: { verifiedBy: '区重点项目现场核查组' } },
    reason: '确认单月份录入有误',
  },
})

const statistics = (spec: ProjectSpec, startedOn: LocalDate, confirmedOn: LocalDate): Step => ({
  on: daysLater(later(confirmedOn, addDays(startedOn, 15)), chance(spec, 'statistics').between(1, 9)),
  key: 'statistics',
  name: 'EnterStatistics',
  by: 'office',
  data: { reference: `入库纳统 ${spec.id}` },
})

/** Days after which a start that nobody told of comes to light. */
const heardLater = (spec: ProjectSpec): number => chance(spec, 'heard').between(40, 57)

/** The day on which the office confirms a start. */
export const confirmedOn = (spec: ProjectSpec): LocalDate | undefined => {
  const { startedOn, role } = spec
  if (startedOn === undefined || role.start === 'reportedOnly') return undefined
  return daysLater(startedOn, role.start === 'backdated' ? heardLater(spec) : chance(spec, 'confirmed').between(4, 9))
}

const starts = (spec: ProjectSpec, startedOn: LocalDate): readonly Step[] => {
  const confirmation = confirmedOn(spec)
  const told = spec.role.start === 'backdated' ? heardLater(spec) - 1 : chance(spec, 'told').between(0, 2)
  const mistyped = spec.role.turns.has('correctedStart')
  const report = reported(spec, startedOn, daysLater(startedOn, told))
  if (confirmation === undefined) return [report]
  return [
    report,
    confirmed(mistyped ? addMonthsToDay(startedOn, -1) : startedOn, confirmation),
    ...when(mistyped, correction(spec, startedOn, confirmation)),
    ...when(!spec.role.turns.has('notEntered'), statistics(spec, startedOn, confirmation)),
  ]
}

/** The start of another project was entered, and is taken back a month later. */
const mistakenStart = (spec: ProjectSpec): readonly Step[] => {
  const on = workingDay(dayOfMonth(spec.plannedStart!, 21))
  return [
    confirmed(on, on),
    {
      on: daysLater(on, 30),
      key: 'start retracted',
      name: 'CorrectFact',
      by: 'office',
      corrects: 'start confirmed',
      data: { replacement: null, reason: '项目混淆，该项目尚未开工，撤回' },
    },
  ]
}

/** A project's procedures, its start as reported and as confirmed, its entry into the statistics. */
export const startSteps = (spec: ProjectSpec, _month: YearMonth): readonly Step[] =>
  isAdmitted(spec)
    ? [
        ...procedures(spec),
        ...(spec.startedOn === undefined ? [] : starts(spec, spec.startedOn)),
        ...(spec.role.turns.has('startMistaken') ? mistakenStart(spec) : []),
      ]
    : []
