import { openMemory } from '@luodi/adapters/memory'
import { generateDistrict } from '@luodi/api/demo'
import { instant } from '@luodi/domain'
import { createHandler, manualClock, type EventStore, type SnapshotStore } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { beforeAll, describe, expect, it } from 'vitest'

const jurisdiction = '371302'

/** A small district, told with another chance for another seed. */
const told = async (seed: number, projects = 4): Promise<EventStore> => {
  const store = openMemory()
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const handle = createHandler({ store, clock, jurisdiction })
  await generateDistrict({ handle, clock, jurisdiction, projects, months: 3, bulletins: false, seed })
  return store
}

/** Positions as a server has them, which tell its logs apart. */
const asOn = (server: string, store: EventStore): EventStore => ({
  ...store,
  readLog: async (query) =>
    (await store.readLog(query)).map((event) => ({ ...event, position: `${server}/${event.position}` })),
})

const opened = (store: EventStore, snapshots?: SnapshotStore) =>
  createViews(store, { jurisdiction, ...(snapshots === undefined ? {} : { snapshots }) })

describe('a snapshot that lies beside its log', () => {
  let [log, longer]: EventStore[] = []
  beforeAll(async () => {
    ;[log, longer] = [await told(1), await told(2, 6)]
  })
  const savedOf = async (store: EventStore): Promise<SnapshotStore> => {
    const snapshots = openMemory()
    await (await opened(store, snapshots)).save()
    return snapshots
  }
  const heads = async (store: EventStore, snapshots: SnapshotStore) => {
    const [restored, folded] = [await opened(store, snapshots), await opened(store)]
    return [restored.head(), folded.head()]
  }

  it('is gone on from while its log stands behind it', async () => {
    const store = asOn('a', log!)
    const snapshots = await savedOf(store)
    const pages: number[] = []
    const counting: EventStore = {
      ...store,
      readLog: async (query) => {
        const page = await store.readLog(query)
        pages.push(page.length)
        return page
      },
    }
    const [restored, folded] = await heads(counting, snapshots)
    expect(restored).toEqual(folded)
    expect(pages.slice(0, 2)).toEqual([1, 0])
  })

  it('is not believed where another, longer log answers at the same address', async () => {
    const snapshots = await savedOf(asOn('a', log!))
    const [restored, folded] = await heads(asOn('b', longer!), snapshots)
    expect(restored).toEqual(folded)
  })

  it('is read again when another process saves in between', async () => {
    const store = asOn('a', log!)
    const snapshots = await savedOf(store)
    let reads = 0
    const disturbed: SnapshotStore = {
      ...snapshots,
      async *snapshotRows(...of) {
        reads += 1
        if (reads === 1) throw new Error('the snapshot was saved anew while it was read: read it again')
        yield* snapshots.snapshotRows(...of)
      },
    }
    const [restored, folded] = await heads(store, disturbed)
    expect([restored, reads]).toEqual([folded, 2])
  })

  it('is passed over when others save all the time, or a row is no row', async () => {
    const store = asOn('a', log!)
    const snapshots = await savedOf(store)
    const broken: SnapshotStore = {
      ...snapshots,
      async *snapshotRows() {
        yield [{ key: 'project/p0001', value: '{' }]
      },
    }
    const [restored, folded] = await heads(store, broken)
    expect(restored).toEqual(folded)
  })
})
