import type { SnapshotHead, SnapshotRow, SnapshotStore, SnapshotWrite } from '@luodi/domain/application'
import { byCodePoint } from '../support/code-point-order.ts'
import { judgeSave } from '../support/judge-save.ts'

interface Snapshot {
  readonly head: SnapshotHead
  readonly rows: Map<string, string>
}

const PAGE = 1_000

async function* pagesOf(sorted: () => readonly SnapshotRow[]) {
  const rows = sorted()
  for (let at = 0; at < rows.length; at += PAGE) yield rows.slice(at, at + PAGE)
}

const saved = (before: Snapshot | undefined, write: SnapshotWrite): Snapshot => {
  const rows = new Map(write.replace === true ? [] : before?.rows)
  for (const key of write.remove ?? []) rows.delete(key)
  for (const { key, value } of write.put) rows.set(key, value)
  return { head: write.head, rows }
}

/** Snapshots in memory. `demandOpen` throws once the store is closed. */
export const createMemorySnapshots = (demandOpen: () => void): SnapshotStore => {
  const snapshots = new Map<string, Snapshot>()
  const keyOf = (jurisdiction: string, projection: string): string => `${jurisdiction} ${projection}`
  return {
    saveSnapshot: async (write) => {
      demandOpen()
      const key = keyOf(write.jurisdiction, write.projection)
      const before = snapshots.get(key)
      const outcome = judgeSave(before?.head, write)
      if (outcome === 'saved') snapshots.set(key, saved(before, write))
      return outcome
    },
    snapshotHead: async (jurisdiction, projection) => {
      demandOpen()
      return snapshots.get(keyOf(jurisdiction, projection))?.head
    },
    snapshotRows: (jurisdiction, projection) =>
      pagesOf(() => {
        demandOpen()
        const rows = snapshots.get(keyOf(jurisdiction, projection))?.rows ?? new Map<string, string>()
        return [...rows].map(([key, value]) => ({ key, value })).sort((a, b) => byCodePoint(a.key, b.key))
      }),
    dropSnapshot: async (jurisdiction, projection) => {
      demandOpen()
      snapshots.delete(keyOf(jurisdiction, projection))
    },
  }
}
