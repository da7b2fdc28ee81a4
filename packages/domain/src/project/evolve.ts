import { localDateOf } from '../kernel/instant.ts'
import { localDate, type LocalDate } from '../kernel/local-date.ts'
import { parseStreamName } from '../kernel/event.ts'
import { copyTimeline, correct, record, RETRACTED, type Fact, type Timeline, type Version } from '../kernel/timeline.ts'
import type { ProjectBody, ProjectEvent, ProjectEvents } from './events.ts'
import { emptyProject, type ProjectState, type ProjectTimelineName, type Stated } from './state.ts'

/** The event types that record a fact of their own. */
export type FactType = Exclude<keyof ProjectEvents, 'ProjectSubmitted' | 'FactCorrected' | 'InvestmentCorrected'>

interface Dated {
  readonly occurredOn: LocalDate
  /** The local date on which it was recorded first. */
  readonly recordedOn: LocalDate
}

/** How an event type becomes a version of a fact. */
interface FactKind<T extends FactType> {
  readonly timeline: ProjectTimelineName
  readonly holdsFrom: (body: ProjectBody<T>, dated: Dated) => LocalDate
  readonly value: (body: ProjectBody<T>, dated: Dated) => unknown
}

const whole = (body: unknown): unknown => body
const occurred = (_: unknown, dated: Dated): LocalDate => dated.occurredOn
const effective = (body: { readonly effectiveFrom: LocalDate }): LocalDate => body.effectiveFrom
const onOccurrence = (timeline: ProjectTimelineName) => ({ timeline, holdsFrom: occurred, value: whole })
const fromEffect = (timeline: ProjectTimelineName) => ({ timeline, holdsFrom: effective, value: whole })

/** A plan without an effective date holds from 1 January of its year (R108); rates ask for admission themselves. */
const planHoldsFrom = (body: ProjectBody<'AnnualPlanSet'>): LocalDate =>
  body.effectiveFrom ?? localDate(`${body.year}-01-01`)
const plan = (first: boolean) => (body: ProjectBody<'AnnualPlanSet'> | ProjectBody<'AnnualPlanRevised'>) => ({
  year: body.year,
  amount: body.amount,
  first,
  ...(body.curve === undefined ? {} : { curve: body.curve }),
})
const plannedStart = (first: boolean) => (body: ProjectBody<'StartPlanned'>) => ({ month: body.month, first })

const FACT_KINDS: { readonly [T in FactType]: FactKind<T> } = {
  ProjectAdmitted: onOccurrence('admissions'),
  AdmissionRejected: onOccurrence('admissionRejections'),
  ProjectReclassified: fromEffect('classes'),
  ProjectExited: fromEffect('exits'),
  AnnualPlanSet: { timeline: 'plans', holdsFrom: planHoldsFrom, value: plan(true) },
  AnnualPlanRevised: { timeline: 'plans', holdsFrom: effective, value: plan(false) },
  StartPlanned: { timeline: 'plannedStarts', holdsFrom: occurred, value: plannedStart(true) },
  PlannedStartRevised: { timeline: 'plannedStarts', holdsFrom: effective, value: plannedStart(false) },
  StartReported: onOccurrence('startReports'),
  StartConfirmed: onOccurrence('starts'),
  MilestoneSet: onOccurrence('milestones'),
  MilestoneTargetChanged: fromEffect('milestoneTargets'),
  MilestoneAchieved: onOccurrence('achievements'),
  InvestmentReported: {
    timeline: 'investments',
    holdsFrom: occurred,
    value: (body, dated) => ({
      month: body.month,
      amount: body.amount,
      madeOn: body.receipt?.receivedOn ?? dated.recordedOn,
    }),
  },
  ProgressReported: {
    timeline: 'progress',
    holdsFrom: occurred,
    value: (body, dated) => ({
      month: body.month,
      progress: body.progress,
      madeOn: body.receipt?.receivedOn ?? dated.recordedOn,
    }),
  },
  ProcedureRecorded: onOccurrence('procedures'),
  StatisticsEntered: onOccurrence('statistics'),
  ProjectSuspended: fromEffect('suspensions'),
  SuspensionReviewed: onOccurrence('suspensionReviews'),
  ProjectResumed: fromEffect('resumptions'),
  DelayJustified: {
    timeline: 'excuses',
    holdsFrom: (body, dated) => body.effectiveFrom ?? dated.occurredOn,
    value: whole,
  },
  LampOverridden: onOccurrence('overrides'),
  CompletionConfirmed: onOccurrence('completions'),
  ProjectTransferred: fromEffect('transfers'),
}

/** Does this event type record a fact that a correction can name? */
export const isFactType = (type: string): type is FactType => Object.hasOwn(FACT_KINDS, type)

const factKind = (type: FactType): FactKind<FactType> => FACT_KINDS[type] as unknown as FactKind<FactType>

const timelineIn = (state: ProjectState, name: ProjectTimelineName): Timeline<unknown> =>
  state[name] as Timeline<unknown>

