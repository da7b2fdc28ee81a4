import { openMemory } from '@luodi/adapters/memory'
import { createApp, createReaders, createTokenVerifier, signToken, type ReadersOptions } from '@luodi/api/http'
import { DEFAULT_POLICY, instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { afterEach, describe, expect, it } from 'vitest'
import { clientOf, found, JURISDICTION, projectWithPlan, SECRET, type District } from '../http/district.testkit.ts'
import { expectProblem } from '../http/problem.testkit.ts'

const HANGING = new URL('./hanging-reader.ts', import.meta.url)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A district whose questions are answered by readers, and the same without them. */
const openBoth = async (options: Partial<ReadersOptions> = {}) => {
  const [store, jurisdiction, clock] = [openMemory(), JURISDICTION, manualClock(instant('2026-01-01T00:00:00+08:00'))]
  const views = await createViews(store, { jurisdiction })
  const readers = createReaders({ jurisdiction, store, clock, cursorSecret: SECRET, count: 2, ...options })
  const handle = createHandler({ store, clock, jurisdiction, press: readers.press })
  const tokens = createTokenVerifier({ secret: SECRET })
  const parts = { jurisdiction, store, handle, views, clock, tokens, cursorSecret: SECRET }
  const [app, plain] = [await createApp({ ...parts, readers }), await createApp(parts)]
  closing.push(async () => {
    await readers.close()
    await app.close()
    await plain.close()
    await store.close()
  })
  const tokenOf = (unit: string) =>
    signToken({ secret: SECRET, holder: `p-${unit}`, unit, jurisdiction, expiresIn: '1h' })
  const as = async (unit: string) => clientOf(app, await tokenOf(unit))
  const plainAs = async (unit: string) => clientOf(plain, await tokenOf(unit))
  return { app, plain, readers, clock, as, plainAs }
}

const untilStanding = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('readers', () => {
  it(
    'A1: answer with the bytes and headers of the server itself, whatever is asked',
    { timeout: 120_000 },
    async () => {
      const { app, clock, as, plainAs } = await openBoth()
      const office = await as('office')
      await found(office, DEFAULT_POLICY)
      await projectWithPlan({ app, as } as unknown as District, 'P1', 'townA', 120_000_000)
      clock.set(instant('2026-07-02T09:00:00+08:00'))
      await office.do('PublishBulletin', { period: '2026-06' })
      const { body: document } = await office.get('/openapi.json')
      const paths = Object.entries<Record<string, unknown>>(document.paths)
        .filter(([path, item]) => 'get' in item && /^\/v1\/(?!stream|events|clock)/.test(path))
        .map(([path]) =>
          path
            .replace('{projectId}', 'P1')
            .replace('{period}', '2026-06')
            .replace(/\{\w+\}/, '2026-06'),
        )
      expect(paths.length).toBeGreaterThan(40)
      // of the books one: they are of one kind, and slow to make
      const asked = paths.filter((path) => !path.endsWith('.xlsx') || path.endsWith('/lamps.xlsx'))
      for (const unit of ['office', 'townB']) {
        const [there, here] = [await as(unit), await plainAs(unit)]
        for (const path of [
          ...asked,
          '/v1/projects?limit=1',
          '/v1/lamps?validAt=2026-06-30&lang=zh',
          '/v1/lamps?nonsense=1',
        ]) {
          const [a, b] = [await there.get(path), await here.get(path)]
          const [textOf, headersOf] = [
            ({ text }: typeof a) => text.replace(/urn:luodi:request:[-\w]+/, ''),
            ({ headers: { date: _, ...rest } }: typeof a) => rest,
          ]
          expect([path, a.status, textOf(a), headersOf(a)]).toEqual([path, b.status, textOf(b), headersOf(b)])
        }
      }
      const tag = (await office.get('/v1/lamps')).headers['etag']!
      expect((await office.get('/v1/lamps', { 'if-none-match': tag })).status).toBe(304)
      expect((await office.send('HEAD', '/v1/lamps')).headers['content-length']).toBe(
        (await (await plainAs('office')).send('HEAD', '/v1/lamps')).headers['content-length'],
      )
    },
  )

  it('read what the asker has just written', { timeout: 30_000 }, async () => {
    const { app, as } = await openBoth()
    const office = await as('office')
    await found(office, DEFAULT_POLICY)
    for (const id of ['P1', 'P2', 'P3']) {
      await projectWithPlan({ app, as } as unknown as District, id, 'townA', 120_000_000)
      expect((await office.get(`/v1/projects/${id}`)).body.value.projectId).toBe(id)
    }
  })

  it(
    'A1: a question without end holds up neither health, commands nor other questions',
    { timeout: 30_000 },
    async () => {
      const { app, readers, as } = await openBoth({ program: HANGING })
      const office = await as('office')
      expect((await office.get('/v1/units')).status).toBe(200)
      let ended = false
      const endless = office.get('/v1/bridge').finally(() => (ended = true))
      await untilStanding(() => readers.standing().busy === 1)
      expect((await app.inject('/healthz')).statusCode).toBe(200)
      await found(office, DEFAULT_POLICY)
      // of another holder and of the same one: what was quick before is taken to be quick again
      expect((await (await as('townA')).get('/v1/units')).status).toBe(200)
      expect((await office.get('/v1/units')).status).toBe(200)
      expect(ended).toBe(false)
      await readers.close()
      expect((await endless).status).toBe(503)
    },
  )

  it('A1: a question that takes too long is told so, and its thread replaced', { timeout: 30_000 }, async () => {
    const { app, readers, as } = await openBoth({ program: HANGING, timeLimit: 100 })
    const office = await as('office')
    const told = await office.get('/v1/bridge')
    expectProblem(told, 503, { type: 'urn:luodi:problem:unavailable' })
    expect(told.headers['retry-after']).toBe('1')
    await untilStanding(() => readers.standing().replaced === 1)
    expect((await office.get('/v1/lamps')).status).toBe(200)
    expect((await app.inject('/metrics')).payload).toContain('luodi_readers_replaced 1')
  })

  it(
    'A1: a holder has one dear question under way, and so many waiting; closing tells all of them',
    { timeout: 30_000 },
    async () => {
      const { app, readers, as } = await openBoth({ program: HANGING, waiting: { each: 2, all: 3 }, count: 3 })
      const [office, town] = [await as('office'), await as('townA')]
      const asked = [office.get('/v1/bridge')]
      await untilStanding(() => readers.standing().busy === 1)
      asked.push(office.get('/v1/bridge'), office.get('/v1/bridge'))
      await untilStanding(() => readers.standing().queued === 2)
      expect((await office.get('/v1/bridge')).status).toBe(429)
      // the third thread is for somebody else
      expect((await town.get('/v1/lamps')).status).toBe(200)
      asked.push(town.get('/v1/bridge'))
      await untilStanding(() => readers.standing().busy === 2)
      await readers.close()
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([503, 503, 503, 503])
      expect((await app.inject('/healthz')).statusCode).toBe(200)
    },
  )

  it('A1: who hangs up takes back what still waits for its turn', { timeout: 30_000 }, async () => {
    const { app, readers, as } = await openBoth({ program: HANGING, waiting: { each: 2, all: 3 } })
    const underWay = (await as('office')).get('/v1/bridge')
    await untilStanding(() => readers.standing().busy === 1)
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const subject = { secret: SECRET, holder: 'p-office', unit: 'office', jurisdiction: JURISDICTION }
    const headers = { authorization: `Bearer ${await signToken({ ...subject, expiresIn: '1h' })}` }
    const gone = new AbortController()
    const waiting = fetch(`${address}/v1/bridge`, { headers, signal: gone.signal }).catch(({ name }: Error) => name)
    await untilStanding(() => readers.standing().queued === 1)
    gone.abort()
    await untilStanding(() => readers.standing().queued === 0)
    expect(await waiting).toBe('AbortError')
    expect(readers.standing()).toMatchObject({ busy: 1, replaced: 0 })
    await readers.close()
    expect((await underWay).status).toBe(503)
  })
})
