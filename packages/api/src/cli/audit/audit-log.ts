import { isSoundSnapshot, rebuildSnapshot } from '@luodi/projections/runner'
import { createLogSum } from '../copy/log-sum.ts'
import { messageOf } from '../failure.ts'
import { pagesOf } from '../pages.ts'
import { breathe, progressOf } from '../progress.ts'
import { snapshotText } from '../snapshot-text.ts'
import type { Store } from '../store.ts'
import { checkEvent, scanStart } from './check-event.ts'
import { isFault, type Finding } from './finding.ts'
import type { Inspection } from './inspect-store.ts'

/** What an audit of a log comes to. */
export interface Audit {
  readonly jurisdiction: string
  readonly events: number
  readonly streams: number
  /** SHA-256 over all headers in ledger order, each with a newline: to be kept elsewhere, and compared. */
  readonly headers: string
  /** The digest that every projection of this log must have. */
  readonly digest: string
  /** What there is to say of the saved snapshot. */
  readonly snapshot: string
  /** What else the file holds. */
  readonly others: readonly string[]
  readonly faults: readonly Finding[]
  readonly staleBasis: readonly Finding[]
}

/**
 * Folds the log as a projection does: it must have seen every event that the scan saw, in the same order; and the saved
 * snapshot must be what it makes of the log where the snapshot stands.
 */
const projected = async (
  store: Store,
  { jurisdiction, events, digest }: Pick<Audit, 'jurisdiction' | 'events' | 'digest'>,
): Promise<{ readonly faults: readonly Finding[]; readonly snapshot: string }> => {
  const tell = (kind: 'projection' | 'snapshot', index: number, text: string): Finding => ({
    kind,
    index,
    eventId: '',
    text,
  })
  const progress = progressOf('replay', events)
  try {
    const onProgress = progress.at
    const folded = await rebuildSnapshot(store, { jurisdiction, snapshots: store, save: false, breathe, onProgress })
    const { found, ...head } = folded
    const text = `it folded ${head.index} events to ${head.digest}; the scan saw ${events}, ${digest}`
    const missed = head.index !== events || head.digest !== digest ? [tell('projection', events, text)] : []
    if (found === undefined) return { faults: missed, snapshot: 'no snapshot' }
    const snapshot = snapshotText(found)
    if (isSoundSnapshot(found)) return { faults: missed, snapshot }
    return { faults: [...missed, tell('snapshot', Math.min(found.index, events), snapshot)], snapshot }
  } catch (error) {
    const text = `it does not fold: ${messageOf(error)}`
    return { faults: [tell('projection', events, text)], snapshot: 'the snapshot was not compared' }
  } finally {
    progress.stop()
  }
}

/**
 * Reads a log from its first event and trusts nobody: bytes, hashes, ids, revisions, order, clock, that a projection
 * sees the same events, and that the saved snapshot is what it makes of them. It can't see a header that was replaced
 * together with its body and the snapshot: for that, keep `headers`.
 */
export const auditLog = async (store: Store, jurisdiction: string, file: Inspection): Promise<Audit> => {
  const progress = progressOf('verify', (await store.head(jurisdiction)).index)
  const [state, running, findings] = [scanStart(), createLogSum(), [...file.faults]]
  for await (const page of pagesOf(store, jurisdiction, { after: 0 })) {
    for (const event of page) {
      findings.push(...checkEvent(event, state))
      running.add(event)
    }
    progress.at(running.events())
  }
  progress.stop()
  const { events, digest, headers } = running.sum()
  const { faults, snapshot } = await projected(store, { jurisdiction, events, digest })
  findings.push(...faults)
  return {
    jurisdiction,
    events,
    streams: state.revisions.size,
    headers,
    digest,
    snapshot,
    others: file.others,
    faults: findings.filter(isFault),
    staleBasis: findings.filter((finding) => !isFault(finding)),
  }
}
