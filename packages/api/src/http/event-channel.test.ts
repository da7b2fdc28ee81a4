import type { StoredEvent } from '@luodi/domain/application'
import type { ServerResponse } from 'node:http'
import { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openChannel, type EventChannel } from './event-channel.ts'

/** A client that reads what it is told to read. */
const client = (highWaterMark = 16_384) => {
  let text = ''
  const waiting: (() => void)[] = []
  let reading = true
  const raw = new Writable({
    highWaterMark,
    decodeStrings: false,
    write: (chunk: string, _, done) => {
      text += chunk
      if (reading) done()
      else waiting.push(() => done())
    },
  })
  return {
    raw: raw as unknown as ServerResponse,
    text: () => text,
    pause: () => {
      reading = false
    },
    read: () => {
      reading = true
      waiting.splice(0).forEach((done) => done())
    },
  }
}

const event = (index: number): StoredEvent => ({
  jurisdiction: '371302',
  stream: '371302.project-P1',
  revision: 0,
  index,
  position: `${index}`,
  eventId: 'e',
  type: 'ProjectExited',
  commandId: 'c',
  recordedAt: '2026-07-01T00:00:00.000Z' as StoredEvent['recordedAt'],
  header: '{"occurredOn":"2026-07-01","recordedAt":"2026-07-01T00:00:00.000Z"}',
  body: '{}',
})

const idsIn = (text: string): readonly number[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

describe('a channel', () => {
  let stop: AbortController
  let channel: EventChannel
  const open = (raw: ServerResponse, after = 7): EventChannel =>
    (channel = openChannel(raw, { after, placeOf: String, signal: stop.signal, heartbeat: 1_000 }))

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    stop = new AbortController()
  })
  afterEach(() => {
    channel.close()
    vi.useRealTimers()
  })

  it('begins with its place, so that one that is cut off before any event comes back to it', () => {
    const { raw, text } = client()
    open(raw)
    expect(text()).toBe('retry: 1000\nid: 7\n\n')
  })

  it('tells with a heartbeat how far it has come, once', async () => {
    const { raw, text } = client()
    const { tell, pass } = open(raw)
    vi.advanceTimersByTime(1_000)
    expect(text()).toMatch(/\n\n: heartbeat\n\n$/)
    await tell(event(8))
    await pass(11)
    expect(idsIn(text())).toEqual([7, 8])
    vi.advanceTimersByTime(3_000)
    expect(text()).toMatch(/\n\n: heartbeat\nid: 11\n\n: heartbeat\n\n: heartbeat\n\n$/)
    expect(idsIn(text())).toEqual([7, 8, 11])
  })

  it('tells it without waiting where a thousand events were passed over', async () => {
    const { raw, text } = client()
    const { tell, pass } = open(raw)
    await pass(1_006)
    expect(idsIn(text())).toEqual([7])
    await pass(1_007)
    await tell(event(1_500))
    await pass(2_499)
    expect(idsIn(text())).toEqual([7, 1_007, 1_500])
    await pass(2_500)
    expect(idsIn(text())).toEqual([7, 1_007, 1_500, 2_500])
  })

  it('waits for a slow client, and does not trouble it with heartbeats', async () => {
    const slow = client(1)
    const { tell } = open(slow.raw)
    await turn()
    slow.pause()
    let told = false
    const telling = tell(event(8)).then(() => (told = true))
    const before = slow.text()
    vi.advanceTimersByTime(5_000)
    await turn()
    expect([told, slow.text()]).toEqual([false, before])
    slow.read()
    await telling
    expect(told).toBe(true)
  })

  it('waits no longer than its signal, and keeps no connection that nobody reads', async () => {
    const slow = client(1)
    const { tell, close } = open(slow.raw)
    slow.pause()
    const telling = tell(event(8))
    stop.abort()
    await expect(telling).rejects.toThrow('aborted')
    close()
    expect(slow.raw.destroyed).toBe(true)
  })

  it('ends properly where the client reads', async () => {
    const quick = client()
    open(quick.raw).close()
    await turn()
    expect(quick.raw.writableFinished).toBe(true)
    vi.advanceTimersByTime(5_000)
    expect(quick.text()).not.toContain('heartbeat')
  })
})
