import type { EventStore, LogHead } from '@luodi/domain/application'
import { inTime } from './in-time.ts'

/** A store, and whose log in it. */
export interface StoreAt {
  readonly store: EventStore
  readonly jurisdiction: string
}

/**
 * The end of the log as the store has it now, `undefined` where it does not answer in so many milliseconds. One that lies
 * with a server knows the end without asking; so the server is asked whether it is there at all.
 */
export const headInTime = ({ store, jurisdiction }: StoreAt, atMost: number): Promise<LogHead | undefined> => {
  const answers = async (): Promise<LogHead> => {
    const [head] = await Promise.all([store.head(jurisdiction), store.ping?.(jurisdiction)])
    return head
  }
  return inTime(answers(), atMost)
}
