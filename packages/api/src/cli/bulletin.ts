import type { LocalDate } from '@luodi/domain'
import type { DistrictViews, GroupRate, InvestmentRate, StartRate } from '@luodi/projections'
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
]

const row = (start: GroupRate<StartRate>, investment: GroupRate<InvestmentRate> | undefined): readonly Cell[] => [
  start.label.zh,
  start.rate.display,
  `${start.rate.numerator.numerator}/${start.rate.denominator.numerator}`,
  start.rank,
  investment?.rate.display,
  investment?.rate.gapPp?.display,
  investment?.rank,
]

const byInvestment = (rates: readonly GroupRate<InvestmentRate>[]) => new Map(rates.map((rate) => [rate.key, rate]))

/** Both rates by territory and of the district, and the lamps, at a day as known now: what the office reads first. */
export const bulletinOf = (views: DistrictViews, validAt: LocalDate): string => {
  const asked = { validAt }
  const territories = given(views.startRates(asked, 'territory'))
  const investments = byInvestment(given(views.investmentRates(asked, 'territory')))
  const whole = given(views.startRates(asked, 'district'))[0]!
  const wholeInvestment = given(views.investmentRates(asked, 'district'))[0]
  const counts = views.lampCounts(asked)
  const { shown, computed } = given(counts)
  const lamp = (level: keyof typeof shown): string => `${shown[level]}/${computed[level]}`
  return [
    tableOf(COLUMNS, [
      ...territories.map((start) => row(start, investments.get(start.key))),
      row(whole, wholeInvestment),
    ]),
    '',
    `亮灯 lamps (shown/computed): green ${lamp('onTrack')}, yellow ${lamp('attention')}, ` +
      `red ${lamp('serious')}, grey ${lamp('notApplicable')}`,
    `validAt ${counts.validAt}, knownAt ${counts.knownAt}${counts.provisional ? ', provisional' : ''}, ` +
      `policy ${counts.policyVersion}, recorded to ${counts.recordedAt}`,
  ].join('\n')
}
