import { Command } from 'commander'
import { readSettings, type SettingsFlags } from '../../settings.ts'
import { describe, ensureDemonstration } from '../demonstration.ts'
import { storeOptions } from '../options.ts'
import { openForWriting, withStore } from '../store-file.ts'
import { printText } from '../terminal.ts'

/** `luodi demo`: the demonstration district in the data folder; made, completed or left as it is. */
export const demoCommand = (): Command =>
  storeOptions(new Command('demo'))
    .description('make the demonstration district, unless it is there')
    .action(async (flags: SettingsFlags) => {
      const settings = readSettings(flags, process.env)
      const made = await withStore(openForWriting(settings), (store) =>
        ensureDemonstration(store, settings.jurisdiction),
      )
      printText(describe(made, settings.store.name))
    })
