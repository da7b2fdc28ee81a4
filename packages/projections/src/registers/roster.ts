import { inForce, unitAt, type LocalDate, type Post } from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { NOTHING } from '../rates/rate.ts'

/** A post that is held: of which unit, and since when. Who holds it is told to nobody. */
export interface RosterEntry {
  readonly appointmentId: string
  readonly unit: string
  readonly unitName: string
  readonly post: Post
  readonly since: LocalDate
  readonly eventId: string
}

/** The posts held on the day (M-03), by unit and appointment. */
export const rosterOf = (question: Question): readonly RosterEntry[] => {
  const { organisation } = question.district
  const { validAt, knownAt } = question
  return Object.values(organisation.appointments)
    .flatMap(({ appointmentId, unit, post, made, ended }): readonly RosterEntry[] => {
      const appointed = inForce(made, validAt, knownAt)
      if (appointed === undefined || inForce(ended, validAt, knownAt) !== undefined) return []
      const unitName = unitAt(organisation, unit, question)?.name ?? NOTHING
      const { holdsFrom: since, version } = appointed
      return [{ appointmentId, unit, unitName, post, since, eventId: version.eventId }]
    })
    .sort((a, b) => (rosterKey(a) < rosterKey(b) ? -1 : 1))
}

/** Sorts the posts of a roster: by unit, then by appointment. */
export const rosterKey = ({ unit, appointmentId }: RosterEntry): string => `${unit} ${appointmentId}`
