import { openEventStoreDb } from '@luodi/adapters/eventstoredb'
import { openMemory } from '@luodi/adapters/memory'
import { copyLog } from '../../packages/api/src/cli/copy/copy-log.ts'
import { right } from '../contract/harness.ts'
import { createWire, type Wire } from '../contract/eventstoredb-server/wire.ts'
import type { Chance } from './chance.ts'
import { surely } from './patience.ts'
import type { Happening, Served } from './served.ts'
import type { Told } from './told-district.ts'
import { happen, wireHappenings } from './wire-happenings.ts'

/** One host, with or without a port. A cluster's nodes tell their own addresses, past any wire. */
const ONE_HOST = /^(esdb:\/\/(?:[^@/]*@)?)([^:,/?]+)(?::(\d+))?(?=[/?]|$)/i

/** Writes what was told before, append for append. */
const plantThrough = async (connectionString: string, { jurisdiction, log, before }: Told): Promise<void> => {
  const [source, target] = [openMemory(), openEventStoreDb(connectionString)]
  for (let from = 0; from < before;) {
    const { commandId, stream, revision } = log[from]!
    const together = log.slice(from, before).filter((event) => event.commandId === commandId)
    const events = together as unknown as Parameters<typeof source.append>[0]['events']
    const expected = revision === 0 ? 'no_stream' : revision - 1
    right(await source.append({ jurisdiction, stream, expected, events }))
    from += together.length
  }
  // another run may just have restarted the server: the same again goes on where it stopped
  await surely(async () => {
    const copied = await copyLog({ source, target, jurisdiction })
    if (copied._tag === 'Left' && copied.left._tag === 'NotTaken') {
      // a damaged log says so here, and is not tried again
      await target.head(jurisdiction)
      throw Object.assign(new Error('not taken'), { code: 'Unavailable' })
    }
    return right(copied)
  })
  await target.close()
}

/**
 * A real server. It is disturbed on the ways to it, and restarted where this run has a way to do so; its own insides are
 * left alone. Without wires, as on a cluster, restarts are all that happens.
 */
export const serveReal = async (given: string, restart: Happening | undefined): Promise<Served> => {
  const [whole, before, host, port = '2113'] = ONE_HOST.exec(given) ?? []
  const wires: Wire[] = []
  const wired = async (): Promise<string> => {
    if (whole === undefined || before === undefined || host === undefined) return given
    const wire = await createWire(Number(port), host)
    wires.push(wire)
    return `${before}127.0.0.1:${wire.port}${given.slice(whole.length)}`
  }
  const connectionStrings = [await wired(), await wired()] as const
  return {
    connectionStrings,
    direct: () => given,
    plant: (told) => plantThrough(given, told),
    disturb: (chance: Chance) => {
      const callOff = wires.length === 0 ? async () => undefined : happen(wireHappenings(wires, chance), chance)
      const restarted = restart?.()
      // told when it is called off
      restarted?.catch(() => undefined)
      return async () => {
        await callOff()
        await restarted
      }
    },
    stop: async () => {
      for (const wire of wires) await wire.close()
    },
  }
}
