import type { EventStore, LogFilter, StoredEvent } from '@luodi/domain/application'
import { breathe } from './progress.ts'

const PAGE = 1000

/** A log in pages, from after a ledger index to its end. */
export async function* pagesOf(
  store: EventStore,
  jurisdiction: string,
  { after, filter }: { readonly after: number; readonly filter?: LogFilter },
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  let checkpoint: { readonly index: number; readonly position?: string } = { index: after }
  for (;;) {
    const query = { jurisdiction, after: checkpoint, limit: PAGE, ...(filter === undefined ? {} : { filter }) }
    const page = await store.readLog(query)
    const last = page.at(-1)
    if (last !== undefined) {
      yield page
      checkpoint = { index: last.index, position: last.position }
    }
    if (page.length < PAGE) return
    await breathe()
  }
}
