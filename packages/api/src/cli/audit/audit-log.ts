import type { EventStore } from '@luodi/domain/application'
import { savedHead } from '@luodi/projections/runner'
import { createLogSum } from '../copy/log-sum.ts'
import { messageOf } from '../failure.ts'
import { pagesOf } from '../pages.ts'
import { progressOf } from '../progress.ts'
import type { Store } from '../store.ts'
import { replayedViews } from '../views.ts'
import { checkEvent, scanStart } from './check-event.ts'
import { isFault, type Finding } from './finding.ts'

/** What an audit of a log comes to. */
export interface Audit {
  readonly jurisdiction: string
  readonly events: number
  readonly streams: number
  /** SHA-256 over all headers in ledger order, each with a newline: to be kept elsewhere, and compared. */
  readonly headers: string
  /** The digest that every projection of this log must have. */
  readonly digest: string
  readonly faults: readonly Finding[]
  readonly staleBasis: readonly Finding[]
}

/** Folds the log as a projection does: it must have seen every event that the scan saw, in the same order. */
const projectionFaults = async (
  store: EventStore,
  { jurisdiction, events, digest }: Pick<Audit, 'jurisdiction' | 'events' | 'digest'>,
): Promise<readonly Finding[]> => {
  const tell = (text: string): Finding => ({ kind: 'projection', index: events, eventId: '', text })
  try {
    const head = (await replayedViews(store, jurisdiction)).head()
    if (head.index === events && head.digest === digest) return []
    return [tell(`it folded ${head.index} events to ${head.digest}; the scan saw ${events}, ${digest}`)]
  } catch (error) {
    return [tell(`it does not fold: ${messageOf(error)}`)]
  }
}

/** Was the saved snapshot made from this log? `digestThere` is what the log gives where the snapshot stands. */
const snapshotFaults = (
  saved: Awaited<ReturnType<typeof savedHead>>,
  events: number,
  digestThere: string | undefined,
): readonly Finding[] => {
  if (saved === undefined || saved.digest === digestThere) return []
  const then = digestThere === undefined ? `the log ends at ${events}` : `the log gives ${digestThere}`
  const text = `the saved snapshot stands at ledger index ${saved.index} with digest ${saved.digest}; ${then}`
  return [{ kind: 'snapshot', index: Math.min(saved.index, events), eventId: '', text }]
}

/**
 * Reads a log from its first event and trusts nobody: bytes, hashes, ids, revisions, order, clock, that a projection
 * sees the same events, and that the saved snapshot was made from them. It can't see a header that was replaced
 * together with its body and the snapshot: for that, keep `headers`.
 */
export const auditLog = async (store: Store, jurisdiction: string): Promise<Audit> => {
  const progress = progressOf('verify', (await store.head(jurisdiction)).index)
  const [state, running, findings] = [scanStart(), createLogSum(), [] as Finding[]]
  const saved = await savedHead(store, jurisdiction)
  let digestThere = saved?.index === 0 ? running.digest() : undefined
  for await (const page of pagesOf(store, jurisdiction, { after: 0 })) {
    for (const event of page) {
      findings.push(...checkEvent(event, state))
      running.add(event)
      if (running.events() === saved?.index) digestThere = running.digest()
    }
    progress.at(running.events())
  }
  progress.stop()
  const { events, digest, headers } = running.sum()
  findings.push(...(await projectionFaults(store, { jurisdiction, events, digest })))
  findings.push(...snapshotFaults(saved, events, digestThere))
  return {
    jurisdiction,
    events,
    streams: state.revisions.size,
    headers,
    digest,
    faults: findings.filter(isFault),
    staleBasis: findings.filter((finding) => !isFault(finding)),
  }
}
