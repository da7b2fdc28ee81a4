import type { Bulletin, PrintedRate } from '@luodi/domain'
import { correctionLines, type Ask, type BulletinDifference, type DistrictViews } from '@luodi/projections'
import { CliFailure, EXIT } from '../failure.ts'
import { figures, tableOf } from '../table.ts'
import { defineFigure, type ReplayRequest } from './figure.ts'

/** A published bulletin beside its recomputation from the ledger up to its own place. */
interface Replay {
  readonly bulletin: Bulletin
  readonly differences: readonly BulletinDifference[]
}

/** The published bulletins, or one of them, each compiled again. */
const replaysOf = (views: DistrictViews, asked: Ask, period?: string) => {
  const figure = views.bulletins(asked)
  if (figure.status === 'undetermined') return figure
  const wanted = figure.value.filter(({ content }) => period === undefined || content.period === period)
  const value = wanted.map((bulletin): Replay => ({ bulletin, differences: views.bulletinDifferences(bulletin) }))
  return { ...figure, value }
}

const faultOf = (replays: readonly Replay[]): string | undefined => {
  const different = replays.filter(({ differences }) => differences.length > 0)
  if (different.length === 0) return undefined
  const named = different.map(({ bulletin }) => bulletin.content.period).join(', ')
  return `published otherwise than the ledger gives them: ${named}`
}

const first = (lines: readonly PrintedRate[]): string => lines[0]?.display ?? '—'

const bulletinsTable = (replays: readonly Replay[]): string =>
  tableOf(
    [
      '期次 period',
      'published',
      'validAt',
      figures('knownAt'),
      figures('开工率'),
      figures('投资完成率'),
      figures('办结率'),
      figures('corrections'),
      'recomputed',
    ],
    replays.map(({ bulletin, differences }) => {
      const { content, publishedOn } = bulletin
      return [
        content.period,
        publishedOn,
        content.validAt,
        content.knownAt,
        first(content.rates.start.district),
        first(content.rates.investment.district),
        first(content.rates.closure.district),
        correctionLines(bulletin).length,
        differences.length === 0 ? 'the same' : `${differences.length} differences`,
      ]
    }),
  )

const SHOWN = 50

const differencesTable = (differences: readonly BulletinDifference[]): string =>
  tableOf(
    ['where', 'published', 'recomputed'],
    differences
      .slice(0, SHOWN)
      .map(({ path, published, recomputed }) => [path, JSON.stringify(published), JSON.stringify(recomputed)]),
  )

const bulletinTable = ({ bulletin, differences }: Replay): string =>
  differences.length === 0
    ? `${bulletinsTable([{ bulletin, differences }])}\n\nrecomputed from the ledger: the same, figure by figure`
    : `${bulletinsTable([{ bulletin, differences }])}\n\n${differencesTable(differences)}`

/** Every published bulletin beside its recomputation. */
export const bulletinsFigure = defineFigure(
  'bulletins',
  'published bulletins 通报, each recomputed; exit 1 where one differs',
  (views, asked) => replaysOf(views, asked),
  bulletinsTable,
  faultOf,
)

const periodOf = ({ id }: ReplayRequest): string => {
  if (id !== undefined) return id
  throw new CliFailure('which bulletin? luodi replay bulletin <period>', EXIT.usage)
}

/** One published bulletin beside its recomputation. */
export const bulletinFigure = defineFigure(
  'bulletin',
  'one published bulletin, recomputed: bulletin <period>; exit 1 where it differs',
  (views, asked, request) => {
    const period = periodOf(request)
    const figure = replaysOf(views, asked, period)
    if (figure.status === 'undetermined') return figure
    const [value] = figure.value
    if (value === undefined) throw new CliFailure(`no bulletin of ${period} was published by ${figure.validAt}`)
    return { ...figure, value }
  },
  bulletinTable,
  (replay) => faultOf([replay]),
)
