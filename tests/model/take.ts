import type { StoredEvent } from '@luodi/domain/application'
import type { Json } from '../scenarios/driver.ts'
import { COMMANDS } from './model/commands.ts'
import type { District } from './model/district.ts'

/** The stream of a project or a problem to which a command goes, by its id. */
export const streamOf = (name: string, data: Json): string | undefined =>
  name === 'MergeProblems' ? undefined : (data?.problemId ?? data?.projectId)

/** Tells the model of a command that was taken, and of the event that came of it. */
export const takeInto = (model: District, name: string, data: Json, unit: string, event: StoredEvent): void => {
  const { salt: _, ...body } = JSON.parse(event.body) as Json
  const { occurredOn } = JSON.parse(event.header) as { readonly occurredOn: string }
  COMMANDS[name]!.take(model, data, unit, { id: event.eventId, type: event.type, occurredOn, body })
  model.taken += 1
  const stream = streamOf(name, data)
  if (stream !== undefined) model.revisions.set(stream, event.revision)
}
