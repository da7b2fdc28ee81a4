import type { StoredEvent } from '@luodi/domain/application'
import { afterAll, expect, it } from 'vitest'
import { appendUntilKilled } from './children/run-child.ts'
import { temporaryFile } from './temporary-file.ts'
import { openSqlite } from './stores-of-any-event.ts'

const { path, remove } = temporaryFile()
afterAll(remove)

const wholeLog = async (): Promise<readonly StoredEvent[]> => {
  const store = openSqlite(path)
  const all: StoredEvent[] = []
  for (;;) {
    const page = await store.readLog({ jurisdiction: 'crash', after: { index: all.length }, limit: 10_000 })
    all.push(...page)
    if (page.length < 10_000) break
  }
  await store.close()
  return all
}

const demandWhole = (log: readonly StoredEvent[]): void => {
  expect(log.map((event) => event.index)).toEqual(log.map((_, n) => n + 1))
  const sizes = new Map<string, number>()
  for (const event of log) {
    expect(event.revision).toBe(sizes.get(event.stream) ?? 0)
    sizes.set(event.stream, event.revision + 1)
  }
  for (const size of sizes.values()) expect(size % 3).toBe(0)
}

it('keeps every acknowledged append, and no part of another, through kill -9', { timeout: 300_000 }, async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < 6; round += 1) {
    // in the last rounds two processes write to the file at the same time, and both are killed
    const names = round < 3 ? ['x'] : ['x', 'y']
    const killed = await Promise.all(names.map((name) => appendUntilKilled(path, name, round + 1, Math.random() * 300)))
    for (const child of killed) {
      expect(child.complaints).toBe('')
      acknowledged.push(...child.acknowledged)
    }
    const log = await wholeLog()
    demandWhole(log)
    const stored = new Set(log.map((event) => `${event.index}:${event.eventId}`))
    expect(acknowledged.flatMap((line) => line.split(' ')).filter((event) => !stored.has(event))).toEqual([])
  }
  expect(acknowledged.length).toBeGreaterThan(6)
})
