import { instant } from '@luodi/domain'
import type { AppendRequest } from '@luodi/domain/application'
import { expect, it } from 'vitest'
import { expecting, left, put, right, type Bench } from '../harness.ts'
import { requestAfter, sealedEvent } from '../sealed-events.ts'

/** The same again, and what only looks the same. */
export const idempotence = (bench: Bench): void => {
  const repeats = async (request: AppendRequest): Promise<void> => {
    const before = await bench.store.head(bench.jurisdiction)
    const again = right(await bench.store.append(request))
    expect(again.repeated).toBe(true)
    expect(again.events.map((event) => [event.eventId, event.revision])).toEqual(
      request.events.map((event, n) => [event.eventId, JSON.parse(request.events[0].header).revision + n]),
    )
    expect(await bench.store.head(bench.jurisdiction)).toEqual(before)
  }

  it('recognises a repeated append: at once, after others, after a restart', async () => {
    const request = requestAfter(bench.stream('a'), -1, 3)
    const first = right(await bench.store.append(request))
    expect(first.repeated).toBe(false)
    await repeats(request)
    const later = { recordedAt: instant('2026-07-02T00:00:00.000Z') }
    await put(bench.store, bench.stream('a'), 2, 2, later)
    await put(bench.store, bench.stream('b'), -1, 1, later)
    await repeats(request)
    await bench.reopen()
    await repeats(request)
    expect(right(await bench.store.append(request)).events).toEqual(first.events)
  })

  it('recognises it before it looks at revision, basis and clock', async () => {
    const request = { ...requestAfter(bench.stream('a'), -1), unchanged: [{ stream: bench.stream('p'), revision: -1 }] }
    right(await bench.store.append(request))
    await put(bench.store, bench.stream('p'), -1, 1, { recordedAt: instant('2027-01-01T00:00:00.000Z') })
    await repeats(request)
    await repeats(expecting(request, 'any'))
  })

  it('writes once what two callers append at the same time', async () => {
    const request = requestAfter(bench.stream('a'), -1, 2)
    const answers = await Promise.all([bench.store.append(request), bench.store.append(request)])
    expect(answers.map((answer) => right(answer).repeated)).toEqual([false, true])
    expect(await bench.store.head(bench.jurisdiction)).toMatchObject({ index: 2 })
  })

  it('refuses an id with other bytes, at another place, in another company, twice in one append', async () => {
    const request = requestAfter(bench.stream('a'), -1, 2)
    right(await bench.store.append(request))
    const [{ eventId, commandId }] = request.events
    const duplicate = { _tag: 'DuplicateEventId', eventId }
    const renamed = (stream: string, revision: number) => {
      const event = sealedEvent(stream, revision, 0, { commandId })
      return { ...event, eventId, header: event.header.replace(event.eventId, eventId) }
    }
    const refused = async (events: AppendRequest['events'], to: AppendRequest): Promise<void> => {
      expect(left(await bench.store.append({ ...to, events }))).toEqual(duplicate)
    }
    await refused([{ ...request.events[0], body: '{"amount":2}' }, request.events[1]!], request)
    await refused([renamed(bench.stream('a'), 2)], requestAfter(bench.stream('a'), 1))
    await refused([renamed(bench.stream('b'), 0)], requestAfter(bench.stream('b'), -1))
    const third = sealedEvent(bench.stream('a'), 2, 2, { commandId })
    await refused([...request.events, third] as unknown as AppendRequest['events'], request)
    const twice = sealedEvent(bench.stream('c'), 0, 0)
    const same = sealedEvent(bench.stream('c'), 1, 0, { commandId: twice.commandId })
    const answer = await bench.store.append({ ...requestAfter(bench.stream('c'), -1), events: [twice, same] })
    expect(left(answer)).toEqual({ _tag: 'DuplicateEventId', eventId: twice.eventId })
  })
}
