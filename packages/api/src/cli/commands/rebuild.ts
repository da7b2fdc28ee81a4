import { Command } from 'commander'
import { readSettings, type SettingsFlags } from '../../settings.ts'
import { CliFailure } from '../failure.ts'
import { storeOptions } from '../options.ts'
import { openForWriting, requireFounding, withStore } from '../store-file.ts'
import { openViews } from '../views.ts'
import { printText } from '../terminal.ts'

/** `luodi rebuild`: folds the whole log beside the snapshot, compares row by row, and saves what was rebuilt. */
export const rebuildCommand = (): Command =>
  storeOptions(new Command('rebuild'))
    .description('rebuild the projection from the first event, compare with the snapshot, save; exit 1 if they differ')
    .action(async (flags: SettingsFlags) => {
      const settings = readSettings(flags, process.env)
      await withStore(openForWriting(settings), async (store) => {
        await requireFounding(store, settings)
        const views = await openViews(store, settings.jurisdiction)
        const { index, digest, identical } = await views.rebuild()
        await views.save()
        printText(`${index} events, digest ${digest}: ${identical ? 'identical to' : 'differs from'} what stood before`)
        if (!identical) throw new CliFailure('the snapshot differed; the rebuilt rows have replaced it')
      })
    })
