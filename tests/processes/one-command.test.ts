import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { instantFromMillis, millisOf } from '@luodi/domain'
import { describe, expect, it, vi } from 'vitest'
import { SERVERS } from '../contract/eventstoredb-server/servers.ts'
import { right } from '../contract/harness.ts'
import { freshJurisdiction } from '../contract/sealed-events.ts'
import { createTeller, tellUndisturbed } from '../faults/told-district.ts'

vi.setConfig({ testTimeout: 300_000 })

describe.each(SERVERS)('one command at two processes on %s', (_, start) => {
  /** Every command of the story goes to both at once; the second's clock is so much ahead. */
  const answersOf = async (ahead: number) => {
    const { connectionString, stop } = await start()
    const told = await tellUndisturbed(freshJurisdiction())
    const stores = [openEventStoreDb(connectionString), openEventStoreDb(connectionString)] as const
    const tellers = stores.map((store) => createTeller(store, told.jurisdiction))
    const answers = []
    for (const { at, request } of told.story.slice(0, 40)) {
      const both = tellers.map(async ({ handle, clock }, which) => {
        clock.set(instantFromMillis(millisOf(at) + which * ahead))
        return right(await handle.untrusted(request))
      })
      answers.push(await Promise.all(both))
    }
    const { index } = await stores[0].head(told.jurisdiction)
    for (const store of stores) await store.close()
    await stop()
    return { index, answers }
  }

  it('in different milliseconds: recorded once, by one of them, and answered as a repeat by the other', async () => {
    const { index, answers } = await answersOf(1)
    expect(index).toBe(answers.reduce((sum, [one]) => sum + one!.events.length, 0))
    for (const [one, two] of answers) {
      expect(two!.events).toEqual(one!.events)
      expect(one!.repeated).toBe(!two!.repeated)
    }
  })

  it('in the same millisecond, with the same bytes: recorded once, and answered alike', async () => {
    const { index, answers } = await answersOf(0)
    expect(index).toBe(answers.reduce((sum, [one]) => sum + one!.events.length, 0))
    for (const [one, two] of answers) expect(two!.events).toEqual(one!.events)
  })
})
