import type { LocalDate, Ratio } from '@luodi/domain'
import type {
  ClosureRate,
  DimensionLamp,
  DistrictViews,
  Figure,
  GroupRate,
  LedgerRow,
  ProblemRow,
  Rate,
} from '@luodi/projections'
import type { Figures } from './model/figures.ts'

const given = <T>(figure: Figure<T>): T => {
  if (figure.status !== 'given') throw new Error('no figure: no policy is in force')
  return figure.value
}

const exact = ({ numerator, denominator }: Ratio): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`

const over = ({ numerator, denominator }: Rate): string => `${exact(numerator)}/${exact(denominator)}`

const byKey = <R extends Rate>(groups: readonly GroupRate<R>[], show: (rate: R) => string = over) =>
  Object.fromEntries(groups.map(({ key, rate }) => [key, show(rate)]))

const lamp = (dimension: DimensionLamp | undefined): string | undefined => {
  if (dimension === undefined) return undefined
  const { level, measurement } = dimension
  return measurement.kind === 'measured' ? `${level} ${exact(measurement.value)}` : measurement.reason
}

const projectRow = (row: LedgerRow) => ({
  stage: row.stage,
  class: row.projectClass,
  territory: row.territory,
  plan: row.annualPlan && `${row.annualPlan.current} (${row.annualPlan.original})`,
  planned: row.plannedStart && `${row.plannedStart.current} (${row.plannedStart.original})`,
  started: row.actualStart,
  completed: row.completedOn,
  invested: row.yearCompleted,
  D1: lamp(row.lamp?.dimensions.D1),
  D2: lamp(row.lamp?.dimensions.D2),
})

const dueText = (due: NonNullable<ProblemRow['proposal']>['due']): string =>
  due.kind === 'due' ? due.on : due.kind === 'stopped' ? 'stopped' : `undetermined ${due.needsYear}`

const problemRow = ({ level, lead, proposal, resolution, closure, ...row }: ProblemRow) => ({
  status: row.status,
  level: level.level,
  territory: row.territory,
  accepted: row.acceptedOn,
  major: row.especiallyMajor,
  lead,
  proposal: proposal && `${dueText(proposal.due)}${proposal.overdue ? ' overdue' : ''}`,
  filed: proposal?.filedOn,
  due: resolution && `${resolution.due}${resolution.overdue ? ' overdue' : ''}`,
  closed: closure && `${closure.kind} ${closure.closedOn}`,
  reopened: row.reopenCount,
})

const shares = ({ closedBy }: Pick<ClosureRate, 'closedBy'>): string =>
  [closedBy.RESOLVED, closedBy.EXPLAINED, closedBy.TRANSFERRED, closedBy.MOOT].join('+')

const closureText = (rate: ClosureRate): string => {
  const byKind = [shares(rate), shares(rate.allLevels)]
  const above = [rate.atCity, rate.atProvince].map((ids) => ids.toSorted().join())
  return [over(rate), over(rate.allLevels), over(rate.onTime), ...byKind, ...above].join('; ')
}

/** What the system says of a day, by default as far as all is known, in the words of the model's figures. */
export const shownBy = (
  views: DistrictViews,
  projects: readonly string[],
  validAt: LocalDate,
  knownAt?: number,
): Figures => {
  const asked = { validAt, knownAt }
  const rows = projects.map((id) => [id, given(views.project(id, asked))] as const)
  const starts = given(views.startRates(asked, 'territory', 'planned-to-date'))
  const investment = given(views.investmentRates(asked, 'territory'))
  const whole = (groups: readonly GroupRate<Rate>[]) => byKey(groups)
  const startsOf = (basis?: 'planned-to-date') => ({
    ...whole(given(views.startRates(asked, 'territory', basis))),
    ...whole(given(views.startRates(asked, 'district', basis))),
  })
  const closure = (by: 'territory' | 'district') => byKey(given(views.closureRates(asked, by)), closureText)
  return {
    units: given(views.units(asked)).map(({ unit, kind, name }) => `${unit} ${kind} ${name}`),
    policy: given(views.policy(asked)).version,
    calendars: given(views.calendars(asked))
      .map(({ year, version }) => `${year}/${version}`)
      .toSorted(),
    projects: Object.fromEntries(rows.flatMap(([id, row]) => (row === undefined ? [] : [[id, projectRow(row)]]))),
    problems: Object.fromEntries(given(views.problems(asked)).map((row) => [row.problemId, problemRow(row)])),
    starts: startsOf('planned-to-date'),
    startsByPolicy: startsOf(),
    startsOnTime: {
      ...byKey(starts, (rate) => over(rate.onTime)),
      ...byKey(given(views.startRates(asked, 'district', 'planned-to-date')), (rate) => over(rate.onTime)),
    },
    investment: byKey(investment),
    investmentOriginal: byKey(investment, (rate) => over(rate.againstOriginalPlan)),
    closure: { ...closure('territory'), ...closure('district') },
  }
}
