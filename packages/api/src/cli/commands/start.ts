import { localDateOf, type Instant } from '@luodi/domain'
import type { Clock } from '@luodi/domain/application'
import { Command } from 'commander'
import { readSettings, type Settings, type SettingsFlags } from '../../settings.ts'
import { bulletinOf } from '../bulletin.ts'
import { clockFor } from '../clock-choice.ts'
import { roleTokens } from '../demo-tokens.ts'
import { describe, ensureDemonstration } from '../demonstration.ts'
import { listenOptions, storeOptions } from '../options.ts'
import { serve, stopOnSignal, type Server } from '../serving.ts'
import { openForWriting, requireFounding, type Store } from '../store-file.ts'
import { demonstrationKey } from '../token-key.ts'

/** The clock of the demonstration stands where its story ends, or where it was last used. */
const demonstrationClock = async (store: Store, jurisdiction: string, closing: Instant): Promise<Clock> => {
  const { recordedAt } = await store.head(jurisdiction)
  return clockFor(
    'manual',
    { store, jurisdiction },
    recordedAt === undefined || recordedAt < closing ? closing : recordedAt,
  )
}

const introduce = async (
  { address, views }: Server,
  clock: Clock,
  secret: string,
  settings: Settings,
): Promise<void> => {
  const tokens = await roleTokens(secret, settings.jurisdiction)
  console.log(bulletinOf(views, localDateOf(clock.now())))
  console.log(`\nhttp      ${address}\ndocs      ${address}/docs\n\nBearer tokens, good for 30 days:`)
  for (const { role, unit, token } of tokens) console.log(`${role.padEnd(10)} ${unit.padEnd(12)} ${token}`)
  const rates = `${address}/v1/rates/start?grouping=territory`
  console.log(`\nTry: curl -s -H 'Authorization: Bearer ${tokens[0]!.token}' '${rates}'\nCtrl-C stops.`)
}

const begin = async (store: Store, settings: Settings): Promise<Server> => {
  const { jurisdiction, host, port, store: file } = settings
  const made = await ensureDemonstration(store, jurisdiction)
  const { name } = await requireFounding(store, settings)
  const clock = await demonstrationClock(store, jurisdiction, made.now)
  const tokenKey = demonstrationKey(settings)
  const server = await serve({ store, jurisdiction, clock, tokenKey, host, port })
  console.log(`Luodi · ${name} · jurisdiction ${jurisdiction}\n${describe(made, file)}\n`)
  await introduce(server, clock, tokenKey, settings)
  return server
}

/** `luodi start`, what `npm start` runs: the demonstration district with its figures and tokens, and a server. */
export const startCommand = (): Command =>
  listenOptions(storeOptions(new Command('start')))
    .description('make the demonstration district if need be, print its figures and tokens, and serve it')
    .action(async (flags: SettingsFlags) => {
      const settings = readSettings(flags, process.env)
      const store = openForWriting(settings)
      try {
        await stopOnSignal(await begin(store, settings))
      } finally {
        await store.close()
      }
    })
