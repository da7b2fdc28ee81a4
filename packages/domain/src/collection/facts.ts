import type { CalendarBook } from '../calendar/calendar-book.ts'
import type { OrganisationState } from '../organisation/state.ts'
import type { PolicyRegister } from '../policy-register/register.ts'
import type { ProblemState } from '../problem/state.ts'

/** What a filing looks at besides its own stream: units, policy, the calendars around its cycle, problems it names. */
export interface CollectionFacts {
  readonly problemOf: (problemId: string) => ProblemState | undefined
  readonly organisation: OrganisationState
  readonly policies: PolicyRegister
  readonly calendars: CalendarBook
}
