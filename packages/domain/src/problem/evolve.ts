import { parseStreamName } from '../kernel/event.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { copyTimeline, record, type Timeline } from '../kernel/timeline.ts'
import type { Receipt } from '../project/events.ts'
import type { ProblemEvent } from './events.ts'
import { emptyProblem, type LeadNamed, type ProblemState, type Turn } from './state.ts'

const note = <T>(timeline: Timeline<T>, event: ProblemEvent, value: T, holdsFrom = event.header.occurredOn): void =>
  record(timeline, { ordinal: event.ordinal, eventId: event.header.eventId, holdsFrom, value })

/** An act holds from its recording, or from the earlier receipt that the office entered. */
const receivedOn = (event: ProblemEvent, receipt: Receipt | undefined): LocalDate =>
  receipt?.receivedOn ?? event.header.occurredOn

const turn = (state: ProblemState, event: ProblemEvent, value: Turn, receipt?: Receipt): void =>
  note(state.turns, event, value, receivedOn(event, receipt))

const nameLead = (
  state: ProblemState,
  event: ProblemEvent & { readonly type: 'LeadDepartmentAssigned' | 'LeadDepartmentReassigned' },
): void => {
  const { lead, assisting } = event.body
  const named: LeadNamed = { lead, assisting, startsClock: true, namedAt: event.header.recordedAt }
  if (event.type === 'LeadDepartmentAssigned') note(state.leads, event, named)
  else note(state.leads, event, { ...named, startsClock: event.body.restartClock, reason: event.body.reason })
}

const report = (state: ProblemState, event: ProblemEvent & { readonly type: 'ProblemReported' }): void => {
  const { header, body } = event
  state.id = parseStreamName(header.stream)?.id ?? ''
  state.projectId = body.projectId
  turn(state, event, { turn: 'REPORTED', reporter: header.actor.unit, report: body }, body.receipt)
}

const propose = (state: ProblemState, event: ProblemEvent & { readonly type: 'SolutionProposalSubmitted' }): void => {
  const { header, body } = event
  const madeAt = body.receipt?.receivedOn ?? header.recordedAt
  note(state.proposals, event, { ...body, by: header.actor.unit, madeAt }, receivedOn(event, body.receipt))
}

const fold = (state: ProblemState, event: ProblemEvent): void => {
  switch (event.type) {
    case 'ProblemReported':
      return report(state, event)
    case 'ProblemAccepted':
      return turn(state, event, { turn: 'ACCEPTED', receipt: event.body.receipt }, event.body.receipt)
    case 'ProblemReturned':
      return turn(state, event, { turn: 'RETURNED', reason: event.body.reason })
    case 'ProblemWithdrawn':
      return turn(state, event, { turn: 'WITHDRAWN', reason: event.body.reason })
    case 'LeadDepartmentAssigned':
    case 'LeadDepartmentReassigned':
      return nameLead(state, event)
    case 'ProblemRouted':
      return note(state.ladder, event, { step: 'ROUTED', to: event.body.level, basis: event.body.basis })
    case 'ProblemEscalated':
      return note(state.ladder, event, { step: 'ESCALATED', ...event.body })
    case 'ProblemReturnedToLevel':
      return note(state.ladder, event, { step: 'RETURNED', ...event.body })
    case 'SolutionProposalSubmitted':
      return propose(state, event)
    case 'ExtensionRequested':
      return note(state.extensionRequests, event, event.body)
    case 'ResolutionExtended':
      return note(state.extensions, event, event.body, event.body.approval.approvedOn)
    case 'HigherLevelReplyRecorded':
      return note(state.replies, event, event.body)
    case 'ResolutionClaimed': {
      const { receipt } = event.body
      const claimedAt = receipt?.receivedOn ?? event.header.recordedAt
      return turn(state, event, { turn: 'CLAIMED', claim: event.body, claimedAt }, receipt)
    }
    case 'ClosureVerified':
      return turn(state, event, { turn: 'VERIFIED', verifiedBy: event.header.actor.unit })
    case 'VerificationFailed':
      return turn(state, event, { turn: 'REFUSED', reason: event.body.reason })
    case 'ProblemReopened':
      return turn(state, event, { turn: 'REOPENED', reason: event.body.reason })
    default:
      event satisfies never
  }
}

/** Folds one event into a problem that the caller owns, and returns it. Never refuses. */
export const evolveOwnedProblem = (state: ProblemState, event: ProblemEvent): ProblemState => {
  state.lastOrdinal = event.ordinal
  fold(state, event)
  return state
}

const copyProblem = (state: ProblemState): ProblemState => ({
  ...state,
  turns: copyTimeline(state.turns),
  leads: copyTimeline(state.leads),
  ladder: copyTimeline(state.ladder),
  proposals: copyTimeline(state.proposals),
  extensionRequests: copyTimeline(state.extensionRequests),
  extensions: copyTimeline(state.extensions),
  replies: copyTimeline(state.replies),
})

/** The problem after these events; `state` is left as it was. */
export const evolveProblem = (state: ProblemState, events: readonly ProblemEvent[]): ProblemState =>
  events.reduce(evolveOwnedProblem, copyProblem(state))

/** A problem of which nothing is recorded. */
export const initialProblem: ProblemState = emptyProblem()
