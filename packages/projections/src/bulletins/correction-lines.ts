import type {
  Bulletin,
  BulletinContent,
  BulletinCorrections,
  BulletinProblems,
  CorrectingEvent,
  Level,
  StatedFigure,
  StatedLamp,
} from '@luodi/domain'
import type { Place } from './corrections/statement.ts'

/** What a correction is of: a count of problems is of the period that the correction names. */
export type CorrectedSubject =
  Exclude<Place, { readonly of: 'problems' }> | { readonly of: 'problems'; readonly figure: keyof BulletinProblems }

/** A side of a correction: a figure, a lamp (of form 1 its shown level alone), or the projects that a list lacked or should not have had. */
export type CorrectedSide =
  | { readonly kind: 'figure'; readonly value: StatedFigure }
  | { readonly kind: 'lamp'; readonly shown: Level; readonly stated?: StatedLamp }
  | { readonly kind: 'projects'; readonly ids: readonly string[] }
  | { readonly kind: 'nothing' }

/** A correction of an earlier bulletin, whichever form told it, with its events in full. */
export interface CorrectionLine {
  readonly period: string
  readonly subject: CorrectedSubject
  readonly before: CorrectedSide
  readonly after: CorrectedSide
  readonly events: readonly CorrectingEvent[]
}

const NOTHING: CorrectedSide = { kind: 'nothing' }

const figure = (value: StatedFigure | undefined): CorrectedSide =>
  value === undefined ? NOTHING : { kind: 'figure', value }

const lamp = (stated: StatedLamp | undefined): CorrectedSide =>
  stated === undefined ? NOTHING : { kind: 'lamp', shown: stated.shown, stated }

const linesOfForm1 = ({ rates, lamps }: (BulletinContent & { form: 1 })['corrections']): readonly CorrectionLine[] => [
  ...rates.map(({ period, rate, by, key, before, after, events }): CorrectionLine => {
    const subject = { of: 'rates', rate, by, key, figure: 'rate' } as const
    return { period, subject, before: figure(before), after: figure(after), events }
  }),
  ...lamps.map(({ period, projectId, before, after, events }): CorrectionLine => {
    const side = (shown: Level | undefined): CorrectedSide => (shown === undefined ? NOTHING : { kind: 'lamp', shown })
    return { period, subject: { of: 'lamps', projectId }, before: side(before), after: side(after), events }
  }),
]

const linesFromForm2 = (corrections: BulletinCorrections): readonly CorrectionLine[] => {
  const { events: all, rates, starts, lamps, lampCounts, problems } = corrections
  const eventsOf = (places: readonly number[]): readonly CorrectingEvent[] => places.map((place) => all[place]!)
  return [
    ...rates.map(({ period, events, before, after, ...subject }): CorrectionLine => {
      const sides = { before: figure(before), after: figure(after) }
      return { period, subject: { of: 'rates', ...subject }, ...sides, events: eventsOf(events) }
    }),
    ...starts.map(({ period, list, joined, left, events }): CorrectionLine => {
      const sides = { before: { kind: 'projects', ids: left }, after: { kind: 'projects', ids: joined } } as const
      return { period, subject: { of: 'starts', list }, ...sides, events: eventsOf(events) }
    }),
    ...lamps.map(({ period, projectId, before, after, events }): CorrectionLine => {
      const sides = { before: lamp(before), after: lamp(after) }
      return { period, subject: { of: 'lamps', projectId }, ...sides, events: eventsOf(events) }
    }),
    ...lampCounts.map(({ period, lamps: which, level, before, after, events }): CorrectionLine => {
      const sides = { before: figure(before), after: figure(after) }
      return { period, subject: { of: 'lampCounts', lamps: which, level }, ...sides, events: eventsOf(events) }
    }),
    ...problems.map(({ period, figure: name, before, after, events }): CorrectionLine => {
      const sides = { before: figure(before), after: figure(after) }
      return { period, subject: { of: 'problems', figure: name }, ...sides, events: eventsOf(events) }
    }),
  ]
}

/** The corrections that a bulletin tells of earlier ones, in one shape for every form (M-53). */
export const correctionLines = ({ content }: Bulletin): readonly CorrectionLine[] =>
  content.form === 1 ? linesOfForm1(content.corrections) : linesFromForm2(content.corrections)
