import { instant } from '@luodi/domain'
import type { AppendRequest } from '@luodi/domain/application'
import { expect, it } from 'vitest'
import { indexes, left, put, right, type Bench } from '../harness.ts'
import { freshJurisdiction, requestAfter, sealedEvent } from '../sealed-events.ts'

const at = (seconds: string) => instant(`2026-07-01T04:00:${seconds}Z`)

const counting = (bench: Bench): void => {
  it('numbers revisions and ledger indexes without a gap', async () => {
    const first = await put(bench.store, bench.stream('a'), -1, 2)
    const second = await put(bench.store, bench.stream('b'), -1, 1)
    const third = await put(bench.store, bench.stream('a'), 1, 3)
    expect(indexes([...first, ...second, ...third])).toEqual([1, 2, 3, 4, 5, 6])
    expect(third.map((event) => event.revision)).toEqual([2, 3, 4])
    expect(await bench.store.head(bench.jurisdiction)).toMatchObject({ index: 6 })
  })

  it('counts each jurisdiction by itself', async () => {
    const other = freshJurisdiction()
    for (let n = 0; n < 5; n += 1) {
      const [here] = await put(bench.store, bench.stream('a'), n - 1)
      const [there] = await put(bench.store, `${other}.project-a`, n - 1)
      expect([here?.index, there?.index]).toEqual([n + 1, n + 1])
    }
    const query = { jurisdiction: bench.jurisdiction, limit: 100 }
    const log = await bench.store.readLog(query)
    expect(indexes(log)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(log.map((event) => event.jurisdiction))).toEqual(new Set([bench.jurisdiction]))
    expect(await bench.store.head(freshJurisdiction())).toEqual({ index: 0 })
  })
}

const bytes = (bench: Bench): void => {
  it('gives back the bytes that were stored', async () => {
    const body = { 说明: '项目推进会 🏗️👩‍🔧 é ﬁ', 'a\nb': '\u0000\u2028"\\', z: [1, { b: 1, a: 2 }], n: -0.5, empty: '' }
    const request = requestAfter(bench.stream('a'), -1, 1, { body })
    const odd = { ...request.events[0], body: '{"z":1,"a":{"😀":[ ]},  "z2":"\\u00e9"}' }
    const [answered] = right(await bench.store.append({ ...request, events: [odd] })).events
    await bench.reopen()
    const { events } = await bench.store.readStream(bench.stream('a'))
    const log = await bench.store.readLog({ jurisdiction: bench.jurisdiction, limit: 1 })
    for (const event of [answered, events[0], log[0]]) expect(event).toMatchObject(odd)
  })

  it('stores a body of one mebibyte', async () => {
    const text = '地'.repeat(349_000)
    const [event] = await put(bench.store, bench.stream('a'), -1, 1, { body: { text } })
    const { events } = await bench.store.readStream(bench.stream('a'))
    expect(events[0]?.body === JSON.stringify({ text })).toBe(true)
    expect(event?.body === events[0]?.body).toBe(true)
  })
}

const conditions = (bench: Bench): void => {
  it('refuses when a consulted stream has moved on', async () => {
    if (!bench.store.capabilities.checksBasis) return
    const [policy, plan, missing] = [bench.stream('p', 'policy'), bench.stream('q', 'plan'), bench.stream('none')]
    await put(bench.store, policy, -1)
    await put(bench.store, plan, -1, 2)
    const consulted = [policy, plan, missing].map((stream, n) => ({ stream, revision: [0, 1, -1][n]! }))
    const request = { ...requestAfter(bench.stream('a'), -1), unchanged: consulted }
    await put(bench.store, policy, 0)
    expect(left(await bench.store.append(request))).toEqual({
      _tag: 'BasisChanged',
      changed: [{ stream: policy, revision: 0, actual: 1 }],
    })
    expect(await bench.store.readStream(bench.stream('a'))).toEqual({ events: [], lastRevision: -1 })
    const renewed = consulted.map((basis) => (basis.stream === policy ? { ...basis, revision: 1 } : basis))
    right(await bench.store.append({ ...request, unchanged: renewed }))
  })

  it('refuses a clock more than two seconds behind the log', async () => {
    await put(bench.store, bench.stream('a'), -1, 1, { recordedAt: at('10.000') })
    await put(bench.store, bench.stream('b'), -1, 1, { recordedAt: at('08.000') })
    const late = requestAfter(bench.stream('a'), 0, 1, { recordedAt: at('07.999') })
    const failure = { _tag: 'ClockBehindLog', recordedAt: at('07.999'), logAt: at('10.000') }
    expect(left(await bench.store.append(late))).toEqual(failure)
    await bench.reopen()
    expect(left(await bench.store.append(late))).toEqual(failure)
    expect(await bench.store.head(bench.jurisdiction)).toEqual({ index: 2, recordedAt: at('10.000') })
    await put(bench.store, `${freshJurisdiction()}.project-a`, -1, 1, { recordedAt: at('00.000') })
  })

  it('16: an event that sets the clock is taken behind the log; then what is recorded from its moment on, and nothing before', async () => {
    const [a, register] = [bench.stream('a'), bench.stream('register', 'organisation')]
    const future = instant('2036-01-05T01:00:00Z')
    await put(bench.store, a, -1, 1, { recordedAt: at('10.000') })
    await put(bench.store, a, 0, 1, { recordedAt: future })
    const next = requestAfter(a, 1, 1, { recordedAt: at('21.000') })
    expect(left(await bench.store.append(next))).toEqual({
      _tag: 'ClockBehindLog',
      recordedAt: at('21.000'),
      logAt: future,
    })
    await put(bench.store, register, -1, 1, { type: 'ClockFaultAcknowledged', recordedAt: at('20.000') })
    expect(await bench.store.head(bench.jurisdiction)).toEqual({ index: 3, recordedAt: at('20.000') })
    await bench.reopen()
    expect(await bench.store.head(bench.jurisdiction)).toEqual({ index: 3, recordedAt: at('20.000') })
    const late = requestAfter(a, 1, 1, { recordedAt: at('17.999') })
    expect(left(await bench.store.append(late))).toEqual({
      _tag: 'ClockBehindLog',
      recordedAt: at('17.999'),
      logAt: at('20.000'),
    })
    right(await bench.store.append(next))
    expect(await bench.store.head(bench.jurisdiction)).toEqual({ index: 4, recordedAt: at('21.000') })
  })
}

