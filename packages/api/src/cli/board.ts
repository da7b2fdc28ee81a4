import { isOpen, type Bulletin, type LocalDate } from '@luodi/domain'
import {
  correctionLines,
  type ClosureRate,
  type DistrictViews,
  type GroupRate,
  type InvestmentRate,
  type ProblemRow,
  type StartRate,
  type UnitCollection,
} from '@luodi/projections'
import { CliFailure } from './failure.ts'
import { figures, tableOf, type Cell } from './table.ts'
import { oneLine } from './terminal.ts'

const given = <T>(figure: { readonly status: string; readonly value?: T }): T => {
  if (figure.status === 'given') return figure.value as T
  throw new CliFailure('no policy is in force on that day: no figure can be given')
}

const COLUMNS = [
  '镇街 territory',
  figures('开工率 start'),
  figures('开工/应开工'),
  figures('位次'),
  figures('±'),
  figures('投资完成率 invested'),
  figures('超时间进度 pp'),
  figures('位次'),
  figures('±'),
  figures('办结率 closed'),
  figures('办结/应办结'),
  figures('位次'),
  figures('±'),
  figures('按期 on time'),
  figures('未结/超期'),
]

/** A group in the three rates, and its problems. */
interface Row {
  readonly start: GroupRate<StartRate>
  readonly investment: GroupRate<InvestmentRate> | undefined
  readonly closure: GroupRate<ClosureRate> | undefined
  readonly problems: readonly ProblemRow[]
}

/** Its solution, or the proposal of one, is due and not there. */
const isOverdue = ({ proposal, resolution }: ProblemRow): boolean =>
  resolution?.overdue === true || (proposal?.filedOn === undefined && proposal?.overdue === true)

const fraction = ({ numerator, denominator }: StartRate | ClosureRate): string =>
  `${numerator.numerator}/${denominator.numerator}`

/** The rank in the bulletin minus the rank now: positive where the territory has risen (R105). */
const movement = (
  group: { readonly key: string; readonly rank?: number } | undefined,
  rate: 'start' | 'investment' | 'closure',
  bulletin: Bulletin | undefined,
): string | undefined => {
  const before = bulletin?.content.rates[rate].territory.find(({ key }) => key === group?.key)?.rank
  if (before === undefined || group?.rank === undefined) return undefined
  const places = before - group.rank
  return places === 0 ? '=' : places > 0 ? `+${places}` : `${places}`
}

const cellsBeside =
  (bulletin: Bulletin | undefined) =>
  ({ start, investment, closure, problems }: Row): readonly Cell[] => [
    start.label.zh,
    start.rate.display,
    fraction(start.rate),
    start.rank,
    movement(start, 'start', bulletin),
    investment?.rate.display,
    investment?.rate.gapPp?.display,
    investment?.rank,
    movement(investment, 'investment', bulletin),
    closure?.rate.display,
    closure === undefined ? undefined : fraction(closure.rate),
    closure?.rank,
    movement(closure, 'closure', bulletin),
    closure?.rate.onTime.display,
    `${problems.length}/${problems.filter(isOverdue).length}`,
  ]

const byKey = <R>(rates: readonly GroupRate<R>[]) => new Map(rates.map((rate) => [rate.key, rate]))

const rowsOf = (
  views: DistrictViews,
  validAt: LocalDate,
  grouping: 'territory' | 'district',
  open: readonly ProblemRow[],
): readonly Row[] => {
  const asked = { validAt }
  const investments = byKey(given(views.investmentRates(asked, grouping)))
  const closures = byKey(given(views.closureRates(asked, grouping)))
  return given(views.startRates(asked, grouping)).map((start) => ({
    start,
    investment: investments.get(start.key),
    closure: closures.get(start.key),
    problems: grouping === 'district' ? open : open.filter(({ territory }) => territory === start.key),
  }))
}

const problemLine = (all: number, open: readonly ProblemRow[], district: ClosureRate | undefined): string => {
  const [city, province] = [district?.atCity.length ?? 0, district?.atProvince.length ?? 0]
  return (
    `问题 problems: reported ${all}, open ${open.length}, of these overdue ${open.filter(isOverdue).length}; ` +
    `at city ${city}, at province ${province}`
  )
}

const collectionLine = (units: readonly UnitCollection[]): string => {
  const missing = units.filter((unit) => unit.missing.length > 0)
  const named = missing.map(({ name, missing: cycles }) => `${oneLine(name)} ${cycles.join(' ')}`)
  return `报送 monthly filings: missing from ${missing.length} of ${units.length} units${
    named.length === 0 ? '' : ` (${named.join(', ')})`
  }`
}

const bulletinLine = (bulletins: readonly Bulletin[], compared: Bulletin | undefined): string => {
  const last = bulletins.at(-1)
  if (last === undefined) return '通报 bulletins: none published'
  const told = compared ?? last
  const { period } = told.content
  const corrections = correctionLines(told)
  const lamps = corrections.filter(({ subject }) => subject.of === 'lamps').length
  return (
    `通报 bulletins: ${bulletins.length} published, the last of a month ${period} on ${told.publishedOn} with ` +
    `${corrections.length} corrections of earlier ones (${lamps} of lamps); ± is against it`
  )
}

/**
 * The three rates by territory and of the district, with their ranks and how these have moved since the last monthly
 * bulletin, the lamps, the problems, the filings and the bulletins, at a day as known now: what the office reads first.
 */
export const boardOf = (views: DistrictViews, validAt: LocalDate): string => {
  const asked = { validAt }
  const bulletins = given(views.bulletins(asked))
  const compared = bulletins.findLast(({ kind }) => kind === 'MONTHLY')
  const problems = given(views.problems(asked))
  const open = problems.filter(({ status }) => isOpen(status))
  const district = rowsOf(views, validAt, 'district', open)
  const counts = views.lampCounts(asked)
  const { shown, computed } = given(counts)
  const lamp = (level: keyof typeof shown): string => `${shown[level]}/${computed[level]}`
  const rows = [...rowsOf(views, validAt, 'territory', open), ...district]
  return [
    tableOf(COLUMNS, rows.map(cellsBeside(compared))),
    '',
    `亮灯 lamps (shown/computed): green ${lamp('onTrack')}, yellow ${lamp('attention')}, ` +
      `red ${lamp('serious')}, grey ${lamp('notApplicable')}`,
    problemLine(problems.length, open, district[0]?.closure?.rate),
    collectionLine(given(views.collections(asked))),
    bulletinLine(bulletins, compared),
    `validAt ${counts.validAt}, knownAt ${counts.knownAt}${counts.provisional ? ', provisional' : ''}, ` +
      `policy ${counts.policyVersion}, recorded to ${counts.recordedAt}`,
  ].join('\n')
}
