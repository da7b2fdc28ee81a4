import type { DomainCommand, DomainEvent, NewDomainEvent } from '../../catalogue.ts'
import type { Decision, DecisionContext } from '../../kernel/decider.ts'
import type { BulletinAsk, BulletinContent } from '../../bulletin/index.ts'
import type { Either } from '../../kernel/either.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import type { OrganisationState } from '../../organisation/state.ts'

/** A stream that a decision looks at besides its own. */
export interface Need {
  readonly kind: string
  readonly id: string
}

/** What the press made of a question. */
export type Compiled = Either<Rejection, BulletinContent>

/** The state of a needed stream as it was read; `undefined` while it is not read. */
export type Found = (need: Need) => unknown

/** An aggregate as the handler runs it, whatever its types are. */
export interface Runtime {
  readonly kind: string
  readonly initial: unknown
  readonly evolveAll: (state: unknown, events: readonly DomainEvent[]) => unknown
  readonly decide: (command: DomainCommand, state: unknown, context: DecisionContext) => Decision<NewDomainEvent>
  /**
   * The streams that a command needs besides its own and the organisation. Asked again with what was found, until it names
   * no other: a stream that only another one names is read too.
   */
  readonly needs: (command: DomainCommand, own: unknown, found: Found) => readonly Need[]
  /** What the decision is told of them, and of what the press compiled. */
  readonly facts: (
    organisation: OrganisationState,
    found: Found,
    command: DomainCommand,
    own: unknown,
    compiled: Compiled | undefined,
  ) => unknown
  /** The figures that a publication freezes: what the press is asked for. */
  readonly asks?: (command: DomainCommand) => BulletinAsk
  /** The unit whose own the subject is, for rights that go by it. */
  readonly holder: (state: unknown, today: LocalDate, command: DomainCommand, found: Found) => string | undefined
}
