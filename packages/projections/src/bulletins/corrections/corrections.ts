import { firstDayOf, type Bulletin, type BulletinCorrections, type StatedFigure, type StatedLamp } from '@luodi/domain'
import type { Question } from '../../figure/question.ts'
import { changedFigures, type ChangedFigure } from './changed-figures.ts'
import { eventList } from './event-list.ts'
import { restatedDays, type RestatedDay } from './restated.ts'
import type { Stated } from './statement.ts'

/** A changed figure of one earlier bulletin. */
interface Corrected {
  readonly bulletin: Bulletin
  readonly day: RestatedDay
  readonly figure: ChangedFigure
}

/** Counts of problems go by the period that they are of; everything else by the day alone. */
const isOf = ({ content }: Bulletin, { place }: ChangedFigure): boolean =>
  place.of !== 'problems' || place.first === firstDayOf(content.period)

const sides = <T extends Stated>({ before, after }: ChangedFigure): { before?: T; after?: T } => ({
  ...(before === undefined ? {} : { before: before as T }),
  ...(after === undefined ? {} : { after: after as T }),
})

const listOf = (value: Stated | undefined): readonly string[] => (value ?? []) as readonly string[]
const countOf = (value: Stated | undefined): number => (value ?? 0) as number

/** The figures of earlier bulletins that would be others now, in the order of their publication (M-53, R11). */
export const bulletinCorrections = (earlier: readonly Bulletin[], question: Question): BulletinCorrections => {
  const days = new Map(restatedDays(earlier, question).map((day) => [day, changedFigures(day)] as const))
  const corrected: readonly Corrected[] = [...days]
    .flatMap(([day, figures]) =>
      day.bulletins.flatMap((bulletin) =>
        figures.filter((figure) => isOf(bulletin, figure)).map((figure) => ({ bulletin, day, figure })),
      ),
    )
    .sort((a, b) => a.bulletin.ordinal - b.bulletin.ordinal)
  const { events, placesOf } = eventList(
    corrected.map(({ day, figure }) => [day, figure.recordings]),
    question.district,
  )
  const corrections: BulletinCorrections = {
    events: [...events],
    rates: [],
    starts: [],
    lamps: [],
    lampCounts: [],
    problems: [],
  }
  for (const { bulletin, figure } of corrected) {
    const { place, before, after, recordings } = figure
    const common = { period: bulletin.content.period, events: placesOf(recordings) }
    switch (place.of) {
      case 'rates': {
        const { rate, by, key, figure: name } = place
        corrections.rates.push({ ...common, rate, by, key, figure: name, ...sides<StatedFigure>(figure) })
        break
      }
      case 'starts': {
        const [was, is] = [listOf(before), listOf(after)]
        const joined = is.filter((id) => !was.includes(id))
        corrections.starts.push({ ...common, list: place.list, joined, left: was.filter((id) => !is.includes(id)) })
        break
      }
      case 'lamps':
        corrections.lamps.push({ ...common, projectId: place.projectId, ...sides<StatedLamp>(figure) })
        break
      case 'lampCounts': {
        const counts = { before: countOf(before), after: countOf(after) }
        corrections.lampCounts.push({ ...common, lamps: place.lamps, level: place.level, ...counts })
        break
      }
      case 'problems': {
        const counts = { before: countOf(before), after: countOf(after) }
        corrections.problems.push({ ...common, figure: place.figure, ...counts })
        break
      }
      default:
        place satisfies never
    }
  }
  return corrections
}
