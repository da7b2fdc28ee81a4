import { setsClock, type Instant } from '@luodi/domain'
import type { SealedEvent } from '@luodi/domain/application'

/** The log's last moment after an event: the running maximum of recordedAt, but for an event that sets the log's clock. */
export const momentAfter = (
  before: Instant | undefined,
  { type, recordedAt }: Pick<SealedEvent, 'type' | 'recordedAt'>,
): Instant => (before === undefined || recordedAt > before || setsClock(type) ? recordedAt : before)
