import type { DomainEvent } from '../catalogue.ts'
import type { AsOf } from '../kernel/as-of.ts'
import { localDateOf } from '../kernel/instant.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { own } from '../kernel/own.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { successorAt } from '../organisation/at.ts'
import type { OrganisationState } from '../organisation/state.ts'
import { unitsOfProblem } from '../problem/at/concerned.ts'
import type { ProblemState } from '../problem/state.ts'
import { unitsOfProject } from '../project/at/concerned.ts'
import type { ProjectState } from '../project/state.ts'
import type { EventSubject } from '../kernel/event-subject.ts'
import { subjectOf } from './event-subject.ts'

/** The folded streams that tell whose an event is. Their ordinals are ledger indexes. */
export interface ScopeBook {
  readonly organisation: OrganisationState
  readonly projects: ReadonlyMap<string, ProjectState>
  readonly problems: ReadonlyMap<string, ProblemState>
}

type Units = readonly (string | undefined)[]

/** Whom one project, or one problem, concerns at two dates. */
const unitsOf = (of: 'projects' | 'problems', id: string, book: ScopeBook, at: AsOf): Units => {
  const [project, problem] = [book.projects.get(id), book.problems.get(id)]
  if (of === 'projects') return project === undefined ? [] : unitsOfProject(project, at)
  return problem === undefined ? [] : unitsOfProblem(problem, (projectId) => book.projects.get(projectId), at)
}

/** Is the reader, at one of the moments that count, among those whom something concerns? */
type Concerns = (units: (at: AsOf) => Units) => boolean

const isOf = (subject: EventSubject, book: ScopeBook, concerns: Concerns): boolean => {
  switch (subject.of) {
    case 'everybody':
      return true
    case 'projects':
    case 'problems': {
      const { of, ids, must } = subject
      const isConcerned = (id: string): boolean => concerns((at) => unitsOf(of, id, book, at))
      return must === 'all' ? ids.every(isConcerned) : ids.some(isConcerned)
    }
    case 'unit':
      return concerns(() => [subject.unit])
    case 'appointment':
      return concerns(() => [own(book.organisation.appointments, subject.appointmentId)?.unit])
    case 'nobody':
      return false
    default:
      return subject satisfies never
  }
}

/**
 * May a unit read an event? What concerns it now it reads from the beginning; what concerned it when the event was
 * recorded, or until that very event, it goes on reading up to there: a transfer, or another lead, opens a history to the
 * one and takes back nothing from the other. `today` is the local day (Asia/Shanghai); the ordinal of the event is its
 * ledger index, and the book has folded it. A unit reads what was those' that were merged into it (R95).
 */
export const mayReadEvent = (unit: string, event: DomainEvent, book: ScopeBook, today: LocalDate): boolean => {
  const { header, ordinal } = event
  const recordedOn = localDateOf(header.recordedAt)
  const now: AsOf = { validAt: today, knownAt: ALL_KNOWN }
  const moments: readonly AsOf[] = [
    now,
    { validAt: recordedOn, knownAt: ordinal },
    { validAt: recordedOn, knownAt: ordinal - 1 },
  ]
  const isIt = (named: string | undefined): boolean =>
    named !== undefined && successorAt(book.organisation, named, now) === unit
  return isOf(subjectOf(event), book, (units) => moments.some((at) => units(at).some(isIt)))
}
