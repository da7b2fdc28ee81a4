export { problem } from './decider.ts'
export { acceptedOn, isEspeciallyMajor, ownAcceptedOn } from './at/acceptance.ts'
export type { ProblemBook } from './at/book.ts'
export {
  closureAt,
  closuresAt,
  pendingClaimAt,
  reopeningsAt,
  resolvedAt,
  wasOpenInYear,
  type ClaimStanding,
  type Closure,
  type Reopening,
} from './at/closure.ts'
export { clockStartAt, leadAt } from './at/lead.ts'
export { levelAt, type LevelStanding } from './at/level.ts'
export {
  clockStopsAt,
  earliestDue,
  proposalAt,
  proposalsAt,
  type ProposalClock,
  type ProposalFiling,
  type ProposalStanding,
} from './at/proposal.ts'
export { resolutionDueAt, type ExtensionStanding, type ResolutionDue } from './at/resolution.ts'
export { roundAt, roundsAt, turnsAt, type Round } from './at/round.ts'
export { isOpen, ownStatusAt, stateAt } from './at/status.ts'
export { PROBLEM, problemCommands, type ProblemCommand, type ProblemData } from './commands.ts'
export { decideProblem } from './decide.ts'
export type { ProblemContext, ProblemDecision, ProblemFacts } from './decide/context.ts'
export { problemEvents, type NewProblemEvent, type ProblemBody, type ProblemEvent } from './events.ts'
export { evolveOwnedProblem, evolveProblem, initialProblem } from './evolve.ts'
export { emptyProblem, type LeadNamed, type ProblemState, type Proposal, type Turn as ProblemTurn } from './state.ts'
export {
  higherLevelSchema,
  CLOSURE_KIND_LABELS,
  closureKindSchema,
  compareLevels,
  isAboveDistrict,
  PROBLEM_CATEGORY_LABELS,
  PROBLEM_LEVEL_LABELS,
  PROBLEM_STATUS_LABELS,
  problemCategorySchema,
  problemLevelSchema,
  problemStatusSchema,
  SEVERITY_LABELS,
  severitySchema,
  type ClosureKind,
  type HigherLevel,
  type ProblemCategory,
  type ProblemLevel,
  type ProblemStatus,
  type Severity,
} from './vocabulary.ts'
