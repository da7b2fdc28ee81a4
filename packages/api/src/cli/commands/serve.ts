import { Command } from 'commander'
import { readSettings, SettingsError, type Settings, type SettingsFlags } from '../../settings.ts'
import { clockFor, momentFrom, refuseOtherClock, type ClockKind } from '../clock-choice.ts'
import { clockOptions, listenOptions, storeOptions } from '../options.ts'
import type { Server } from '../serving.ts'
import { openForWriting, requireFounding } from '../store-file.ts'
import type { Store } from '../store.ts'
import { printText } from '../terminal.ts'

interface ServeFlags extends SettingsFlags {
  readonly clock: ClockKind
  readonly now?: string
  readonly log?: boolean
  readonly acceptClockJump?: string
}

const demandKey = ({ tokenKey }: Settings): string => {
  if (tokenKey !== undefined) return tokenKey
  throw new SettingsError('LUODI_TOKEN_KEY', undefined, 'a secret of at least 32 bytes')
}

const begin = async (store: Store, flags: ServeFlags, settings: Settings): Promise<Server> => {
  const { jurisdiction, host, port, answerBytes, holderLimits, readers, clockSilence } = settings
  refuseOtherClock(await requireFounding(store, settings), flags.clock)
  const now = flags.now === undefined ? undefined : momentFrom('--now', flags.now)
  const clock = await clockFor(flags.clock, { store, jurisdiction }, now)
  // loaded here, since no other command needs the HTTP interface
  const { serve } = await import('../serving.ts')
  const tokenKey = demandKey(settings)
  const { acceptClockJump: until } = flags
  const clockConfirmedUntil = until === undefined ? undefined : momentFrom('--accept-clock-jump', until)
  return serve({
    store,
    jurisdiction,
    clock,
    tokenKey,
    host,
    port,
    answerBytes,
    holderLimits,
    readers,
    log: flags.log === true,
    clockConfirmedUntil,
    clockSilence,
  })
}

/** `luodi serve`: the HTTP interface of a founded jurisdiction, until SIGTERM or SIGINT. */
export const serveCommand = (): Command =>
  clockOptions(listenOptions(storeOptions(new Command('serve'))))
    .description('serve a jurisdiction over HTTP; the key of its bearer tokens comes from LUODI_TOKEN_KEY')
    .option(
      '--accept-clock-jump <moment>',
      'the clock is right up to this moment, though the log ends longer before it than LUODI_CLOCK_SILENCE (45 days)',
    )
    .option('--log', 'log requests to stdout as JSON')
    .action(async (flags: ServeFlags) => {
      const settings = readSettings(flags, process.env)
      demandKey(settings)
      const store = await openForWriting(settings)
      try {
        const server = await begin(store, flags, settings)
        const { stopOnSignal } = await import('../serving.ts')
        const stopped = stopOnSignal(server)
        printText(`Luodi serves ${settings.jurisdiction} at ${server.address} (documentation ${server.address}/docs)`)
        await stopped
      } finally {
        await store.close()
      }
    })
