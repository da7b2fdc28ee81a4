import { match } from 'ts-pattern'
import { z } from 'zod'
import { bilingual } from '../kernel/bilingual.ts'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, newEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { office } from '../kernel/grant.ts'
import { localDateOf } from '../kernel/instant.ts'
import { againstRule } from '../kernel/rejection.ts'

/** The kind of stream that reserves one project code; its id is the code, so that a code has one project. */
export const PROJECT_CODE = 'projectcode'

/** A code of the national platform for investment projects, e.g. `2601-371302-04-01-123456`. */
const codeSchema = z.string().regex(/^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/, 'not a project code, 2026-371302-01-01-000001')
const body = z.strictObject({ code: codeSchema, projectId: subjectIdSchema })

/** The event types of a project code. */
export const projectCodeEvents = {
  ProjectCodeReserved: defineEvent('ProjectCodeReserved', 'act', body),
  ProjectCodeReleased: defineEvent('ProjectCodeReleased', 'act', body),
} as const
export type NewProjectCodeEvent = NewEventOf<typeof projectCodeEvents>
export type ProjectCodeEvent = RecordedOf<typeof projectCodeEvents>

/** Which project holds the code now, and the event that says so. */
export interface ProjectCodeState {
  readonly holder: { readonly projectId: string; readonly eventId: string } | undefined
}

/** A code that no project holds. */
export const emptyProjectCode = (): ProjectCodeState => ({ holder: undefined })

/** The code after these events. */
export const evolveProjectCode = (state: ProjectCodeState, events: readonly ProjectCodeEvent[]): ProjectCodeState =>
  events.reduce<ProjectCodeState>(
    (_, event) => ({
      holder:
        event.type === 'ProjectCodeReserved'
          ? { projectId: event.body.projectId, eventId: event.header.eventId }
          : undefined,
    }),
    state,
  )

const example = { code: '2601-371302-04-01-123456', projectId: 'p0001' }
const command = defineCommands(PROJECT_CODE, (data: { readonly code: string }) => data.code)

/** The commands to a project code. */
export const projectCodeCommands = {
  ReserveProjectCode: command(
    'ReserveProjectCode',
    'M-27',
    body,
    commandText(
      ['登记项目代码', 'Reserve a project code'],
      [
        '为已申报项目登记全国投资项目代码；一码一项目。',
        'Gives a submitted project its code of the national platform; a code has one project.',
      ],
      example,
    ),
    office('M-27'),
  ),
  ReleaseProjectCode: command(
    'ReleaseProjectCode',
    'M-27',
    body,
    commandText(
      ['释放项目代码', 'Release a project code'],
      ['释放项目代码，可供其他项目登记。', 'Frees a code that a project holds for another.'],
      example,
    ),
    office('M-27'),
  ),
} as const
export type ProjectCodeCommand = CommandOf<typeof projectCodeCommands>

/** What a decision about a code needs to know of the project's own stream. */
export interface ProjectCodeFacts {
  readonly projectExists: boolean
}

const refused = (field: string, zh: string, en: string, eventId?: string) =>
  rejected(
    againstRule(
      'M-27',
      field,
      bilingual(zh, en),
      bilingual('一个项目代码只对应一个已申报项目', 'a submitted project, and a code that it alone holds'),
      eventId === undefined ? [] : [{ eventId, type: 'ProjectCodeReserved' }],
    ),
  )

/** Decides a command to a project code: one project a code, everywhere, also under concurrency. */
export const decideProjectCode = (
  command: ProjectCodeCommand,
  state: ProjectCodeState,
  context: DecisionContext<ProjectCodeFacts>,
): Decision<NewProjectCodeEvent> => {
  const { code, projectId } = command.data
  const today = localDateOf(context.recordedAt)
  const { holder } = state
  return match(command.name)
    .returnType<Decision<NewProjectCodeEvent>>()
    .with('ReserveProjectCode', () => {
      if (!context.facts.projectExists)
        return refused('data.projectId', `项目 ${projectId} 不存在`, `there is no project ${projectId}`)
      if (holder !== undefined)
        return refused(
          'data.code',
          `代码已由项目 ${holder.projectId} 使用`,
          `project ${holder.projectId} holds this code`,
          holder.eventId,
        )
      return accepted([newEvent(projectCodeEvents.ProjectCodeReserved, today, { code, projectId })])
    })
    .with('ReleaseProjectCode', () => {
      if (holder?.projectId !== projectId)
        return refused('data.code', `项目 ${projectId} 并未使用该代码`, `project ${projectId} does not hold this code`)
      return accepted([newEvent(projectCodeEvents.ProjectCodeReleased, today, { code, projectId })])
    })
    .exhaustive()
}
