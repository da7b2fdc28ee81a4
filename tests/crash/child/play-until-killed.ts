// Run as a process of its own: plays a story of commands, prints each answer as it comes, and keeps views with snapshots.
import { instant, isRejected } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { createViews, pressOf, type LiveViews } from '@luodi/projections/runner'
import type { TimedCommand } from '@luodi/api/demo'
import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { JURISDICTION, saltsByCommand } from '../figures.ts'
import { examine } from './examine.ts'
import type { Orders } from './orders.ts'
import { openStopping, say, waitForTheKill } from './stopping.ts'

flushCompileCache()
const orders = JSON.parse(process.argv[2]!) as Orders
const { from, stop, snapshots } = orders
const stopping = openStopping(orders)
const { store } = stopping
stopping.reach('opened')
say({ say: 'found', found: await examine(store) })

const jurisdiction = JURISDICTION
const snapshotEvery = snapshots.by === 'save' ? Infinity : snapshots.every
const views = await createViews(store, { jurisdiction, snapshots: store, snapshotEvery })
const ending = new AbortController()
const following = snapshots.by === 'follow' ? views.follow(ending.signal) : Promise.resolve()

/** What the views do after a command. A save beside the commands does not make them wait. */
const afterCommand = async (answered: number): Promise<void> => {
  if (snapshots.by === 'follow') return
  await views.catchUp()
  if (snapshots.by === 'save' && answered % snapshots.every === 0) void views.save()
}

const finish = async (live: LiveViews): Promise<void> => {
  if (snapshots.by === 'follow') await live.covers((await store.head(jurisdiction)).index, following)
  ending.abort()
  await following
  await live.save()
}

const salts = saltsByCommand()
const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
const handle = createHandler({ store, clock, jurisdiction, entropy: salts, press: pressOf(views) })
const commands = JSON.parse(readFileSync(orders.commands, 'utf8')) as readonly TimedCommand[]
for (const [n, { at, request }] of commands.entries()) {
  if (n < from) continue
  clock.set(at)
  salts.command = request.id
  const answer = await handle.untrusted(request)
  if (isRejected(answer)) throw new Error(`${request.name} (${n}) was refused: ${answer.left.message.en}`)
  const { events, repeated } = answer.right
  const stored = events.map(({ index, eventId }) => `${index}:${eventId}`)
  say({ say: 'done', done: { command: n, commandId: request.id, events: stored, repeated } })
  stopping.played = n + 1
  stopping.reach('acknowledged')
  await afterCommand(n + 1)
}
await finish(views)
if (stop !== undefined) waitForTheKill()
await store.close()
say({ say: 'end' })
