import { accepted, isRejected, rejected, type Either } from '../../kernel/either.ts'
import type { EventDefinition } from '../../kernel/event-definition.ts'
import { newEvent } from '../../kernel/event-definition.ts'
import { futureFact } from '../../kernel/dates-rule.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import type { ProjectData } from '../commands.ts'
import { projectEvents, type NewProjectEvent } from '../events.ts'
import { factTypeOf, type FactType } from '../evolve.ts'
import { factFault } from '../rules/fact-rules.ts'
import type { ProjectState } from '../state.ts'
import { takeIfSound, today, type ProjectContext, type ProjectDecision } from './candidate.ts'
import { fault, refuse } from './refuse.ts'

const decodeReplacement = (type: FactType, body: unknown): Either<Rejection, NewProjectEvent['body']> => {
  const definition = projectEvents[type] as EventDefinition
  const parsed = definition.schema.safeParse(body)
  if (parsed.success) return accepted(parsed.data as NewProjectEvent['body'])
  const issue = parsed.error.issues[0]
  const field = ['data.replacement.body', ...(issue?.path ?? []).map(String)].join('.')
  return rejected(
    fault(
      'R9',
      field,
      [`更正内容不符合 ${type}：${issue?.message}`, `the replacement is no ${type}: ${issue?.message}`],
      [`完整的 ${type} 内容`, `the whole body of ${type}`],
    ),
  )
}

/**
 * A typing mistake is put right: a full replacement of an observation, or its retraction; distinct from an extension
 * and from a revision (R6, R7, R9). Acts of the system's own actors stand as they were done.
 */
export const correctFact = (
  { corrects, replacement, reason }: ProjectData<'CorrectFact'>,
  state: ProjectState,
  context: ProjectContext,
): ProjectDecision => {
  const correctedType = factTypeOf(state, corrects)
  if (correctedType === undefined) {
    return refuse(
      'R7',
      'data.corrects',
      ['该事件不是本项目首次记录的事实', 'this event did not first record a fact of this project'],
      ['首次记录该事实的事件标识', 'the id of the event that first recorded the fact'],
    )
  }
  const definition = projectEvents[correctedType] as EventDefinition
  if (definition.nature === 'act') {
    return refuse(
      'R9',
      'data.corrects',
      [`${correctedType} 是系统内的行为，不得更正`, `${correctedType} is an act and can't be corrected`],
      ['一项观察事实', 'an observation'],
      [{ eventId: corrects, type: correctedType }],
    )
  }
  const body = { corrects, correctedType, correctedVersion: definition.version, replacement, reason }
  const event = newEvent(projectEvents.FactCorrected, today(context), body)
  if (replacement === null) return takeIfSound(event, state, context)
  const decoded = decodeReplacement(correctedType, replacement.body)
  if (isRejected(decoded)) return decoded
  const fact = {
    type: correctedType,
    schemaVersion: definition.version,
    occurredOn: replacement.occurredOn,
    body: decoded.right,
  } as NewProjectEvent
  const unsound =
    futureFact(replacement.occurredOn, context.recordedAt, 'data.replacement.occurredOn') ?? factFault(fact, context)
  return unsound === undefined ? takeIfSound(event, state, context) : rejected(unsound)
}