type Change = (good: AppendRequest) => unknown

/** Requests that no store could take, by what is wrong with them. */
const MISTAKES: readonly (readonly [string, Change])[] = [
  ['no events', (good) => ({ ...good, events: [] })],
  ["another jurisdiction's stream", (good) => ({ ...good, jurisdiction: 'zz' })],
  ['what is no stream', (good) => ({ ...good, stream: 'x' })],
  ['a header that is no JSON', (good) => ({ ...good, events: [{ ...good.events[0], header: '{' }] })],
  ['another id in the header', (good) => ({ ...good, events: [{ ...good.events[0], eventId: 'x' }] })],
  ['another moment in the header', (good) => ({ ...good, events: [{ ...good.events[0], recordedAt: at('01.000') }] })],
  ['revisions with a gap', (good) => ({ ...good, events: [good.events[0], good.events[0]] })],
  ['headers that contradict the expected revision', (good) => ({ ...good, expected: 7 })],
  ['a lone surrogate', (good) => ({ ...good, events: [{ ...good.events[0], body: '"\ud800"' }] })],
  ['a basis that is no stream', (good) => ({ ...good, unchanged: [{ stream: 'x', revision: 0 }] })],
]

const mistakes = (bench: Bench): void => {
  it.each(MISTAKES)('throws on %s', async (_, change) => {
    const good = requestAfter(bench.stream('a'), -1, 2)
    await expect(bench.store.append(change(good) as AppendRequest)).rejects.toThrow(TypeError)
    expect(await bench.store.head(bench.jurisdiction)).toEqual({ index: 0 })
  })
}

/** What an append writes, and under which conditions. */
export const appending = (bench: Bench): void => {
  counting(bench)
  bytes(bench)
  conditions(bench)
  mistakes(bench)

  it('finds the events of a command in order', async () => {
    const commandId = crypto.randomUUID()
    await put(bench.store, bench.stream('a'), -1, 3, { commandId })
    await put(bench.store, bench.stream('a'), 2)
    const found = await bench.store.findCommand(bench.jurisdiction, commandId, bench.stream('a'))
    expect(indexes(found)).toEqual([1, 2, 3])
    expect(await bench.store.findCommand(bench.jurisdiction, crypto.randomUUID(), bench.stream('a'))).toEqual([])
    expect(await bench.store.findCommand(freshJurisdiction(), commandId, bench.stream('a'))).toEqual([])
  })

  it('refuses a command that has recorded in another stream', async () => {
    const [taken] = await put(bench.store, bench.stream('a'), -1)
    const again = sealedEvent(bench.stream('b'), 0, 0, { commandId: taken!.commandId })
    const request = { ...requestAfter(bench.stream('b'), -1), events: [again] as const }
    expect(left(await bench.store.append(request))).toEqual({ _tag: 'DuplicateEventId', eventId: taken!.eventId })
    expect(await bench.store.head(bench.jurisdiction)).toMatchObject({ index: 1 })
  })

  it('writes nothing of an append that is refused', async () => {
    const [taken] = await put(bench.store, bench.stream('a'), -1)
    const fresh = sealedEvent(bench.stream('b'), 0, 0)
    const clash = sealedEvent(bench.stream('b'), 1, 0, { commandId: taken!.commandId })
    const stolen = { ...clash, eventId: taken!.eventId, header: clash.header.replace(clash.eventId, taken!.eventId) }
    const request = { ...requestAfter(bench.stream('b'), -1), events: [fresh, stolen] as const }
    expect(left(await bench.store.append(request))).toEqual({ _tag: 'DuplicateEventId', eventId: taken!.eventId })
    expect(await bench.store.head(bench.jurisdiction)).toMatchObject({ index: 1 })
  })
}
