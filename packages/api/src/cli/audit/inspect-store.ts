import { inspectSqlite } from '@luodi/adapters/sqlite'
import type { Settings } from '../../settings.ts'
import type { Finding } from './finding.ts'

/** What a look at a store's file gives, besides what its log says. */
export interface Inspection {
  readonly faults: readonly Finding[]
  /** Other histories in the same file, for people to know of. */
  readonly others: readonly string[]
}

/** Looks at the file of a store; a server has none. */
export const inspectStore = ({ store, jurisdiction }: Settings): Inspection => {
  if (store.kind !== 'sqlite') return { faults: [], others: [] }
  const { findings, logs } = inspectSqlite(store.file)
  return {
    faults: findings.map((finding) => ({ ...finding, eventId: '' })),
    others: logs
      .filter((log) => log.jurisdiction !== jurisdiction)
      .map(
        (log) => `the file also holds ${log.events} events of ${log.jurisdiction}, of which only the file was checked`,
      ),
  }
}
