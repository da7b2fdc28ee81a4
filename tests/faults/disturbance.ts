import { STOPPING, TOO_SLOW, UNAVAILABLE, type AppendFault } from '../contract/eventstoredb-server/faults.ts'
import { startServer, type ServerNode } from '../contract/eventstoredb-server/start-server.ts'
import { createWire, type Wire } from '../contract/eventstoredb-server/wire.ts'
import type { Chance } from './chance.ts'
import { pause } from './patience.ts'

/** A server that two processes reach, each over a wire of its own, and somebody who disturbs both. */
export interface Disturbed {
  readonly wires: readonly [Wire, Wire]
  /** The server as it is now; a restart makes another on the same log. */
  readonly node: () => ServerNode
  /** Disturbs until it is called off; then all is well again. */
  disturb(chance: Chance): () => Promise<void>
  stop(): Promise<void>
}

const APPEND_FAULTS: readonly AppendFault[] = [
  { writes: true },
  { writes: true, answers: UNAVAILABLE },
  { writes: true, answers: STOPPING },
  { writes: false },
  { writes: false, answers: UNAVAILABLE },
  { writes: false, answers: STOPPING },
]

/** How long the stores of a disturbed run go on trying, in milliseconds. */
export const PATIENCE = 150
const BEYOND_PATIENCE = 200

/** So many, and then it is quiet: a slow machine comes to an end, too. */
const HAPPENINGS = 20

/** What can happen. */
const happenings = (served: Disturbed, restart: () => Promise<void>, chance: Chance) => {
  const wire = (): Wire => chance.pick(served.wires)
  const hold = async (what: 'all' | 'answers'): Promise<void> => {
    const held = wire()
    held.hold(what)
    await pause(chance.next() < 0.15 ? BEYOND_PATIENCE : chance.between(5, 80))
    // a frozen process may also end instead of going on
    if (chance.next() < 0.3) held.cut()
    held.release()
  }
  const refuse = async (): Promise<void> => {
    const refusing = wire()
    await refusing.refuse()
    await pause(chance.between(5, 60))
    await refusing.accept()
  }
  const failAppends = async (): Promise<void> => {
    for (let n = chance.between(1, 3); n > 0; n -= 1) served.node().faults.appends.push(chance.pick(APPEND_FAULTS))
  }
  const drop = async (): Promise<void> =>
    served.node().faults.drop(chance.pick(['end', TOO_SLOW, UNAVAILABLE] as const))
  const repeat = async (): Promise<void> => {
    served.node().faults.repeatEvery = chance.between(0, 3)
  }
  const cut = async (): Promise<void> => wire().cut()
  return [
    () => hold('all'),
    () => hold('answers'),
    refuse,
    failAppends,
    failAppends,
    drop,
    drop,
    repeat,
    cut,
    cut,
    restart,
  ]
}

/** Starts a server, undisturbed. */
export const startDisturbed = async (): Promise<Disturbed> => {
  let node = await startServer()
  const wires = [await createWire(node.port), await createWire(node.port)] as const
  const restart = async (): Promise<void> => {
    await node.stop()
    node = await startServer({ log: node.log, port: node.port })
  }
  const served: Disturbed = {
    wires,
    node: () => node,
    disturb: (chance) => {
      let left = HAPPENINGS
      const possible = happenings(served, restart, chance)
      const over = (async () => {
        for (; left > 0; left -= 1) {
          await chance.pick(possible)()
          await pause(chance.between(1, 60))
        }
      })()
      return async () => {
        left = 0
        await over
        node.faults.appends.splice(0)
      }
    },
    stop: async () => {
      for (const wire of wires) await wire.close()
      await node.stop()
    },
  }
  return served
}
