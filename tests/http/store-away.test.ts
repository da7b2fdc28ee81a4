import { openMemory } from '@luodi/adapters/memory'
import { createApp, createTokenVerifier, signToken } from '@luodi/api/http'
import { DEFAULT_POLICY, instant } from '@luodi/domain'
import { createHandler, manualClock, type EventStore, type SnapshotStore } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { describe, expect, it } from 'vitest'
import { clientOf, found, JURISDICTION, SECRET } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

type Store = EventStore & SnapshotStore
type Changes = Partial<Store>

/** A founded district on a store of which some methods are exchanged when the test says so. */
const openOn = async (changes: Changes, options: { readonly onUnsaved?: (error: unknown) => void } = {}) => {
  const memory = openMemory()
  let now: Changes = {}
  const store = new Proxy(memory, { get: (of, name: keyof Store) => now[name] ?? of[name] })
  const [jurisdiction, clock] = [JURISDICTION, manualClock(instant('2026-01-01T00:00:00+08:00'))]
  const views = await createViews(store, { jurisdiction, snapshots: store, snapshotEvery: 1, ...options })
  const handle = createHandler({ store, clock, jurisdiction })
  const app = await createApp({
    jurisdiction,
    store,
    handle,
    views,
    clock,
    tokens: createTokenVerifier({ secret: SECRET }),
  })
  const office = clientOf(
    app,
    await signToken({ secret: SECRET, holder: 'p-office', unit: 'office', jurisdiction, expiresIn: '1h' }),
  )
  await found(office, DEFAULT_POLICY)
  await views.catchUp()
  return {
    office,
    memory,
    views,
    change: (): void => {
      now = changes
    },
    close: async () => {
      await app.close()
      await memory.close()
    },
  }
}

const unavailable = (): Error => Object.assign(new Error('the server can not be reached'), { code: 'Unavailable' })
const failing =
  (error: Error): EventStore['follow'] =>
  () => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
  })
const ending: EventStore['follow'] = () => ({
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true as const, value: undefined }) }),
})
const READS = ['/v1/projects', '/v1/lamps', '/v1/rates/start', '/v1/units']

describe('a store that does not answer', () => {
  it('C2: is told by /readyz before it gives up itself', async () => {
    const district = await openOn({ head: () => new Promise(() => undefined) })
    expect((await district.office.get('/readyz')).status).toBe(200)
    district.change()
    expectProblem(await district.office.get('/readyz'), 503)
    await district.close()
  })

  it('C1: does not stop the views that a reader has asked to catch up', async () => {
    const district = await openOn({ readLog: () => Promise.reject(unavailable()) })
    district.change()
    expectProblem(await district.office.get('/v1/units?minIndex=99999'), 503)
    expect(district.views.failure()).toBeUndefined()
    expect((await district.office.get('/v1/units')).status).toBe(200)
    await district.close()
  })
})

describe('views whose log is followed no more', () => {
  it.each([
    ['failed', failing(new Error('the log is not the one that was read'))],
    ['could not be reached', failing(unavailable())],
    ['ended without a word', ending],
  ])('C3: because following it %s, answer nothing from it, and say so', async (_, follow) => {
    const district = await openOn({ follow })
    district.change()
    for (const path of READS) expect((await district.office.get(path)).status).toBe(200)
    const thrown: unknown = await district.views.follow(new AbortController().signal).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Error)
    expect(district.views.failure()).toBe(thrown)
    for (const path of READS) expectProblem(await district.office.get(path), 503)
    expectProblem(await district.office.get('/readyz'), 503)
    expect((await district.office.get('/metrics')).text).toContain('luodi_views_up 0')
    await district.close()
  })

  it('C3: because nobody wants to any more, go on answering', async () => {
    const district = await openOn({})
    const end = new AbortController()
    const following = district.views.follow(end.signal)
    end.abort()
    await following
    expect(district.views.failure()).toBeUndefined()
    await district.close()
  })

  it('C3: are not those whose snapshot can not be written: that is told, and the fold goes on', async () => {
    const told: unknown[] = []
    const saveSnapshot = () => Promise.reject(new Error('the disk is full'))
    const district = await openOn({ saveSnapshot }, { onUnsaved: (error) => told.push(error) })
    district.change()
    const end = new AbortController()
    const following = district.views.follow(end.signal)
    for (const unit of ['new1', 'new2']) {
      await district.office.do('RegisterOrgUnit', { unit, kind: 'TOWN', name: unit })
      const { index } = await district.memory.head(JURISDICTION)
      await expect.poll(() => district.views.head().index).toBe(index)
    }
    expect(told[0]).toMatchObject({ message: 'the disk is full' })
    await expect(district.views.save()).rejects.toThrow('full')
    end.abort()
    await following
    await district.close()
  })
})
