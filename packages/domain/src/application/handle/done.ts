import { bilingual } from '../../kernel/bilingual.ts'
import { accepted, rejected, type Either } from '../../kernel/either.ts'
import type { EventHeader } from '../../kernel/event.ts'
import { rejection, type Rejection } from '../../kernel/rejection.ts'
import type { StoredEvent } from '../ports/event-store.ts'
import type { DecodedRequest } from './request.ts'

/** A command that happened: its events as they are stored. The same for every repetition of the command. */
export interface Done {
  readonly commandId: string
  readonly stream: string
  /** Revision of the stream after the command's last event. */
  readonly revision: number
  /** Ledger index of the command's last event: pass it as `minIndex` to read one's own write. */
  readonly index: number
  readonly events: readonly StoredEvent[]
  /** Was it recorded before this request? */
  readonly repeated: boolean
}

/** The answer to a command from its stored events. */
export const doneFrom = (events: readonly StoredEvent[], repeated: boolean): Done => {
  const last = events[events.length - 1] as StoredEvent
  const { commandId, stream, revision, index } = last
  return { commandId, stream, revision, index, events, repeated }
}

/** A command id was used before: the same request gets the same answer, any other is told nothing but that. */
export const repeatedOrReused = (
  stored: readonly StoredEvent[],
  { request, hash }: DecodedRequest,
): Either<Rejection, Done> => {
  const header = JSON.parse((stored[0] as StoredEvent).header) as EventHeader
  if (header.commandHash === hash && header.actor.unit === request.actor.unit) return accepted(doneFrom(stored, true))
  return rejected(
    rejection({
      category: 'reused',
      rule: 'ONCE',
      field: 'id',
      message: bilingual('该命令标识已用于另一请求', 'this command id belongs to another request'),
      accepted: bilingual('新的命令标识（UUID）', 'a new command id (UUID)'),
    }),
  )
}
