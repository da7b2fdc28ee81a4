import { instantFromMillis, recordingDelay, setsClock, type Instant, type LocalDate } from '@luodi/domain'
import type { DistrictState } from './state.ts'

/** What the fold keeps of every event, so that a figure can name what made it. */
export interface JournalEntry {
  readonly index: number
  readonly type: string
  readonly occurredOn: LocalDate
  readonly recordedAt: Instant
  /** Calendar days from `occurredOn` to the local day of recording (R11). */
  readonly delayDays: number
}

/** The entry of the event at a ledger index, from 1. */
export const journalEntry = (district: DistrictState, index: number): JournalEntry => {
  const occurredOn = district.occurredOn[index - 1] as LocalDate
  const recordedAt = instantFromMillis(district.recordedAt[index - 1] as number)
  const delayDays = recordingDelay(occurredOn, recordedAt)
  return { index, type: district.types[index - 1] as string, occurredOn, recordedAt, delayDays }
}

/** A list of texts many of which are equal: each text once, and for every place the number of its text. */
interface PackedTexts {
  readonly texts: readonly string[]
  readonly at: readonly number[]
}

const packTexts = (list: readonly string[]): PackedTexts => {
  const numbers = new Map<string, number>()
  const at = list.map((text) => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  })
  return { texts: [...numbers.keys()], at }
}

/** A stretch of the journal as its snapshot row holds it. */
export interface PackedJournal {
  /** The first moment in milliseconds, and the steps from each to the next: a third of the text. */
  readonly recordedAt: readonly number[]
  readonly occurredOn: PackedTexts
  readonly types: PackedTexts
  /** The tag of the history at each event, as numbers: read in a tenth of the time that hex digits take. */
  readonly tags: readonly number[]
}

const stepsOf = (moments: readonly number[]): readonly number[] =>
  moments.map((moment, i) => (i === 0 ? moment : moment - (moments[i - 1] as number)))

/** Packs the events from place `from` to before place `to`. */
export const packJournal = (district: DistrictState, from: number, to: number): PackedJournal => ({
  recordedAt: stepsOf(district.recordedAt.slice(from, to)),
  occurredOn: packTexts(district.occurredOn.slice(from, to)),
  types: packTexts(district.types.slice(from, to)),
  tags: district.tags.slice(from, to),
})

/** The one text of a day: each event was parsed with a text of its own, of which the journal would keep millions alive. */
const DAYS = new Map<string, LocalDate>()
const sharedDay = (day: LocalDate): LocalDate => {
  const shared = DAYS.get(day)
  if (shared !== undefined) return shared
  DAYS.set(day, day)
  return day
}

/** The log's last moment after the next event, which begins anew with one that sets the log's clock. */
const noteKnown = ({ knownFrom, clockSets }: DistrictState, type: string, millis: number): void => {
  const isSet = setsClock(type)
  if (isSet) clockSets.push(knownFrom.length)
  knownFrom.push(isSet ? millis : Math.max(knownFrom[knownFrom.length - 1] ?? 0, millis))
}

/** Takes the next event into the journal of a district that the caller owns. */
export const noteEvent = (district: DistrictState, type: string, occurredOn: LocalDate, millis: number): void => {
  district.recordedAt.push(millis)
  noteKnown(district, type, millis)
  district.occurredOn.push(sharedDay(occurredOn))
  district.types.push(type)
}

/** Puts the next stretch back into a district that the caller owns. */
export const restoreJournal = (district: DistrictState, packed: PackedJournal): void => {
  const { recordedAt, occurredOn, types, tags } = packed
  const days = occurredOn.texts.map((day) => sharedDay(day as LocalDate))
  let moment = 0
  for (let i = 0; i < recordedAt.length; i += 1) {
    moment += recordedAt[i] as number
    const type = types.texts[types.at[i] as number] as string
    district.recordedAt.push(moment)
    noteKnown(district, type, moment)
    district.occurredOn.push(days[occurredOn.at[i] as number] as LocalDate)
    district.types.push(type)
    district.tags.push(tags[i] as number)
  }
}
