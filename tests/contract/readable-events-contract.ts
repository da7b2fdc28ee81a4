import { AGGREGATES, instant } from '@luodi/domain'
import {
  createHandler,
  manualClock,
  whyUnreadableBy,
  type AppendRequest,
  type EventStore,
  type WhyUnreadable,
} from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { describe, expect, it } from 'vitest'
import { right } from './harness.ts'
import { freshJurisdiction, requestAfter, type Sealing } from './sealed-events.ts'
import { siteVisit } from './site-visit.ts'

/** Opens an empty store that takes what these readers can read; the domain's where nothing is said. */
export type OpenForReaders = (readers: {
  readonly whyUnreadable?: WhyUnreadable
}) => Promise<{ readonly store: EventStore; dispose(): Promise<void> }>

const OWN = [...AGGREGATES, siteVisit] as const
const OFFICE = { unit: 'office', personRef: 'p-1' }
const FOUNDING = {
  name: '兰山区',
  office: { unit: 'office', name: '领导小组办公室' },
  firstAppointment: { appointmentId: 'a-1', personRef: 'p-1', post: 'PRINCIPAL' },
  clock: 'manual',
}

const GOOD: Sealing = { type: 'StartReported', body: { salt: '0'.repeat(32) } }

type Change = (good: AppendRequest) => AppendRequest

const sealedAs =
  (sealing: Sealing): Change =>
  ({ stream }) =>
    requestAfter(stream, -1, 1, sealing)

/** Events that stop every reader, by what is wrong with them, with what the refusal says. */
const UNREADABLE: readonly (readonly [string, Change, RegExp])[] = [
  [
    'of an unknown type',
    sealedAs({ type: 'SiteVisited', body: { reference: 'v1', kind: 'progress' } }),
    /its type SiteVisited is unknown/,
  ],
  ['with a body that its schema refuses', sealedAs({ ...GOOD, body: { amount: 1 } }), /its body is no StartReported/],
  [
    'with a body that is no JSON',
    (good) => ({ ...good, events: [{ ...good.events[0], body: '{' }] }),
    /its readers could not read it/,
  ],
  [
    'of a schema version that is not released',
    (good) => {
      const [event] = good.events
      return { ...good, events: [{ ...event, header: event.header.replace('"schemaVersion":1', '"schemaVersion":9') }] }
    },
    /StartReported has no schema version 9/,
  ],
  [
    'that comes behind a good one',
    (good) => {
      const [first, second] = requestAfter(good.stream, -1, 2, GOOD).events
      return { ...good, events: [first, { ...second!, body: '{"amount":1}' }] }
    },
    /its body is no StartReported/,
  ],
]

const handlerOn = async (store: EventStore, jurisdiction: string) => {
  const clock = manualClock(instant('2026-07-10T10:00+08:00'))
  const handle = createHandler({ store, clock, jurisdiction, aggregates: OWN })
  right(await handle.untrusted({ id: crypto.randomUUID(), name: 'FoundJurisdiction', data: FOUNDING, actor: OFFICE }))
  return (kind: string) =>
    handle.untrusted({
      id: crypto.randomUUID(),
      name: 'RecordSiteVisit',
      data: { reference: 'v1', kind },
      actor: OFFICE,
    })
}

/** No store takes an event that its readers cannot read: it would stop them for ever, and nothing can be deleted. */
export const readableEventsContract = (name: string, open: OpenForReaders): void => {
  const opened = async (readers: Parameters<OpenForReaders>[0], work: (store: EventStore) => Promise<void>) => {
    const under = await open(readers)
    try {
      await work(under.store)
    } finally {
      await under.dispose()
    }
  }
  const own = { whyUnreadable: whyUnreadableBy(OWN) }

  describe(`A18: ${name} and what its readers cannot read`, () => {
    it.each(UNREADABLE)('A18: refuses an event %s, and writes nothing', (_, change, reason) =>
      opened({}, async (store) => {
        const jurisdiction = freshJurisdiction()
        const good = requestAfter(`${jurisdiction}.project-a`, -1, 1, GOOD)
        const appending = store.append(change(good))
        await expect(appending).rejects.toThrow(TypeError)
        await expect(appending).rejects.toThrow(reason)
        expect(await store.head(jurisdiction)).toEqual({ index: 0 })
        right(await store.append(good))
        expect((await createViews(store, { jurisdiction })).head().index).toBe(1)
      }),
    )

    it("A18: takes an embedder's own events only where his aggregates were given to the store, too", async () => {
      const jurisdiction = freshJurisdiction()
      await opened({}, async (store) => {
        const visit = await handlerOn(store, jurisdiction)
        await expect(visit('progress')).rejects.toThrow(/SiteVisited.*its type SiteVisited is unknown/)
        expect(await store.head(jurisdiction)).toMatchObject({ index: 1 })
      })
      const elsewhere = freshJurisdiction()
      await opened(own, async (store) => {
        const visit = await handlerOn(store, elsewhere)
        expect(right(await visit('progress'))).toMatchObject({ index: 2 })
      })
    })

    it('A18: a handler seals nothing that its own definitions refuse, whatever the store would take', () =>
      opened({ whyUnreadable: () => undefined }, async (store) => {
        const jurisdiction = freshJurisdiction()
        const visit = await handlerOn(store, jurisdiction)
        await expect(visit('x'.repeat(65))).rejects.toThrow(/its body is no SiteVisited/)
        expect(await store.head(jurisdiction)).toMatchObject({ index: 1 })
      }))
  })
}
