import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A path in a new directory, and how to remove it. */
export const temporaryFile = (): { readonly path: string; readonly remove: () => void } => {
  const directory = mkdtempSync(join(tmpdir(), 'luodi-store-'))
  return { path: join(directory, 'store.db'), remove: () => rmSync(directory, { recursive: true, force: true }) }
}
