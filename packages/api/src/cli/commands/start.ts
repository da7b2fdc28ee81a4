import { Command } from 'commander'
import { readSettings, type SettingsFlags } from '../../settings.ts'
import { listenOptions, storeOptions } from '../options.ts'
import { openForWriting } from '../store-file.ts'

/** `luodi start`, what `npm start` runs: the demonstration district with its figures and tokens, and a server. */
export const startCommand = (): Command =>
  listenOptions(storeOptions(new Command('start')))
    .description('make the demonstration district if need be, print its figures and tokens, and serve it')
    .action(async (flags: SettingsFlags) => {
      const settings = readSettings(flags, process.env)
      const store = await openForWriting(settings)
      try {
        // loaded here, since no other command needs the HTTP interface
        const { serveDemonstration } = await import('../demonstration-server.ts')
        const { stopOnSignal } = await import('../serving.ts')
        const { server, introduce } = await serveDemonstration(store, settings)
        const stopped = stopOnSignal(server)
        await introduce()
        await stopped
      } finally {
        await store.close()
      }
    })