/** First settings and revisions share a timeline and tell each other apart by `first`. */
const FIRST_OF: Readonly<Partial<Record<FactType, boolean>>> = {
  AnnualPlanSet: true,
  AnnualPlanRevised: false,
  StartPlanned: true,
  PlannedStartRevised: false,
}

/** Is it a fact that the register of lineage states? */
const isStated = ({ versions }: Fact<unknown>): boolean =>
  versions.some(({ value }) => (value as Stated).statedBy !== undefined)

/** The event type that first recorded a fact of this project in its stream; `undefined` if `rootId` recorded none. */
export const factTypeOf = (state: ProjectState, rootId: string): FactType | undefined => {
  for (const type of Object.keys(FACT_KINDS) as FactType[]) {
    const fact = timelineIn(state, factKind(type).timeline).facts.find((candidate) => candidate.id === rootId)
    if (fact === undefined || isStated(fact)) continue
    const value = fact.versions[0]?.value as { readonly first?: boolean } | undefined
    if (FIRST_OF[type] === undefined || FIRST_OF[type] === value?.first) return type
  }
  return undefined
}

const recordFact = (state: ProjectState, event: ProjectEvent & { readonly type: FactType }): void => {
  const kind = factKind(event.type)
  const { eventId, occurredOn, recordedAt } = event.header
  const dated = { occurredOn, recordedOn: localDateOf(recordedAt) }
  record(timelineIn(state, kind.timeline), {
    ordinal: event.ordinal,
    eventId,
    holdsFrom: kind.holdsFrom(event.body as never, dated),
    value: kind.value(event.body as never, dated),
  })
}

const firstMadeOn = (fact: Fact<unknown> | undefined, otherwise: LocalDate): LocalDate => {
  const first = fact?.versions[0]?.value as { readonly madeOn?: LocalDate } | undefined
  return first?.madeOn ?? otherwise
}

const applyCorrection = (state: ProjectState, event: ProjectEvent & { readonly type: 'FactCorrected' }): void => {
  const { corrects, correctedType, replacement } = event.body
  if (!isFactType(correctedType)) return
  const kind = factKind(correctedType)
  const timeline = timelineIn(state, kind.timeline)
  const fact = timeline.facts.find((candidate) => candidate.id === corrects)
  const occurredOn = replacement?.occurredOn ?? event.header.occurredOn
  const dated = { occurredOn, recordedOn: firstMadeOn(fact, localDateOf(event.header.recordedAt)) }
  const version: Version<unknown> = {
    ordinal: event.ordinal,
    eventId: event.header.eventId,
    holdsFrom: replacement === null ? occurredOn : kind.holdsFrom(replacement.body as never, dated),
    value: replacement === null ? RETRACTED : kind.value(replacement.body as never, dated),
  }
  correct(timeline, corrects, version)
}

/** A restated amount counts from its month's report date (R46). */
const restateInvestment = (
  state: ProjectState,
  event: ProjectEvent & { readonly type: 'InvestmentCorrected' },
): void => {
  const fact = state.investments.facts.find((candidate) => candidate.id === event.body.corrects)
  const last = fact?.versions[fact.versions.length - 1]
  if (fact === undefined || last === undefined || last.value === RETRACTED) return
  correct(state.investments, fact.id, {
    ordinal: event.ordinal,
    eventId: event.header.eventId,
    holdsFrom: last.holdsFrom,
    value: { ...last.value, amount: event.body.amount },
  })
}

/** Folds one event into a project that the caller owns, and returns it. Never refuses. */
export const evolveOwned = (state: ProjectState, event: ProjectEvent): ProjectState => {
  state.lastOrdinal = event.ordinal
  if (event.type === 'ProjectSubmitted') {
    state.id = parseStreamName(event.header.stream)?.id ?? ''
    state.submission = {
      eventId: event.header.eventId,
      ordinal: event.ordinal,
      occurredOn: event.header.occurredOn,
      applicant: event.header.actor.unit,
      body: event.body,
    }
  } else if (event.type === 'FactCorrected') applyCorrection(state, event)
  else if (event.type === 'InvestmentCorrected') restateInvestment(state, event)
  else recordFact(state, event)
  return state
}

/** The list that an event writes to; none where it opens the project. */
const timelineOf = (event: ProjectEvent): ProjectTimelineName | undefined => {
  if (event.type === 'ProjectSubmitted') return undefined
  if (event.type === 'InvestmentCorrected') return 'investments'
  const type = event.type === 'FactCorrected' ? event.body.correctedType : event.type
  return isFactType(type) ? factKind(type).timeline : undefined
}

/**
 * The project after these events; `state` is left as it was. Only the lists that they write to are copied, once: a draft
 * that watches every access costs ten times as much, on each command.
 */
export const evolveProject = (state: ProjectState, events: readonly ProjectEvent[]): ProjectState => {
  const copy: ProjectState = { ...state }
  for (const name of new Set(events.map(timelineOf))) {
    if (name !== undefined) Object.assign(copy, { [name]: copyTimeline(timelineIn(copy, name)) })
  }
  return events.reduce(evolveOwned, copy)
}

/** A project of which nothing is recorded. */
export const initialProject: ProjectState = emptyProject()
