/** Whose an event is, as far as the right to read it goes. */
export type EventSubject =
  /** Every unit's of the district: its rules, its calendar, its units, what is published to all. */
  | { readonly of: 'everybody' }
  /** Theirs whom one of the projects or problems concerns, or all of them (lest it tell one unit of another's). */
  | { readonly of: 'projects' | 'problems'; readonly ids: readonly string[]; readonly must: 'oneOf' | 'all' }
  /** A unit's own affair. */
  | { readonly of: 'unit'; readonly unit: string }
  /** A post's, which is its unit's own affair: it names a person. */
  | { readonly of: 'appointment'; readonly appointmentId: string }
  /** Nobody's who does not see the whole district. */
  | { readonly of: 'nobody' }

const EVERYBODY: EventSubject = { of: 'everybody' }

/** Read by every unit of the district. */
export const readByEverybody = (): EventSubject => EVERYBODY
