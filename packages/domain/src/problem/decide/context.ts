import type { CityBatches } from '../../city-batch/batches.ts'
import type { AsOf } from '../../kernel/as-of.ts'
import type { Decision, DecisionContext } from '../../kernel/decider.ts'
import { localDateOf } from '../../kernel/instant.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { rejection, type Rejection } from '../../kernel/rejection.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { unitAt, type UnitStanding } from '../../organisation/at.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import type { Texts } from '../../project/decide/refuse.ts'
import type { ProjectState } from '../../project/state.ts'
import type { ProblemBook } from '../at/book.ts'
import type { NewProblemEvent } from '../events.ts'

/** What a problem's decisions look at outside its own stream. */
export interface ProblemFacts {
  readonly organisation: OrganisationState
  /** The project that it hinders. */
  readonly project: ProjectState | undefined
  /** The merges, and the problems that went into this one. */
  readonly book: ProblemBook
  readonly batches: CityBatches
}
export type ProblemContext = DecisionContext<ProblemFacts>
export type ProblemDecision = Decision<NewProblemEvent>

/** The local day (Asia/Shanghai) of recording: the day of every act. */
export const today = (context: DecisionContext): LocalDate => localDateOf(context.recordedAt)

/** Today, as far as everything is known. */
export const now = (context: DecisionContext): AsOf => ({ validAt: today(context), knownAt: ALL_KNOWN })

/** A unit that exists today. */
export const unitToday = (unit: string, context: ProblemContext): UnitStanding | undefined =>
  unitAt(context.facts.organisation, unit, now(context))

/** Does the office act? */
export const isOffice = (context: ProblemContext): boolean =>
  unitToday(context.actor.unit, context)?.kind === 'LEADING_GROUP_OFFICE'

/** The actor may not. */
export const forbidden = (rule: string, [zh, en]: Texts, instead: Texts): Rejection =>
  rejection({
    category: 'forbidden',
    rule,
    field: 'actor.unit',
    message: { zh, en },
    accepted: { zh: instead[0], en: instead[1] },
  })
