import { familyAmounts, type Amounts } from './family-amounts.ts'
import type { Family } from './families.ts'
import { lineRates, type LineRates } from './line-rates.ts'
import { inOrder, type Recording } from './recordings.ts'
import type { RestatedDay } from './restated.ts'
import { differing, placeText, statementOf, type Place, type Statement } from './statement.ts'

/** A family with what was recorded of it. */
export type Touched = readonly [Family, readonly Recording[]]

/** Recordings by the text of the place whose figure was another after them. */
export type ByPlace = ReadonlyMap<string, readonly Recording[]>

/** Notes what changed where. */
const noteBook = () => {
  const noted = new Map<string, Recording[]>()
  const note = (place: Place, recording: Recording): void => {
    const recorded = noted.get(placeText(place))
    if (recorded === undefined) noted.set(placeText(place), [recording])
    else recorded.push(recording)
  }
  return { noted, note }
}

const changedAmounts = (before: Amounts, after: Amounts): readonly Place[] =>
  [...new Map([...before, ...after])]
    .filter(([at]) => before.get(at)?.text !== after.get(at)?.text)
    .map(([, { place }]) => place)

/**
 * Looks again after each recording, in the order of the ledger: the figures that then are others, it has changed. What is
 * recorded of one family changes the sums by what it changes in that family's part; after what is about all, everything
 * is looked at. So it does not matter how families are cut, nor what becomes of them later.
 */
export const changesOf = (
  day: RestatedDay,
  before: Statement,
  touched: readonly Touched[],
  common: readonly Recording[],
): ByPlace => {
  const { firsts, at } = day
  const { noted, note } = noteBook()
  const familiesAt = Map.groupBy(
    touched.flatMap(([family, recordings]) => recordings.map(({ index }) => ({ family, index }))),
    ({ index }) => index,
  )
  const isCommon = new Set(common.map(({ index }) => index))
  const parts = new Map<Family, Amounts>()
  let lines: LineRates = lineRates(before, day.before)
  for (const recording of inOrder([...common, ...touched.flatMap(([, recordings]) => recordings)])) {
    const { index } = recording
    if (isCommon.has(index)) {
      const after = statementOf(at(index), firsts)
      for (const place of differing(statementOf(at(index - 1), firsts), after)) note(place, recording)
      parts.clear()
      lines = lineRates(after, at(index))
      continue
    }
    for (const { family } of familiesAt.get(index) ?? []) {
      const was = parts.get(family) ?? familyAmounts(family, at(index - 1), firsts)
      const is = familyAmounts(family, at(index), firsts)
      parts.set(family, is)
      for (const place of changedAmounts(was, is)) {
        note(place, recording)
        if (place.of === 'rates' && place.figure === 'rate') {
          lines.change(place, was.get(placeText(place)), is.get(placeText(place)))
        }
      }
    }
    for (const place of lines.turned(at(index))) note(place, recording)
  }
  return noted
}
