import type { StoredEvent } from '@luodi/domain/application'
import { expect, it } from 'vitest'
import { createRecentEvents } from './recent-events.ts'

const event = (index: number, size: number): StoredEvent =>
  ({ index, header: '', body: 'x'.repeat(size) }) as Partial<StoredEvent> as StoredEvent

it('keeps the last events up to a size, in their places', () => {
  const recent = createRecentEvents(100)
  expect(recent.at(1)).toBeUndefined()
  for (let index = 1; index <= 5_000; index += 1) {
    recent.push(event(index, 10))
    expect(recent.at(index)?.index).toBe(index)
    expect(recent.at(Math.max(index - 9, 1))?.index).toBe(Math.max(index - 9, 1))
    expect(recent.at(index - 10)).toBeUndefined()
    expect(recent.at(index + 1)).toBeUndefined()
  }
})

it('always keeps the last one, however large', () => {
  const recent = createRecentEvents(100)
  for (const index of [1, 2, 3]) recent.push(event(index, 1_000))
  expect([1, 2, 3].map((index) => recent.at(index)?.index)).toEqual([undefined, undefined, 3])
})
