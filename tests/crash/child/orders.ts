import type { Point, SnapshotPolicy } from '../plan.ts'

/** What a process is told to do. */
export interface Orders {
  /** The store's file, and the one in which the commands stand. */
  readonly path: string
  readonly commands: string
  /** The first command to play. */
  readonly from: number
  readonly snapshots: SnapshotPolicy
  /** Where to wait for the kill: at a point, on or after a command; at the end whatever the point. */
  readonly stop?: { readonly point: Point; readonly command: number; readonly row: number }
}

/** How a process found the file. */
export interface Found {
  /** Ledger index of the last event. */
  readonly index: number
  readonly digest: string
  /** Index of the last snapshot, 0 if there is none, and the index after which the log was read. */
  readonly saved: number
  readonly readAfter: number
  /** Are the rows of the snapshot and the tail those of a fold of the whole log? */
  readonly identical: boolean
  readonly figures: string
}

/** The answer to a command. */
export interface Acknowledged {
  readonly command: number
  readonly commandId: string
  /** Each event's ledger index and id. */
  readonly events: readonly string[]
  readonly repeated: boolean
}

/** A line that a process prints. `reached` it waits where it was told to. */
export type Line =
  | { readonly say: 'found'; readonly found: Found }
  | { readonly say: 'done'; readonly done: Acknowledged }
  | { readonly say: 'reached' }
  | { readonly say: 'end' }

/** What stands behind a line that was printed whole. */
export const END_OF_LINE = ' .'
