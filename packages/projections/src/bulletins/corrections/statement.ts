import type {
  BulletinProblems,
  BulletinRates,
  BulletinStarts,
  ClosureLine,
  InvestmentLine,
  Level,
  LineFigure,
  LocalDate,
  StatedFigure,
  StatedLamp,
} from '@luodi/domain'
import type { Question } from '../../figure/question.ts'
import { countLamps, lampsOf } from '../../lamps/lamps.ts'
import { CLOSURE_GROUPINGS, type AnyGrouping } from '../../rates/grouping.ts'
import { bulletinStarts } from '../bulletin-starts.ts'
import { isListed, statedLamp } from '../lamp-list.ts'
import { bulletinProblems, problemsForm2 } from '../problem-counts.ts'
import { bulletinRates, linesOf, type AnyLine, type PrintedRateName } from '../rate-lines.ts'

/** Where a figure stands in what is stated of a day. */
export type Place =
  | {
      readonly of: 'rates'
      readonly rate: PrintedRateName
      readonly by: AnyGrouping
      readonly key: string
      readonly figure: LineFigure
    }
  | { readonly of: 'starts'; readonly list: keyof BulletinStarts }
  | { readonly of: 'lamps'; readonly projectId: string }
  | { readonly of: 'lampCounts'; readonly lamps: 'shown' | 'computed'; readonly level: Level }
  | { readonly of: 'problems'; readonly first: LocalDate; readonly figure: keyof BulletinProblems }

/** What stands in a place. */
export type Stated = StatedFigure | StatedLamp | readonly string[]

/** A figure in its place; `text` is what is printed of it, so that two can be compared: nothing of a lamp not listed. */
export interface StatedAt {
  readonly place: Place
  readonly value: Stated
  readonly text: string
}

/** All that is stated of a day, by the text of its place. */
export type Statement = ReadonlyMap<string, StatedAt>

/** The text of a place: no two have the same. */
export const placeText = (place: Place): string => {
  switch (place.of) {
    case 'rates':
      return `${place.rate} ${place.by} ${place.figure} ${place.key}`
    case 'starts':
      return `starts ${place.list}`
    case 'lamps':
      return `lamp ${place.projectId}`
    case 'lampCounts':
      return `lamps ${place.lamps} ${place.level}`
    case 'problems':
      return `problems ${place.first} ${place.figure}`
    default:
      return place satisfies never
  }
}

const lampText = (lamp: StatedLamp): string => (isListed(lamp.shown) ? JSON.stringify(lamp) : '')

/** A value as text: most are counts and rates, and there are very many. */
const valueText = (value: Stated): string => {
  if (typeof value !== 'object') return `${value}`
  if ('shown' in value) return lampText(value)
  return 'display' in value ? `${value.numerator}/${value.denominator} ${value.display}` : value.join()
}

/** The figures of a line that are stated of its day; what it says against another bulletin is not. */
const figuresOf = ({
  key: _,
  change: __,
  rankChange: ___,
  ...line
}: AnyLine): readonly [LineFigure, StatedFigure][] => {
  const { numerator, denominator, display, ...others } = line
  const {
    closedBy = {},
    allLevelsClosedBy = {},
    apart = {},
    ...figures
  } = others as Partial<ClosureLine & InvestmentLine>
  const within = (name: string, parts: object) =>
    Object.entries(parts).map(([part, value]) => [`${name}.${part}`, value as unknown] as const)
  return [
    ['rate', { numerator, denominator, display }],
    ...Object.entries(figures),
    ...within('closedBy', closedBy),
    ...within('allLevelsClosedBy', allLevelsClosedBy),
    ...within('apart', apart),
  ] as [LineFigure, StatedFigure][]
}

const RATES: readonly PrintedRateName[] = ['start', 'investment', 'closure']

const ofRates = (rates: BulletinRates): readonly (readonly [Place, Stated])[] =>
  RATES.flatMap((rate) =>
    Object.keys(rates[rate])
      .filter((by) => by !== 'basis')
      .flatMap((by) => linesOf(rates, rate, by as AnyGrouping).map((line) => [by as AnyGrouping, line] as const))
      .flatMap(([by, line]) =>
        figuresOf(line).map(([figure, value]) => [{ of: 'rates', rate, by, key: line.key, figure }, value] as const),
      ),
  )

const ofLamps = (question: Question): readonly (readonly [Place, Stated])[] => {
  const lamps = lampsOf(question)
  const counts = countLamps(lamps)
  return [
    ...lamps.map((lamp) => [{ of: 'lamps', projectId: lamp.projectId }, statedLamp(lamp, question)] as const),
    ...(['shown', 'computed'] as const).flatMap((which) =>
      Object.entries(counts[which]).map(
        ([level, count]) => [{ of: 'lampCounts', lamps: which, level: level as Level }, count] as const,
      ),
    ),
  ]
}

const ofStarts = (question: Question): readonly (readonly [Place, Stated])[] =>
  Object.entries(bulletinStarts(question)).map(([list, ids]) => [
    { of: 'starts', list: list as keyof BulletinStarts },
    ids,
  ])

const ofProblems = (question: Question, first: LocalDate): readonly (readonly [Place, Stated])[] =>
  Object.entries((question.readings === 'former' ? problemsForm2 : bulletinProblems)(question, first)).map(
    ([figure, count]) => [{ of: 'problems', first, figure: figure as keyof BulletinProblems }, count],
  )

/** All that bulletins whose periods begin on `firsts` state of the question's day. */
export const statementOf = (question: Question, firsts: readonly LocalDate[]): Statement => {
  const stated = [
    ...ofRates(bulletinRates(question, undefined)),
    ...ofStarts(question),
    ...ofLamps(question),
    ...firsts.flatMap((first) => ofProblems(question, first)),
  ]
  return new Map(stated.map(([place, value]) => [placeText(place), { place, value, text: valueText(value) }]))
}

/** Lines by rate, grouping and key, then lamps by project; the figures of a line stay in their own order. */
const orderOf = (place: Place): string => {
  if (place.of === 'rates') return `0${RATES.indexOf(place.rate)}${CLOSURE_GROUPINGS.indexOf(place.by)}${place.key}`
  return place.of === 'lamps' ? `2${place.projectId}` : '1'
}

/** What stands where nothing is measured or counted. */
const NOTHING: ReadonlySet<string> = new Set(['', '0', '0/0 —'])

/** Says a figure as little as one that is not there: a line of a group without members, a lamp that is not listed? */
const saysNothing = ({ place, text }: StatedAt): boolean =>
  NOTHING.has(text) || (place.of === 'rates' && place.figure === 'timeProgress')

/** The figures in which two statements differ, in the order in which they are told. */
export const differing = (before: Statement, after: Statement): readonly Place[] => {
  const places: Place[] = []
  for (const [at, stated] of before) {
    const other = after.get(at)
    if (other === undefined ? !saysNothing(stated) : other.text !== stated.text) places.push(stated.place)
  }
  for (const [at, stated] of after) if (!before.has(at) && !saysNothing(stated)) places.push(stated.place)
  return places.sort((a, b) => {
    const [first, second] = [orderOf(a), orderOf(b)]
    return first < second ? -1 : first > second ? 1 : 0
  })
}
