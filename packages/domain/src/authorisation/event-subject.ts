import { CATALOGUE, type Catalogue } from '../catalogue.ts'
import { streamKindOf, type Recorded } from '../kernel/event.ts'
import type { EventSubject } from '../kernel/event-subject.ts'

const NOBODY: EventSubject = { of: 'nobody' }

/** Whose an event is, as its aggregate says; nobody's where no aggregate of the catalogue knows its kind of stream. */
export const subjectOf = (event: Recorded, { aggregates }: Catalogue = CATALOGUE): EventSubject =>
  aggregates.get(streamKindOf(event.header.stream))?.readers(event) ?? NOBODY
