import { isRejected } from '@luodi/domain'
import { expect, it } from 'vitest'
import type { EventStore } from '@luodi/domain/application'
import { requestAfter } from '../sealed-events.ts'
import type { Bench } from '../harness.ts'

/** After a conflict, some turns of the event loop at random: else one of 64 wins and 63 read again, every time. */
const stepBack = async (): Promise<void> => {
  for (let turns = Math.ceil(Math.random() * 16); turns > 0; turns -= 1)
    await new Promise((resolve) => setImmediate(resolve))
}

/** Adds one to the count that the stream's last event holds, again and again until nobody was faster. */
const increment = async (store: EventStore, stream: string): Promise<number> => {
  for (let conflicts = 0; ; conflicts += 1) {
    const { events, lastRevision } = await store.readStream(stream, { direction: 'backwards', limit: 1 })
    const count: number = events[0] === undefined ? 0 : JSON.parse(events[0].body).count
    const answer = await store.append(requestAfter(stream, lastRevision, 1, { body: { count: count + 1 } }))
    if (!isRejected(answer)) return conflicts
    if (answer.left._tag !== 'WrongExpectedRevision') throw new Error(answer.left._tag)
    await stepBack()
  }
}

/** Competition for one stream. */
export const manyWriters = (bench: Bench, appends: number): void => {
  it('loses no update of 64 writers on one stream', { timeout: 300_000 }, async () => {
    const stream = bench.stream('counter')
    const writer = async (): Promise<number> => {
      let conflicts = 0
      for (let n = 0; n < appends; n += 1) conflicts += await increment(bench.store, stream)
      return conflicts
    }
    const conflicts = await Promise.all(Array.from({ length: 64 }, writer))
    const { events, lastRevision } = await bench.store.readStream(stream, { direction: 'backwards', limit: 1 })
    expect(lastRevision).toBe(64 * appends - 1)
    expect(JSON.parse(events[0]!.body)).toEqual({ count: 64 * appends })
    expect(conflicts.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
  })
}
