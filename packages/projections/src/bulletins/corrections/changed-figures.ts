import { rememberingLike } from '../../figure/remembered.ts'
import { commonRecordings, recordingsOf, type Recording, type Stretch } from './recordings.ts'
import { askedOf, familiesOf, type Family } from './families.ts'
import type { RestatedDay } from './restated.ts'
import { differing, placeText, statementOf, type Place, type Stated, type Statement } from './statement.ts'

/** A figure that would be another now, and what was recorded that made it so. */
export interface ChangedFigure {
  readonly place: Place
  readonly before: Stated | undefined
  readonly after: Stated | undefined
  readonly recordings: readonly Recording[]
}

/** Recordings by the text of the place whose figure they changed. */
type ByPlace = Map<string, Recording[]>

/** Looks again after each recording at what is stated of one family: the figures that then differ, it has changed. */
const noteChanges = (
  family: Family,
  recordings: readonly Recording[],
  { firsts, before, after, at }: RestatedDay,
  noted: ByPlace,
): void => {
  const ofFamily = (question: RestatedDay['before']) => statementOf(askedOf(family, question), firsts)
  let stated = ofFamily(before)
  if (differing(stated, ofFamily(after)).length === 0) return
  for (const recording of recordings) {
    const next = ofFamily(at(recording.index))
    for (const place of differing(stated, next)) {
      const at = placeText(place)
      const recorded = noted.get(at)
      if (recorded === undefined) noted.set(at, [recording])
      else recorded.push(recording)
    }
    stated = next
  }
}

/** A family of which something was recorded in the stretch, and that. */
type Touched = readonly [Family, readonly Recording[]]

interface Stretched {
  readonly touched: readonly Touched[]
  /** Was anything recorded that is about all? */
  readonly isCommon: boolean
}

/** Every family's recordings in the stretch, those that are about all among them; families without any are left out. */
const touchedFamilies = ({ before, after }: RestatedDay): Stretched => {
  const { district, validAt } = after
  const stretch: Stretch = { low: before.knownAt, high: after.knownAt }
  const common = commonRecordings(district, validAt, stretch)
  const touched = familiesOf(district).flatMap((family): readonly Touched[] => {
    const own = recordingsOf(family, district, validAt, stretch)
    const all = [...own, ...common].sort((a, b) => a.index - b.index)
    return all.length === 0 ? [] : [[family, all]]
  })
  return { touched, isCommon: common.length > 0 }
}

/** What was stated, and what would be now: of a family that nothing touched, that is the same. */
const bothStatements = (
  { before, after, firsts }: RestatedDay,
  { touched, isCommon }: Stretched,
): readonly [Statement, Statement] => {
  const first = statementOf(before, firsts)
  if (!isCommon) {
    const members = touched.flatMap(([{ projects, problems }]): readonly object[] => [...projects, ...problems])
    rememberingLike(after, before, new Set(members))
  }
  return [first, statementOf(after, firsts)]
}

/** What explains a figure: a gap goes by its line's rate, a rank by the rates of all that are ranked with it. */
const explaining = (place: Place, noted: ByPlace, rates: readonly Place[]): readonly Recording[] => {
  const own = noted.get(placeText(place)) ?? []
  if (place.of !== 'rates') return own
  const ofRate = (one: Place): readonly Recording[] => noted.get(placeText(one)) ?? []
  if (place.figure === 'gap') return [...own, ...ofRate({ ...place, figure: 'rate' })]
  if (place.figure !== 'rank') return own
  return rates
    .filter((one) => one.of === 'rates' && one.rate === place.rate && one.by === place.by)
    .flatMap((one) => ofRate(one))
}

/** The figures of a day that would be others now, each with what was recorded meanwhile that changed it. */
export const changedFigures = (day: RestatedDay): readonly ChangedFigure[] => {
  if (day.before.knownAt === day.after.knownAt) return []
  const stretched = touchedFamilies(day)
  const { touched } = stretched
  if (touched.length === 0) return []
  const [before, after] = bothStatements(day, stretched)
  const places = differing(before, after)
  if (places.length === 0) return []
  const noted: ByPlace = new Map()
  for (const [family, recordings] of touched) noteChanges(family, recordings, day, noted)
  const rates = [...new Map([...before, ...after]).values()]
    .map(({ place }) => place)
    .filter((place) => place.of === 'rates' && place.figure === 'rate')
  return places.map((place) => ({
    place,
    before: before.get(placeText(place))?.value,
    after: after.get(placeText(place))?.value,
    recordings: explaining(place, noted, rates),
  }))
}
