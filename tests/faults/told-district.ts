import { openMemory } from '@luodi/adapters/memory'
import { districtCommands, type TimedCommand } from '@luodi/api/demo'
import { isRejected } from '@luodi/domain'
import {
  createHandler,
  manualClock,
  type Entropy,
  type EventStore,
  type Handle,
  type ManualClock,
  type SnapshotRow,
  type StoredEvent,
} from '@luodi/domain/application'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { collected, right } from '../contract/harness.ts'
import { pause, surely } from './patience.ts'

/** The same salt for every body: a command that is decided anew gives the same bytes. */
const entropy: Entropy = { salt: () => '0'.repeat(32) }

/** A process that handles commands on a store, with a clock that is set before each. */
export interface Teller {
  readonly handle: Handle
  readonly clock: ManualClock
}

export const createTeller = (store: EventStore, jurisdiction: string): Teller => {
  const clock = manualClock(storyOf(jurisdiction)[0]!.at)
  return { clock, handle: createHandler({ store, clock, jurisdiction, entropy }) }
}

/** A district's first months. */
const storyOf = (jurisdiction: string): readonly TimedCommand[] =>
  [...districtCommands({ jurisdiction, projects: 4, months: 3, bulletins: false })].slice(0, COMMANDS)

/** How many commands the story has, and how many of them are told before anything goes wrong. */
const [COMMANDS, BEFORE] = [96, 72]

/** Views with their rows kept in memory. */
export const viewsOf = async (
  store: EventStore,
  jurisdiction: string,
): Promise<{ readonly views: LiveViews; readonly rows: () => Promise<readonly SnapshotRow[]> }> => {
  const snapshots = openMemory()
  const views = await createViews(store, { jurisdiction, snapshots })
  const rows = async (): Promise<readonly SnapshotRow[]> => {
    await views.save()
    return (await collected(snapshots.snapshotRows(jurisdiction, 'district'))).flat()
  }
  return { views, rows }
}

/** The district as it is told without a disturbance. */
export interface Told {
  readonly jurisdiction: string
  /** All that is told, and what of it is told while it is disturbed. */
  readonly story: readonly TimedCommand[]
  readonly during: readonly TimedCommand[]
  readonly log: readonly StoredEvent[]
  readonly rows: readonly SnapshotRow[]
  readonly digest: string
  /** How many of the events were there before the disturbance. */
  readonly before: number
}

const tell = async ({ handle, clock }: Teller, story: readonly TimedCommand[]): Promise<void> => {
  for (const { at, request } of story) {
    clock.set(at)
    right(await handle.untrusted(request))
  }
}

/** Tells it on a store in memory. */
export const tellUndisturbed = async (jurisdiction: string): Promise<Told> => {
  const store = openMemory()
  const teller = createTeller(store, jurisdiction)
  const story = storyOf(jurisdiction)
  const during = story.slice(BEFORE)
  await tell(teller, story.slice(0, BEFORE))
  const { index: before } = await store.head(jurisdiction)
  await tell(teller, during)
  const { views, rows } = await viewsOf(store, jurisdiction)
  const log = await store.readLog({ jurisdiction, limit: 10_000 })
  return { jurisdiction, story, during, log, rows: await rows(), digest: views.head().digest, before }
}

/** Tells it through whichever process, and repeats a command until its outcome is known. Answers what was acknowledged. */
export const tellDisturbed = async ({ during }: Told, tellers: () => Teller): Promise<readonly StoredEvent[]> => {
  const acknowledged: StoredEvent[] = []
  for (const { at, request } of during) {
    for (;;) {
      const { handle, clock } = tellers()
      clock.set(at)
      const answer = await surely(() => handle.untrusted(request))
      if (!isRejected(answer)) {
        acknowledged.push(...answer.right.events)
        break
      }
      const { category, rule, message } = answer.left
      if (category !== 'unavailable') throw new Error(`${request.name} was refused by ${rule}: ${message.en}`)
      await pause(5)
    }
  }
  return acknowledged
}
