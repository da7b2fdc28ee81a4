import { expect, it } from 'vitest'
import type { StoredEvent } from './event-store.ts'
import { carryParsed, takeParsed } from './parsed-event.ts'

it('goes with one object, shows nowhere, and is taken once', () => {
  const event = { header: '{"a":1}', body: '{}' } as StoredEvent
  const parsed = { header: { a: 1 }, body: {} }
  carryParsed(event, parsed)
  expect(event).toEqual({ header: '{"a":1}', body: '{}' })
  expect(JSON.stringify(event)).toBe('{"header":"{\\"a\\":1}","body":"{}"}')
  expect(takeParsed({ ...event })).toBeUndefined()
  expect(structuredClone(event)).toEqual(event)
  expect(takeParsed(event)).toBe(parsed)
  expect(takeParsed(event)).toBeUndefined()
})
