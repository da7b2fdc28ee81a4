import { NOT_READY, STOPPING, TOO_SLOW, UNAVAILABLE, type AppendFault } from '../contract/eventstoredb-server/faults.ts'
import { appendTo } from '../contract/eventstoredb-server/server-append.ts'
import { startServer, type ServerNode } from '../contract/eventstoredb-server/start-server.ts'
import { createWire } from '../contract/eventstoredb-server/wire.ts'
import type { Chance } from './chance.ts'
import type { Happening, Served } from './served.ts'
import type { Told } from './told-district.ts'
import { happen, wireHappenings } from './wire-happenings.ts'

const APPEND_FAULTS: readonly AppendFault[] = [
  { writes: true },
  { writes: true, answers: UNAVAILABLE },
  { writes: true, answers: STOPPING },
  { writes: false },
  { writes: false, answers: UNAVAILABLE },
  { writes: false, answers: STOPPING },
  { writes: false, answers: NOT_READY },
]

/** What can happen in a server: appends fail in every way, subscriptions end or fall silent, events come twice, it restarts. */
const serverHappenings = (node: () => ServerNode, restart: Happening, chance: Chance): readonly Happening[] => {
  const failAppends = async (): Promise<void> => {
    for (let n = chance.between(1, 3); n > 0; n -= 1) node().faults.appends.push(chance.pick(APPEND_FAULTS))
  }
  const drop = async (): Promise<void> =>
    node().faults.drop(chance.pick(['end', 'mute', TOO_SLOW, UNAVAILABLE] as const))
  const repeat = async (): Promise<void> => {
    node().faults.repeatEvery = chance.between(0, 3)
  }
  return [failAppends, failAppends, drop, drop, repeat, restart]
}

const plantOn = (node: ServerNode, { log, before }: Told): void => {
  for (const { eventId: id, stream, revision, type, header, body } of log.slice(0, before)) {
    const texts = { data: Buffer.from(body), metadata: Buffer.from(header) }
    appendTo(node.log, stream, revision === 0 ? 'no_stream' : revision - 1, [
      { id, type, contentType: 'application/json', ...texts },
    ])
  }
}

/** Starts the test double, undisturbed. */
export const serveDouble = async (): Promise<Served> => {
  let node = await startServer()
  const wires = [await createWire(node.port), await createWire(node.port)] as const
  const restart = async (): Promise<void> => {
    await node.stop()
    node = await startServer({ log: node.log, port: node.port })
  }
  const stringFor = (port: number): string => `esdb://127.0.0.1:${port}?tls=false`
  return {
    connectionStrings: [stringFor(wires[0].port), stringFor(wires[1].port)],
    direct: () => stringFor(node.port),
    plant: async (told) => plantOn(node, told),
    disturb: (chance) => {
      const possible = [...wireHappenings(wires, chance), ...serverHappenings(() => node, restart, chance)]
      const callOff = happen(possible, chance)
      return async () => {
        await callOff()
        node.faults.appends.splice(0)
      }
    },
    stop: async () => {
      for (const wire of wires) await wire.close()
      await node.stop()
    },
  }
}
