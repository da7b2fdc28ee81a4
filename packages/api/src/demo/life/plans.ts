import { addDays, addMonths, dayOfMonth, isImplementation, monthNumber, yearOf, type YearMonth } from '@luodi/domain'
import { dayOf, FIRST_YEAR, isAdmitted, isTracked, type ProjectSpec } from '../project-spec.ts'
import { workingDay } from '../working-days.ts'
import { curveOf, spreadFrom } from './amounts.ts'
import { approval, when, type Step } from './step.ts'

const LIST = '青澜区2026年重大项目投资计划'

const planBody = (spec: ProjectSpec, amount: number) => ({
  year: FIRST_YEAR,
  amount,
  ...(spec.role.turns.has('curve') ? { curve: curveOf(amount, spreadFrom(spec)) } : {}),
  ...(spec.role.turns.has('promoted') ? { effectiveFrom: dayOf('06-01') } : {}),
  document: LIST,
})

/** The year's first plan; of one project a nought too many was typed, and corrected a month later. */
const firstPlan = (spec: ProjectSpec): readonly Step[] => {
  const { plannedOn, plan } = spec
  const mistyped = spec.role.turns.has('correctedPlan')
  const set = { on: plannedOn, key: 'plan', name: 'SetAnnualPlan', by: 'office' } as const
  return [
    { ...set, data: planBody(spec, mistyped ? plan * 10 : plan) },
    ...when(mistyped, {
      on: dayOf('02-10'),
      key: 'plan corrected',
      name: 'CorrectFact',
      by: 'office',
      corrects: 'plan',
      data: { replacement: { occurredOn: plannedOn, body: planBody(spec, plan) }, reason: '录入时多写一个零' },
    }),
  ]
}

const revision = (spec: ProjectSpec, percent: number, dates: { on: string; approved?: string; from: string }): Step => {
  const amount = Math.round((spec.plan * percent) / 100 / 10_000) * 10_000
  const curve = spec.role.turns.has('revisedCurve') ? { curve: curveOf(amount, spreadFrom(spec)) } : {}
  return {
    on: dayOf(dates.on),
    key: 'plan revised',
    name: 'ReviseAnnualPlan',
    by: 'office',
    data: {
      year: FIRST_YEAR,
      amount,
      ...curve,
      ...(dates.approved === undefined ? {} : { occurredOn: dayOf(dates.approved) }),
      effectiveFrom: dayOf(dates.from),
      approval: approval('青澜区年度投资计划调整批复'),
      reason: '建设内容和资金安排调整',
    },
  }
}

const plannedStart = (spec: ProjectSpec): readonly Step[] => {
  const { plannedStart: month, plannedOn, role } = spec
  if (month === undefined) return []
  return [
    { on: plannedOn, key: 'start planned', name: 'PlanStart', by: 'office', data: { month, document: LIST } },
    ...when(role.turns.has('startRevised'), {
      on: workingDay(addDays(dayOfMonth(month, 1), -7)),
      key: 'start revised',
      name: 'RevisePlannedStart',
      by: 'office',
      data: {
        month: addMonths(month, 2),
        approval: approval('青澜区重大项目开工时间调整批复'),
        reason: '用地手续办理周期延长',
      },
    }),
  ]
}

/** The plan of a later year, of a project that goes on. */
const laterPlan = (spec: ProjectSpec, month: YearMonth): readonly Step[] => {
  const year = yearOf(month)
  if (year === FIRST_YEAR || monthNumber(month) !== 1 || !isTracked(spec, month)) return []
  // the first year's may have begun in the middle of it
  const amount = Math.ceil((spec.plan * 12) / (13 - spreadFrom(spec)) / 10_000) * 10_000
  const data = { year, amount, document: `青澜区${year}年重大项目投资计划` }
  return [{ on: workingDay(dayOfMonth(month, 14)), key: `plan ${year}`, name: 'SetAnnualPlan', by: 'office', data }]
}

/** A project's annual plans and planned start, and how they are revised. */
export const planSteps = (spec: ProjectSpec, month: YearMonth): readonly Step[] => {
  const { turns, projectClass } = spec.role
  const planned = isImplementation(projectClass) || turns.has('promoted') || turns.has('planned')
  if (!planned || !isAdmitted(spec)) return []
  return [
    ...firstPlan(spec),
    ...plannedStart(spec),
    ...when(turns.has('revisedUp'), revision(spec, 118, { on: '06-16', from: '07-01' })),
    ...when(turns.has('revisedDown'), revision(spec, 70, { on: '06-25', from: '07-01' })),
    ...when(turns.has('revisedLate'), revision(spec, 82, { on: '09-10', approved: '07-28', from: '08-01' })),
    ...when(turns.has('revisedCurve'), revision(spec, 90, { on: '07-20', from: '08-01' })),
    ...laterPlan(spec, month),
  ]
}
