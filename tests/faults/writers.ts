import { isRejected } from '@luodi/domain'
import type { EventStore, StoredEvent } from '@luodi/domain/application'
import { requestAfter } from '../contract/sealed-events.ts'
import type { Chance } from './chance.ts'
import { pause, surely } from './patience.ts'

/** The stream that several write to. */
const sharedIn = (jurisdiction: string): string => `${jurisdiction}.project-shared`

type Stores = () => EventStore

/** The same bytes at the same revision, on whichever process, until the outcome is known; `undefined` for a conflict. */
const appendSurely = async (stores: Stores, request: Parameters<EventStore['append']>[0]) => {
  for (;;) {
    const answer = await stores().append(request)
    if (!isRejected(answer)) return answer.right.events
    const { _tag } = answer.left
    if (_tag === 'WrongExpectedRevision') return undefined
    if (_tag !== 'OutcomeUnknown' && _tag !== 'StoreUnavailable') throw new Error(_tag)
    await pause(5)
  }
}

/** Alone on a stream: nobody may be faster, so a conflict is a fault. */
export const writeAlone = async (
  stores: Stores,
  jurisdiction: string,
  name: string,
  chance: Chance,
): Promise<readonly StoredEvent[]> => {
  const acknowledged: StoredEvent[] = []
  for (let n = 0; n < 5; n += 1) {
    const request = requestAfter(`${jurisdiction}.project-${name}`, acknowledged.length - 1, chance.between(1, 3))
    const events = await appendSurely(stores, request)
    if (events === undefined) throw new Error(`${request.stream}: a conflict, though nobody else writes`)
    acknowledged.push(...events)
  }
  return acknowledged
}

/** One of several on a stream: adds one to the count in its last event. */
export const countUp = async (stores: Stores, jurisdiction: string): Promise<readonly StoredEvent[]> => {
  const shared = sharedIn(jurisdiction)
  const acknowledged: StoredEvent[] = []
  while (acknowledged.length < 3) {
    const { events, lastRevision } = await surely(() =>
      stores().readStream(shared, { direction: 'backwards', limit: 1 }),
    )
    const count: number = events[0] === undefined ? 0 : JSON.parse(events[0].body).count
    const added = await appendSurely(stores, requestAfter(shared, lastRevision, 1, { body: { count: count + 1 } }))
    acknowledged.push(...(added ?? []))
  }
  return acknowledged
}

/** The counts in the shared stream's events, in order. */
export const countsIn = (log: readonly StoredEvent[]): readonly number[] =>
  log.filter((event) => event.stream === sharedIn(event.jurisdiction)).map((event) => JSON.parse(event.body).count)
