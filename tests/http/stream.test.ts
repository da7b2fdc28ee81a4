import { setTimeout as sleep } from 'node:timers/promises'
import { signToken } from '@luodi/api/http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  JURISDICTION,
  openDistrict,
  projectWithPlan,
  SECRET,
  submission,
  type Client,
  type District,
} from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'
import { ids, listen } from './sse.testkit.ts'

let district: District
let address: string
let auditor: Client

beforeEach(async () => {
  district = await openDistrict({ store: 'sqlite' })
  auditor = await district.as('audit')
  address = `${await district.listen()}/v1/stream`
})
afterEach(() => district.close())

describe('the stream', () => {
  it('begins at the end of the log and tells each event as it is recorded, id = ledger index', async () => {
    const head = await district.head()
    const stream = await listen(address, auditor)
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await projectWithPlan(district, 'P1', 'townA', 1)
    const messages = await stream.take(3)
    expect(messages.map(({ id, event }) => [id - head, event])).toEqual([
      [1, 'ProjectSubmitted'],
      [2, 'ProjectAdmitted'],
      [3, 'AnnualPlanSet'],
    ])
    expect(messages[0]!.data).toEqual((await auditor.get(`/v1/events/${head + 1}`)).body)
    stream.stop()
  })

  it('goes on after the last event that a client has seen, without a gap and without a repetition', async () => {
    const head = await district.head()
    const first = await listen(`${address}?after=0`, auditor)
    const before = ids(await first.take(10))
    first.stop()
    await projectWithPlan(district, 'P1', 'townA', 1)
    const second = await listen(`${address}?after=0`, auditor, { 'last-event-id': `${before.at(-1)}` })
    const after = ids(await second.take(head + 3 - 10))
    expect([...before, ...after]).toEqual(Array.from({ length: head + 3 }, (_, i) => i + 1))
    second.stop()
  })

  it('is filtered like the events', async () => {
    const stream = await listen(`${address}?after=0&types=PolicyVersionPublished`, auditor)
    expect((await stream.take(1))[0]).toMatchObject({ id: 2, event: 'PolicyVersionPublished' })
    stream.stop()
  })

  it('is refused like a page: by right, by index', async () => {
    const path = '/v1/stream'
    expectProblem(await district.anonymous().get(path), 401)
    expectProblem(await (await district.as('townA', 'p-nobody')).get(path), 403, { rule: 'M-03' })
    expectProblem(await (await district.as('townC')).get(path), 403, { rule: 'M-03' })
    expectProblem(await auditor.get(path, { 'last-event-id': '100000' }), 400, { field: 'Last-Event-ID' })
    expect((await auditor.send('HEAD', path)).status).toBe(405)
  })

  it('tells its place at once: who is cut off before any event misses none', async () => {
    const head = await district.head()
    const first = await listen(address, auditor)
    expect(await first.messages(1)).toMatchObject([{ id: head }])
    first.stop()
    await projectWithPlan(district, 'P1', 'townA', 1)
    const second = await listen(address, auditor, { 'last-event-id': `${first.place()}` })
    expect(ids(await second.take(3))).toEqual([head + 1, head + 2, head + 3])
    second.stop()
  })

  it.each(['audit', 'townA'])(
    'ends when the post of its reader does, before what is recorded next: %s',
    async (unit) => {
      const [office, town] = [await district.as('office'), await district.as('townA')]
      const reader = await district.as(unit, 'p-clerk')
      await office.do('AppointMember', { appointmentId: 'a-clerk', personRef: 'p-clerk', unit, post: 'CLERK' })
      const stream = await listen(address, reader)
      await office.do('EndAppointment', { appointmentId: 'a-clerk' })
      await town.do('SubmitProject', submission('P1', 'townA'))
      expect((await stream.take(5)).map((message) => message.event)).not.toContain('ProjectSubmitted')
      expect(stream.ended()).toBe(true)
    },
  )

  it('ends with its token', async () => {
    const expiresIn = Math.floor(Date.now() / 1000) + 2
    const [holder, unit, jurisdiction] = ['p-townA', 'townA', JURISDICTION]
    const token = await signToken({ secret: SECRET, holder, unit, jurisdiction, expiresIn })
    const stream = await listen(address, { ...auditor, token })
    await (await district.as('townA')).do('SubmitProject', submission('P1', 'townA'))
    expect((await stream.take(1))[0]!.event).toBe('ProjectSubmitted')
    expect(await stream.take(1)).toEqual([])
    expect(Date.now()).toBeGreaterThanOrEqual(expiresIn * 1000 - 50)
    const resumed = await listen(address, { ...auditor, token }, { 'last-event-id': `${stream.place()}` })
    expect(resumed.response.status).toBe(401)
  })

  it('follows nothing for a client that left before it was let in', async () => {
    const [head, follow] = [district.store.head.bind(district.store), district.store.follow.bind(district.store)]
    const left = Promise.withResolvers<void>()
    let following = 0
    async function* counted(query: Parameters<typeof follow>[0]) {
      following += 1
      try {
        yield* follow(query)
      } finally {
        following -= 1
        left.resolve()
      }
    }
    const stop = new AbortController()
    Object.assign(district.store, {
      follow: counted,
      head: async (jurisdiction: string) => {
        stop.abort()
        await sleep(100)
        return head(jurisdiction)
      },
    })
    const asking = fetch(address, { headers: { authorization: `Bearer ${auditor.token}` }, signal: stop.signal })
    await expect(asking).rejects.toThrow('aborted')
    await left.promise
    expect(following).toBe(0)
  })

  it('ends with the server, which waits for nobody', async () => {
    const streams = await Promise.all([1, 2, 3].map(() => listen(address, auditor)))
    await district.app.close()
    expect(await Promise.all(streams.map((stream) => stream.take(1)))).toEqual([[], [], []])
  })
})
