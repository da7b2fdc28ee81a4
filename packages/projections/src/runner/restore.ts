import {
  emptyOrganisation,
  evolveOwnedOrganisation,
  ORGANISATION,
  streamName,
  type OrganisationEvent,
} from '@luodi/domain'
import type { EventStore, SnapshotStore } from '@luodi/domain/application'
import { decodePage } from './decode-page.ts'
import { loadSnapshot, type NotRestored, type Restored } from './snapshots.ts'

/** Where to look for a snapshot. */
interface Restoring {
  readonly jurisdiction: string
  readonly snapshots?: SnapshotStore | undefined
}

/**
 * Snapshots may lie beside a server: another log behind the same address, or one that was put back to an earlier day, is
 * not what they were made from.
 */
const isOfThisLog = async (store: EventStore, jurisdiction: string, { checkpoint }: Restored): Promise<boolean> => {
  const { index, position } = checkpoint
  const [last] = await store.readLog({ jurisdiction, after: { index: Math.max(index - 1, 0) }, limit: 1 })
  return last?.index === index && last.position === position
}

/** Who may see and do what never rests on a cache: the few events that say so are folded anew. */
const hasRightsOfEvents = async (
  store: EventStore,
  jurisdiction: string,
  { district, checkpoint }: Restored,
): Promise<boolean> => {
  const { events } = await store.readStream(streamName(jurisdiction, ORGANISATION, 'register'))
  let organisation = emptyOrganisation()
  for (const event of decodePage(events.filter(({ index }) => index <= checkpoint.index)))
    organisation = evolveOwnedOrganisation(organisation, event as OrganisationEvent)
  if (JSON.stringify(organisation) !== JSON.stringify(district.organisation)) return false
  district.organisation = organisation
  return true
}

/** The district of the last snapshot, if it was made from this log and tells the rights that its events tell. */
export const restoreDistrict = async (
  store: EventStore,
  { jurisdiction, snapshots }: Restoring,
): Promise<Restored | NotRestored> => {
  const loaded = snapshots === undefined ? 'none' : await loadSnapshot(snapshots, jurisdiction)
  if (typeof loaded === 'string') return loaded
  if (!(await isOfThisLog(store, jurisdiction, loaded))) return 'otherLog'
  return (await hasRightsOfEvents(store, jurisdiction, loaded)) ? loaded : 'otherOrganisation'
}
