import type { z } from 'zod'
import { accepted, isRejected, rejected, type Either } from '../../kernel/either.ts'
import type { EventDefinition } from '../../kernel/event-definition.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { futureFact } from '../../kernel/dates-rule.ts'
import { fieldFaults, formFault, textFieldFaults, type FormFault } from '../../kernel/form.ts'
import type { FieldFault, Rejection } from '../../kernel/rejection.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { textFaultsIn } from '../../kernel/text-in.ts'
import { ALL_KNOWN, allStanding, type Timeline } from '../../kernel/timeline.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents, type NewProjectEvent } from '../events.ts'
import { factTypeOf, type FactType } from '../evolve.ts'
import { factFault } from '../rules/fact-rules.ts'
import type { ProjectState, Stated } from '../state.ts'
import { takeIfSound, today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { fault, refuse } from './refuse.ts'

type JsonBody = NonNullable<ProjectData<'CorrectFact'>['replacement']>['body']

const BODY = 'data.replacement.body'

/** The first fault stands for the whole; all of them are named. */
const badReplacement = (
  type: FactType,
  path: readonly PropertyKey[],
  { message, accepted: wanted }: FormFault,
  faults: readonly FieldFault[],
): Rejection => ({
  ...fault(
    'R9',
    [BODY, ...path.map(String)].join('.'),
    [`更正内容不符合 ${type}：${message.zh}`, `the replacement is no ${type}: ${message.en}`],
    [`完整的 ${type} 内容；此处为${wanted.zh}`, `the whole body of ${type}; here ${wanted.en}`],
  ),
  faults,
})

const decodeReplacement = (type: FactType, body: unknown): Either<Rejection, NewProjectEvent['body']> => {
  const definition = projectEvents[type] as EventDefinition
  const parsed = definition.schema.safeParse(body, { reportInput: true })
  if (parsed.success) {
    const unseen = textFaultsIn(definition.schema, parsed.data)
    const [first] = unseen
    return first === undefined
      ? accepted(parsed.data as NewProjectEvent['body'])
      : rejected(badReplacement(type, first.path, first.fault, textFieldFaults(unseen, BODY)))
  }
  const issue = parsed.error.issues[0] as z.core.$ZodIssue
  return rejected(badReplacement(type, issue.path, formFault(issue), fieldFaults(parsed.error, BODY)))
}

/** The field of a fact, as it lies in the correction's own data. */
const inReplacement = (rejection: Rejection): Rejection => ({
  ...rejection,
  field:
    rejection.field === 'data.occurredOn'
      ? 'data.replacement.occurredOn'
      : rejection.field.replace(/^data\./, 'data.replacement.body.'),
})

/** A law speaks of the whole history: what is at fault is that the fact is replaced, or taken back. */
const lawOfCorrection = (decision: ProjectDecision): ProjectDecision =>
  isRejected(decision) ? rejected({ ...decision.left, field: 'data.replacement' }) : decision

const notCorrectable = (type: string, eventId: string): Rejection =>
  fault(
    'R9',
    'data.corrects',
    [`${type} 是系统内的行为，不得更正`, `${type} is an act and can't be corrected`],
    ['一项观察事实', 'an observation'],
    [{ eventId, type }],
  )

/** The split or bundle that states something of the project, where the event is one. */
const statedBy = ({ origins, successions }: ProjectState, eventId: string): string | undefined =>
  [origins, successions]
    .flatMap((timeline) => allStanding<Stated>(timeline as Timeline<Stated>, ALL_KNOWN))
    .find(({ id }) => id === eventId)?.value.statedBy

/** The observation that a correction names; acts of the system's own actors stand as they were done (R9). */
const correctable = (state: ProjectState, corrects: string): Either<Rejection, FactType> => {
  if (state.submission?.eventId === corrects) return rejected(notCorrectable('ProjectSubmitted', corrects))
  const stating = statedBy(state, corrects)
  if (stating !== undefined) {
    return refuse(
      'R30',
      'data.corrects',
      ['该内容由拆分（打包）事件载明', 'it is stated by a split or a bundle'],
      ['用 CorrectLineage 更正', 'CorrectLineage, to correct it'],
      [{ eventId: corrects, type: stating }],
    )
  }
  const type = factTypeOf(state, corrects)
  if (type === undefined) {
    return refuse(
      'R7',
      'data.corrects',
      ['该事件不是本项目首次记录的事实', 'this event did not first record a fact of this project'],
      ['首次记录该事实的事件标识', 'the id of the event that first recorded the fact'],
    )
  }
  return projectEvents[type].nature === 'act' ? rejected(notCorrectable(type, corrects)) : accepted(type)
}

/**
 * A typing mistake is put right: a full replacement of an observation, or its retraction; distinct from an extension
 * and from a revision (R6, R7, R9).
 */
export const correctFact = (
  { corrects, replacement, reason }: ProjectData<'CorrectFact'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const type = correctable(state, corrects)
  if (isRejected(type)) return type
  const correctedType = type.right
  const { version } = projectEvents[correctedType]
  const take = (fact: { readonly occurredOn: LocalDate; readonly body: JsonBody } | null): ProjectDecision => {
    const body = { corrects, correctedType, correctedVersion: version, replacement: fact, reason }
    return lawOfCorrection(takeIfSound(newEvent(projectEvents.FactCorrected, today(context), body), state, context))
  }
  if (replacement === null) return take(null)
  const decoded = decodeReplacement(correctedType, replacement.body)
  if (isRejected(decoded)) return decoded
  const { occurredOn } = replacement
  const fact = { type: correctedType, schemaVersion: version, occurredOn, body: decoded.right } as NewProjectEvent
  const unsound = futureFact(occurredOn, context.recordedAt, 'data.occurredOn') ?? factFault(fact, context)
  return unsound === undefined
    ? take({ occurredOn, body: decoded.right as JsonBody })
    : rejected(inReplacement(unsound))
}
