import { localDateOf, type Instant } from '@luodi/domain'
import type { Clock } from '@luodi/domain/application'
import type { Settings } from '../settings.ts'
import { boardOf } from './board.ts'
import { clockFor } from './clock-choice.ts'
import { roleTokens } from './demo-tokens.ts'
import { describe, ensureDemonstration } from './demonstration.ts'
import { serve, type Server } from './serving.ts'
import { requireFounding } from './store-file.ts'
import type { Store } from './store.ts'
import { demonstrationKey } from './token-key.ts'
import { oneLine, printText } from './terminal.ts'

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
  printText(boardOf(views, localDateOf(clock.now())))
  printText(`\nhttp      ${address}\ndocs      ${address}/docs/\n\nBearer tokens, good for 30 days:`)
  for (const { role, unit, token } of tokens) printText(`${role.padEnd(10)} ${unit.padEnd(12)} ${token}`)
  const rates = `${address}/v1/rates/start?by=territory&members=false`
  printText(`\nTry: curl -s -H 'Authorization: Bearer ${tokens[0]!.token}' '${rates}'\nCtrl-C stops.`)
}

/** A server of the demonstration, and what it says when it is ready to be told to stop. */
interface ServedDemonstration {
  readonly server: Server
  /** Prints the figures and tokens. */
  readonly introduce: () => Promise<void>
}

/** Makes the demonstration if need be, and serves it. */
export const serveDemonstration = async (store: Store, settings: Settings): Promise<ServedDemonstration> => {
  const { jurisdiction, host, port, answerBytes, holderLimits, readers } = settings
  const made = await ensureDemonstration(store, jurisdiction)
  const { name } = await requireFounding(store, settings)
  const clock = await demonstrationClock(store, jurisdiction, made.now)
  const tokenKey = demonstrationKey(settings)
  const server = await serve({ store, jurisdiction, clock, tokenKey, host, port, answerBytes, holderLimits, readers })
  printText(`Luodi · ${oneLine(name)} · jurisdiction ${jurisdiction}\n${describe(made, settings.store.name)}\n`)
  return { server, introduce: () => introduce(server, clock, tokenKey, settings) }
}
