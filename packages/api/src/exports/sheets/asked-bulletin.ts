import type { Bulletin } from '@luodi/domain'
import type { Ask, BulletinNames, Figure } from '@luodi/projections'
import type { SheetAsk } from '../sheet.ts'

/** The bulletin that is asked for, or the last one published by then; with the names of its day. */
const bulletinFigure = ({ views, asked, bulletin: period }: SheetAsk): Figure<Bulletin | undefined> => {
  const figure = views.bulletins(asked)
  if (figure.status === 'undetermined') return figure
  const value = figure.value.findLast(({ content }) => period === undefined || content.period === period)
  if (value === undefined) return { ...figure, value }
  const { validAt, knownAt, provisional, policyVersion, policyEventId } = value.content
  const { recordedAt } = views.policy({ validAt, knownAt })
  return {
    ...figure,
    validAt,
    knownAt,
    ...(recordedAt === undefined ? {} : { recordedAt }),
    provisional,
    policyVersion,
    policyEventId,
    value,
  }
}

/** The rows of a sheet about the bulletin that is asked for. */
export const rowsOf = <Row>(
  ask: SheetAsk,
  rows: (bulletin: Bulletin, names: BulletinNames) => readonly Row[],
): Figure<readonly Row[]> => {
  const figure = bulletinFigure(ask)
  if (figure.status === 'undetermined') return figure
  const { value } = figure
  return { ...figure, value: value === undefined ? [] : rows(value, ask.views.bulletinNames(value)) }
}

/** The dates of that bulletin: its rows are told with the policy and the names of then. */
export const datesOfBulletin = (ask: SheetAsk): Ask | undefined => {
  const figure = bulletinFigure(ask)
  if (figure.status === 'undetermined' || figure.value === undefined) return undefined
  const { validAt, knownAt } = figure.value.content
  return { validAt, knownAt }
}

/** The period of that bulletin, for a sheet's title. */
export const periodOf = (ask: SheetAsk): string => {
  const figure = bulletinFigure(ask)
  return (figure.status === 'given' ? figure.value?.content.period : undefined) ?? '无'
}
