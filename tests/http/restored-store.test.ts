import { isRejected } from '@luodi/domain'
import type { AppendRequest, StoredEvent } from '@luodi/domain/application'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JURISDICTION, openDistrict, projectWithPlan, SECRET, type Client, type District } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'
import { listen } from './sse.testkit.ts'

/** What a backup holds: the appends that made a log. */
const appendsIn = (events: readonly StoredEvent[]): readonly AppendRequest[] =>
  [...Map.groupBy(events, ({ commandId }) => commandId).values()].map((command) => ({
    jurisdiction: JURISDICTION,
    stream: command[0]!.stream,
    expected: 'any',
    events: command as unknown as AppendRequest['events'],
  }))

/** Puts a backup into the empty store of a district. */
const putBack = async (backup: readonly StoredEvent[], { store, views }: District): Promise<void> => {
  for (const request of appendsIn(backup)) {
    const answer = await store.append(request)
    if (isRejected(answer)) throw new Error(JSON.stringify(answer.left))
  }
  await views.catchUp()
}

const report = (amount: number) => ({ projectId: 'P1', month: '2026-01', amount })
const RATE = '/v1/rates/investment?by=district&validAt=2026-06-30'

describe('07: a store that was put back from a backup', () => {
  let [lost, restored]: District[] = []
  let [before, after]: Client[] = []
  let index: number
  /** What a client keeps of the lost history. */
  let kept: { tag: string; place: string; revision: string; cursor: string; stream: string }

  beforeAll(async () => {
    const app = { cursorSecret: SECRET }
    lost = await openDistrict({ app })
    for (const id of ['P1', 'P2']) await projectWithPlan(lost, id, 'townA', 1_000_000)
    const backup = await lost.store.readLog({ jurisdiction: JURISDICTION, limit: 1_000 })
    lost.at('2026-02-10')
    restored = await openDistrict({ founded: false, app })
    restored.at('2026-02-10')
    await putBack(backup, restored)
    ;[before, after] = [await lost.as('office'), await restored.as('office')]
    // the same command id, the same moment: nothing but the amount tells one history from the other
    const key = { 'idempotency-key': randomUUID() }
    const done = await (await lost.as('townA')).do('ReportInvestment', report(100_000), key)
    index = done.body.index
    const url = await lost.listen()
    const listening = await listen(`${url}/v1/stream`, before)
    const [first] = await listening.messages(1)
    listening.stop()
    kept = {
      tag: (await before.get(`${RATE}&knownAt=${index}`)).headers['etag']!,
      place: done.body.place,
      revision: done.headers['etag']!,
      cursor: (await before.get('/v1/projects?limit=1')).body.page.next,
      stream: first!.place,
    }
    await (await restored.as('townA')).do('ReportInvestment', report(900_000), key)
  })
  afterAll(async () => {
    await lost?.close()
    await restored?.close()
  })

  it('has other figures under another ETag', async () => {
    const answer = await after!.get(`${RATE}&knownAt=${index}`, { 'if-none-match': kept.tag })
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([200, expect.stringContaining('900000')])
    expect((await before!.get(`${RATE}&knownAt=${index}`, { 'if-none-match': kept.tag })).status).toBe(304)
  })

  it('refuses places of the lost history with 410, and says what to do', async () => {
    const { place } = kept
    expect(place).toMatch(new RegExp(`^${index}-[0-9a-f]{8}$`))
    const asked: readonly (readonly [path: string, field: string])[] = [
      [`${RATE}&knownAt=${place}`, 'knownAt'],
      [`${RATE}&minIndex=${place}`, 'minIndex'],
      [`/v1/bridge?rate=start&fromKnownAt=1&toKnownAt=${place}`, 'toKnownAt'],
      [`/v1/bridge?rate=start&fromKnownAt=${place}`, 'fromKnownAt'],
      [`/v1/exports/lamps.csv?knownAt=${place}`, 'knownAt'],
      [`/v1/projects?limit=1&cursor=${kept.cursor}`, 'cursor'],
      [`/v1/events?after=${place}`, 'after'],
      [`/v1/events?before=${place}`, 'before'],
      [`/v1/events/${place}`, 'index'],
      [`/v1/stream?after=${place}`, 'after'],
    ]
    for (const [path, field] of asked) {
      expect([path, (await before!.get(path.replace('/v1/stream', '/v1/events'))).status]).toEqual([path, 200])
      expectProblem(await after!.get(path), 410, { field })
    }
    expectProblem(await after!.get('/v1/stream', { 'last-event-id': kept.stream }), 410, { field: 'Last-Event-ID' })
  })

  it('refuses a place beyond its end as one of another history, a plain index as none of the log', async () => {
    expectProblem(await after!.get(`${RATE}&knownAt=${index + 5}-0123abcd`), 410, { field: 'knownAt' })
    expectProblem(await after!.get(`${RATE}&knownAt=${index + 5}`), 400, { field: 'knownAt' })
    expectProblem(await after!.get(`/v1/events?after=${index + 5}`), 400, { field: 'after' })
  })

  it('takes no command for a revision of the lost history', async () => {
    const town = await restored!.as('townA')
    const next = { projectId: 'P1', month: '2026-01', progress: '主体施工' }
    expectProblem(await town.post('ReportProgress', next, { 'if-match': kept.revision }), 412, { field: 'If-Match' })
    const row = (await town.get('/v1/projects/P1')).body
    expect(row.ifMatch).toMatch(/^"3-[0-9a-f]{8}"$/)
    expect(row.ifMatch).not.toBe(kept.revision)
    expect((await town.post('ReportProgress', next, { 'if-match': row.ifMatch })).status).toBe(201)
  })

  it('takes the places that it gives out itself, and those of a copy of its log', async () => {
    const place = (await after!.get('/v1/units')).headers['ledger-index']!
    expect((await after!.get(`${RATE}&knownAt=${place}&minIndex=${place}`)).status).toBe(200)
    const log = await restored!.store.readLog({ jurisdiction: JURISDICTION, limit: 1_000 })
    const copy = await openDistrict({ founded: false, start: '2026-02-11T00:00:00+08:00' })
    await putBack(log, copy)
    expect((await (await copy.as('office')).get(`${RATE}&knownAt=${place}`)).status).toBe(200)
    await copy.close()
  })
})

describe('an index of which the views know nothing', () => {
  it('09: is none of the log only where the log ends before it', async () => {
    const district = await openDistrict()
    const office = await district.as('office')
    const head = await district.head()
    // another process has recorded what does not come through to these views
    district.store.head = async () => ({ index: head + 1 })
    const path = `/v1/units?knownAt=${head + 1}`
    expectProblem(await office.get(path), 503, { field: 'knownAt' })
    expect((await office.get(path)).headers['retry-after']).toBe('1')
    expectProblem(await office.get(`/v1/units?knownAt=${head + 2}`), 400, { field: 'knownAt' })
    await district.close()
  })
})
