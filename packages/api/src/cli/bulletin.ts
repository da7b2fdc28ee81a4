import { isOpen, type LocalDate } from '@luodi/domain'
import type {
  ClosureRate,
  DistrictViews,
  GroupRate,
  InvestmentRate,
  ProblemRow,
  StartRate,
  UnitCollection,
} from '@luodi/projections'
import { CliFailure } from './failure.ts'
import { figures, tableOf, type Cell } from './table.ts'

const given = <T>(figure: { readonly status: string; readonly value?: T }): T => {
  if (figure.status === 'given') return figure.value as T
  throw new CliFailure('no policy is in force on that day: no figure can be given')
}

const COLUMNS = [
  '镇街 territory',
  figures('开工率 start'),
  figures('开工/应开工'),
  figures('位次'),
  figures('投资完成率 invested'),
  figures('超时间进度 pp'),
  figures('位次'),
  figures('办结率 closed'),
  figures('办结/应办结'),
  figures('位次'),
  figures('按期 on time'),
]

/** The three rates of a group. */
interface Row {
  readonly start: GroupRate<StartRate>
  readonly investment: GroupRate<InvestmentRate> | undefined
  readonly closure: GroupRate<ClosureRate> | undefined
}

const fraction = ({ numerator, denominator }: StartRate | ClosureRate): string =>
  `${numerator.numerator}/${denominator.numerator}`

const cells = ({ start, investment, closure }: Row): readonly Cell[] => [
  start.label.zh,
  start.rate.display,
  fraction(start.rate),
  start.rank,
  investment?.rate.display,
  investment?.rate.gapPp?.display,
  investment?.rank,
  closure?.rate.display,
  closure === undefined ? undefined : fraction(closure.rate),
  closure?.rank,
  closure?.rate.onTime.display,
]

const byKey = <R>(rates: readonly GroupRate<R>[]) => new Map(rates.map((rate) => [rate.key, rate]))

const rowsOf = (views: DistrictViews, validAt: LocalDate, grouping: 'territory' | 'district'): readonly Row[] => {
  const asked = { validAt }
  const investments = byKey(given(views.investmentRates(asked, grouping)))
  const closures = byKey(given(views.closureRates(asked, grouping)))
  return given(views.startRates(asked, grouping)).map((start) => ({
    start,
    investment: investments.get(start.key),
    closure: closures.get(start.key),
  }))
}

/** Its solution, or the proposal of one, is due and not there. */
const isOverdue = ({ proposal, resolution }: ProblemRow): boolean =>
  resolution?.overdue === true || (proposal?.filedOn === undefined && proposal?.overdue === true)

const problemLine = (rows: readonly ProblemRow[], district: ClosureRate | undefined): string => {
  const open = rows.filter(({ status }) => isOpen(status))
  const [city, province] = [district?.atCity.length ?? 0, district?.atProvince.length ?? 0]
  return (
    `问题 problems: reported ${rows.length}, open ${open.length}, of these overdue ${open.filter(isOverdue).length}; ` +
    `at city ${city}, at province ${province}`
  )
}

const collectionLine = (units: readonly UnitCollection[]): string => {
  const missing = units.filter((unit) => unit.missing.length > 0)
  const named = missing.map(({ name, missing: cycles }) => `${name} ${cycles.join(' ')}`)
  return `报送 monthly filings: missing from ${missing.length} of ${units.length} units${
    named.length === 0 ? '' : ` (${named.join(', ')})`
  }`
}

/**
 * The three rates by territory and of the district, the lamps, the problems and the filings, at a day as known now: what
 * the office reads first.
 */
export const bulletinOf = (views: DistrictViews, validAt: LocalDate): string => {
  const asked = { validAt }
  const district = rowsOf(views, validAt, 'district')
  const counts = views.lampCounts(asked)
  const { shown, computed } = given(counts)
  const lamp = (level: keyof typeof shown): string => `${shown[level]}/${computed[level]}`
  return [
    tableOf(COLUMNS, [...rowsOf(views, validAt, 'territory'), ...district].map(cells)),
    '',
    `亮灯 lamps (shown/computed): green ${lamp('onTrack')}, yellow ${lamp('attention')}, ` +
      `red ${lamp('serious')}, grey ${lamp('notApplicable')}`,
    problemLine(given(views.problems(asked)), district[0]?.closure?.rate),
    collectionLine(given(views.collections(asked))),
    `validAt ${counts.validAt}, knownAt ${counts.knownAt}${counts.provisional ? ', provisional' : ''}, ` +
      `policy ${counts.policyVersion}, recorded to ${counts.recordedAt}`,
  ].join('\n')
}
