import { EventStoreDbError } from '@luodi/adapters/eventstoredb'
import { writeFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { selfSigned } from './eventstoredb-server/self-signed.ts'
import { createServerLog } from './eventstoredb-server/server-log.ts'
import type { Endpoint } from './eventstoredb-server/protocol.ts'
import { createWire } from './eventstoredb-server/wire.ts'
import { startServer, type ServerNode } from './eventstoredb-server/start-server.ts'
import { indexes, left, put, right } from './harness.ts'
import { requestAfter } from './sealed-events.ts'
import { temporaryFile } from './temporary-file.ts'
import { openEventStoreDb } from './stores-of-any-event.ts'

const STREAM = 'lanshan.project-a'

describe('a connection string', () => {
  const codeOf = (connectionString: string): string => {
    try {
      openEventStoreDb(connectionString)
    } catch (error) {
      expect(error).toBeInstanceOf(EventStoreDbError)
      expect((error as Error).message).not.toContain('secret')
      return (error as EventStoreDbError).code
    }
    throw new Error('opened, though it should not be')
  }

  it.each([
    'http://user:secret@127.0.0.1:2113',
    'esdb://user:secret@:::?tls=maybe',
    'esdb://user:secret@127.0.0.1:2113?tlsCAFile=/no/such/file.pem',
    'esdb://127.0.0.1:2113',
    'esdb://127.0.0.1:2113?tls=true',
  ])('is refused without a word of its secrets: %s', (connectionString) => {
    expect(codeOf(connectionString)).toBe('ConnectionString')
  })

  it('is taken or refused in the same way, however many stores there are already', async () => {
    const node = await startServer()
    const at = `127.0.0.1:${node.port}`
    // the client itself takes an ampersand at the end for another option, and prints all of the string
    for (let n = 0; n < 2; n += 1) expect(codeOf(`esdb://${at}?tls=false&`)).toBe('ConnectionString')
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    for (const string of [
      `esdb://user:pass?word@${at}?tls=false`,
      `esdb://${at}/?tls=false&keepAliveTimeout=-1`,
      `esdb://${at}?tls=false&keepAliveInterval=-1&keepAliveTimeout=-1`,
      `esdb://${at}?tls=false&keep_alive_timeout=20000&keepAliveInterval=20000`,
    ]) {
      const store = openEventStoreDb(string)
      expect(await store.head('lanshan')).toEqual({ index: 0 })
      await store.close()
    }
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
    await node.stop()
  })

  it('may not have the client keep quiet: the real revision is told all the same', async () => {
    const node = await startServer()
    const store = openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false&throwOnAppendFailure=false`)
    await put(store, STREAM, -1, 3)
    const other = openEventStoreDb(`esdb://127.0.0.1:${node.port}?tls=false&throwOnAppendFailure=false`)
    expect(left(await other.append(requestAfter(STREAM, 0)))).toMatchObject({ actual: 2 })
    expect(left(await other.append(requestAfter(STREAM, 7)))).toMatchObject({ actual: 2 })
    await store.close()
    await other.close()
    await node.stop()
  })
})

it('a single node is found by discovery, too', async () => {
  const node = await startServer()
  const store = openEventStoreDb(`esdb+discover://127.0.0.1:${node.port}?tls=false`)
  expect(indexes(await put(store, STREAM, -1))).toEqual([1])
  await store.close()
  await node.stop()
})

describe('a node with TLS and users', () => {
  const serve = async () => {
    const tls = selfSigned()
    const { path, remove } = temporaryFile()
    writeFileSync(path, tls.certificate)
    const node = await startServer({ tls, user: { username: 'luodi', password: 'p@ss:wörd' } })
    const stringFor = (user: string): string =>
      `esdb://${user}@127.0.0.1:${node.port}?tls=true&tlsCAFile=${encodeURIComponent(path)}`
    return { node, stringFor, remove }
  }

  it('C5: at an address that is a number gives Node nothing to warn of, and its certificate is looked at all the same', async () => {
    const warned: unknown[] = []
    const listen = (warning: Error & { readonly code?: string }): void => void warned.push(warning.code)
    process.on('warning', listen)
    const { node, stringFor, remove } = await serve()
    const user = `luodi:${encodeURIComponent('p@ss:wörd')}`
    const store = openEventStoreDb(stringFor(user))
    await put(store, STREAM, -1)
    await store.close()
    // the address of the certificate is 127.0.0.1
    const wire = await createWire(node.port, '127.0.0.1', '127.0.0.2')
    const other = openEventStoreDb(stringFor(user).replace(/127.0.0.1:\d+/, `127.0.0.2:${wire.port}`), {
      patience: 500,
    })
    await expect(other.head('lanshan')).rejects.toMatchObject({ code: 'Unavailable' })
    await other.close()
    await wire.close()
    await node.stop()
    remove()
    process.off('warning', listen)
    expect(warned).not.toContain('DEP0123')
  })

  it('takes the right password, and denies a wrong one at once', async () => {
    const { node, stringFor, remove } = await serve()
    const store = openEventStoreDb(stringFor(`luodi:${encodeURIComponent('p@ss:wörd')}`))
    await put(store, STREAM, -1)
    expect(indexes(await store.readLog({ jurisdiction: 'lanshan', limit: 10 }))).toEqual([1])
    const stranger = openEventStoreDb(stringFor('luodi:guess'))
    const before = performance.now()
    await expect(stranger.head('lanshan')).rejects.toMatchObject({ code: 'AccessDenied' })
    const failure = { _tag: 'StoreUnavailable', reason: 'the server denied access' }
    expect(left(await stranger.append(requestAfter(STREAM, 0)))).toEqual(failure)
    expect(performance.now() - before).toBeLessThan(5_000)
    await store.close()
    await stranger.close()
    await node.stop()
    remove()
  })
})

describe('a cluster', () => {
  /** Three nodes on one log: what is acknowledged has reached them all. */
  const startCluster = async () => {
    const log = createServerLog()
    const nodes: ServerNode[] = []
    let leading: number | undefined = 0
    const endpoint = ({ port }: ServerNode): Endpoint => ({ address: '127.0.0.1', port })
    const leader = (): Endpoint | undefined => (leading === undefined ? undefined : endpoint(nodes[leading]!))
    for (let n = 0; n < 3; n += 1) nodes.push(await startServer({ log, leader, members: () => nodes.map(endpoint) }))
    const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')
    return {
      nodes,
      connectionString: `esdb://${hosts}?tls=false&discoveryInterval=20`,
      elect: (which: number | undefined): void => {
        leading = which
      },
      stop: () => Promise.all(nodes.map((node) => node.stop())),
    }
  }

  it('is written and read through its leader, also when that changes', async () => {
    const cluster = await startCluster()
    const store = openEventStoreDb(cluster.connectionString, { patience: 3_000 })
    await put(store, STREAM, -1)
    cluster.elect(1)
    await put(store, STREAM, 0)
    cluster.elect(2)
    expect((await store.readStream(STREAM)).lastRevision).toBe(1)
    await put(store, STREAM, 1)
    expect(indexes(await store.readLog({ jurisdiction: 'lanshan', limit: 10 }))).toEqual([1, 2, 3])
    await store.close()
    await cluster.stop()
  })

  it('is waited for while it elects a leader', async () => {
    const cluster = await startCluster()
    const store = openEventStoreDb(cluster.connectionString)
    await put(store, STREAM, -1)
    cluster.elect(undefined)
    const appending = put(store, STREAM, 0)
    const reading = store.readStream(STREAM, { limit: 1 })
    setTimeout(() => cluster.elect(2), 300)
    expect(indexes(await appending)).toEqual([2])
    expect((await reading).events).toHaveLength(1)
    await store.close()
    await cluster.stop()
  })

  it('loses nothing with its leader', async () => {
    const cluster = await startCluster()
    const store = openEventStoreDb(cluster.connectionString, { patience: 3_000 })
    await put(store, STREAM, -1)
    const request = requestAfter(STREAM, 0)
    cluster.nodes[0]!.faults.appends.push({ writes: true, before: () => void cluster.nodes[0]!.stop() })
    cluster.elect(1)
    expect(right(await store.append(request)).events).toMatchObject(request.events)
    await put(store, STREAM, 1)
    expect(indexes(await store.readLog({ jurisdiction: 'lanshan', limit: 10 }))).toEqual([1, 2, 3])
    await store.close()
    await cluster.stop()
  })
})
