import { rememberingLike } from '../../figure/remembered.ts'
import { changesOf, type Touched } from './changes.ts'
import { familiesOf } from './families.ts'
import { commonRecordings, recordingsOf, type Recording, type Stretch } from './recordings.ts'
import type { RestatedDay } from './restated.ts'
import { differing, placeText, statementOf, type Place, type Stated, type Statement } from './statement.ts'

/** A figure that would be another now, and what was recorded after which it was another. */
export interface ChangedFigure {
  readonly place: Place
  readonly before: Stated | undefined
  readonly after: Stated | undefined
  readonly recordings: readonly Recording[]
}

const stretchOf = ({ before, after }: RestatedDay): Stretch => ({ low: before.knownAt, high: after.knownAt })

/** The families of which something was recorded that the day's figures may go by. */
const touchedFamilies = (day: RestatedDay): readonly Touched[] => {
  const { district, validAt } = day.after
  return familiesOf(district).flatMap((family): readonly Touched[] => {
    const recordings = recordingsOf(family, district, validAt, stretchOf(day))
    return recordings.length === 0 ? [] : [[family, recordings]]
  })
}

/** What was stated, and what would be now: of a family that nothing touched, that is the same. */
const bothStatements = (
  { before, after, firsts }: RestatedDay,
  touched: readonly Touched[],
  isCommon: boolean,
): readonly [Statement, Statement] => {
  const first = statementOf(before, firsts)
  if (!isCommon) {
    const members = touched.flatMap(([{ projects, problems }]): readonly object[] => [...projects, ...problems])
    rememberingLike(after, before, new Set(members))
  }
  return [first, statementOf(after, firsts)]
}

/** The figures of a day that would be others now, each with what was recorded meanwhile that changed it. */
export const changedFigures = (day: RestatedDay): readonly ChangedFigure[] => {
  if (day.before.knownAt === day.after.knownAt) return []
  const { district, validAt } = day.after
  const touched = touchedFamilies(day)
  const common = commonRecordings(district, validAt, stretchOf(day))
  if (touched.length + common.length === 0) return []
  const [before, after] = bothStatements(day, touched, common.length > 0)
  const places = differing(before, after)
  if (places.length === 0) return []
  const changes = changesOf(day, before, touched, common)
  return places.map((place) => ({
    place,
    before: before.get(placeText(place))?.value,
    after: after.get(placeText(place))?.value,
    recordings: changes.get(placeText(place)) ?? [],
  }))
}
