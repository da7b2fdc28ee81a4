import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** The way between client and server: bytes that can be held, cut off and refused. */
export interface Wire {
  readonly port: number
  /** Holds what comes from then on: like a stopped process, or like one whose answers alone are lost. */
  hold(what: 'all' | 'answers'): void
  /** Lets go what was held. */
  release(): void
  /** Breaks all connections, wherever they are in a message. */
  cut(): void
  /** Breaks all connections and takes no new ones until `accept`. */
  refuse(): Promise<void>
  accept(): Promise<void>
  close(): Promise<void>
}

/** Passes bytes on, or keeps them while `isHeld`. Answers how to let them go. */
const passOn = (from: Socket, to: Socket, isHeld: () => boolean): (() => void) => {
  const kept: Buffer[] = []
  from.on('data', (bytes: Buffer) => {
    if (isHeld()) kept.push(bytes)
    else to.write(bytes)
  })
  from.on('error', () => undefined)
  from.on('close', () => to.destroy())
  return () => {
    for (const bytes of kept.splice(0)) to.write(bytes)
  }
}

/** A wire from a free port of this machine, at an address of it, to a port, of this machine unless told otherwise. */
export const createWire = async (target: number, host = '127.0.0.1', at = '127.0.0.1'): Promise<Wire> => {
  let held: 'nothing' | 'all' | 'answers' = 'nothing'
  const sockets = new Set<Socket>()
  const releases = new Set<() => void>()
  const server = createServer((client) => {
    const upstream = connect(target, host)
    const both = [passOn(client, upstream, () => held === 'all'), passOn(upstream, client, () => held !== 'nothing')]
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('close', () => {
        sockets.delete(socket)
        for (const release of both) releases.delete(release)
      })
    }
    for (const release of both) releases.add(release)
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, at, () => {
        server.off('error', reject)
        resolve()
      })
    })
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const stop = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    cut()
    if (server.listening) await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    hold: (what) => {
      held = what
    },
    release: () => {
      held = 'nothing'
      for (const release of releases) release()
    },
    cut,
    refuse: stop,
    accept: () => listen(port),
    close: stop,
  }
}
