import { isSoundSnapshot, rebuildSnapshot, type SnapshotFound } from '@luodi/projections/runner'
import { Command } from 'commander'
import { readSettings, type SettingsFlags } from '../../settings.ts'
import { CliFailure } from '../failure.ts'
import { storeOptions } from '../options.ts'
import { breathe, progressOf } from '../progress.ts'
import { snapshotText } from '../snapshot-text.ts'
import { openForWriting, requireFounding, withStore } from '../store-file.ts'
import { printText } from '../terminal.ts'

const comparison = (found: SnapshotFound | undefined): string => {
  if (found === undefined) return 'there was no snapshot'
  return found.thisFold && isSoundSnapshot(found)
    ? `identical to the snapshot of ledger index ${found.index}`
    : snapshotText(found)
}

/** `luodi rebuild`: folds the whole log, compares the snapshot that it finds row by row, and saves what was rebuilt. */
export const rebuildCommand = (): Command =>
  storeOptions(new Command('rebuild'))
    .description('rebuild the projection from the first event, compare with the snapshot, save; exit 1 if they differ')
    .action(async (flags: SettingsFlags) => {
      const settings = readSettings(flags, process.env)
      await withStore(openForWriting(settings), async (store) => {
        await requireFounding(store, settings)
        const { jurisdiction } = settings
        const progress = progressOf('rebuild', (await store.head(jurisdiction)).index)
        const onProgress = progress.at
        const rebuilding = rebuildSnapshot(store, { jurisdiction, snapshots: store, save: true, breathe, onProgress })
        const { index, digest, found } = await rebuilding.finally(progress.stop)
        printText(`${index} events, digest ${digest}: ${comparison(found)}`)
        if (found !== undefined && !isSoundSnapshot(found))
          throw new CliFailure('the snapshot differed; the rebuilt rows have replaced it')
      })
    })
