import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '@luodi/adapters/sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readSettings } from '../../packages/api/src/settings.ts'
import { SERVERS, type ServerUnderTest } from '../contract/eventstoredb-server/servers.ts'
import { freshJurisdiction } from '../contract/sealed-events.ts'
import { dataFolder, ended, luodi, printed, spawned, start } from './luodi.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const KEY = 'a key of at least thirty-two bytes, for tests'

describe('the setting LUODI_STORE', () => {
  const data = '/srv/luodi'
  const storeOf = (flags: { store?: string }, env: Record<string, string> = {}) =>
    readSettings({ data, ...flags }, env).store

  it('is a file in the data folder by default, another file, or a server; the flag wins', () => {
    expect(storeOf({})).toEqual({ kind: 'sqlite', file: join(data, 'luodi.db'), name: join(data, 'luodi.db') })
    expect(storeOf({}, { LUODI_STORE: '/tmp/a.db' })).toMatchObject({ kind: 'sqlite', file: '/tmp/a.db' })
    expect(storeOf({ store: '/tmp/b.db' }, { LUODI_STORE: 'esdb://a:2113' })).toMatchObject({ file: '/tmp/b.db' })
    expect(storeOf({}, { LUODI_STORE: 'esdb://a:2113?tls=false' })).toMatchObject({
      kind: 'eventstoredb',
      connectionString: 'esdb://a:2113?tls=false',
      name: 'esdb://a:2113',
    })
    expect(storeOf({ store: 'esdb+discover://a,b,c' })).toMatchObject({ name: 'esdb+discover://a,b,c' })
  })

  it('keeps snapshots in a file of its own for every server, whoever logs in', () => {
    const snapshotsOf = (store: string) => {
      const address = storeOf({ store })
      return address.kind === 'eventstoredb' ? address.snapshots : 'no server'
    }
    const file = snapshotsOf('esdb://admin:secret@a:2113?tls=true')
    expect(file).toMatch(/^\/srv\/luodi\/views-[0-9a-f]{12}\.db$/)
    expect(snapshotsOf('esdb://other:w/o?r@d@a:2113')).toBe(file)
    expect(snapshotsOf('esdb://a:2114')).not.toBe(file)
  })

  it.each(['kurrentdb://admin:secret@a:2113', 'postgres://admin:secret@a/b', 'esdb://', 'esdb://admin:secret@'])(
    'refuses %s, says what is accepted, and shows no password',
    (store) => {
      const refused = () => storeOf({ store })
      expect(refused).toThrow(/LUODI_STORE is "[a-z]+:\/\/…"; it must be a SQLite file, esdb:\/\/… or esdb\+discover/)
      expect(refused).not.toThrow(/secret/)
    },
  )
})

describe('a server that can not be used', () => {
  const data = dataFolder()
  afterAll(() => data.remove())

  it('is named without its password when nobody answers', async () => {
    const ran = await luodi(['verify', '--data', data.folder], {
      LUODI_STORE: 'esdb://admin:secret@127.0.0.1:9?tls=false',
    })
    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/^luodi: esdb:\/\/127\.0\.0\.1:9: /)
    expect(ran.out + ran.err).not.toContain('secret')
  })

  it('with TLS needs a user, which is said at once', async () => {
    const ran = await luodi(['events', '--data', data.folder, '--store', 'esdb://127.0.0.1:9'])
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('needs a user and a password')])
  })

  it('says what to install where the client is not there', async () => {
    const hook = `import { registerHooks } from 'node:module'
      registerHooks({ resolve: (name, context, next) => {
        if (name !== '@eventstore/db-client') return next(name, context)
        throw Object.assign(new Error("Cannot find package '@eventstore/db-client'"), { code: 'ERR_MODULE_NOT_FOUND' })
      } })`
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` }
    const ran = await spawned(['events', '--data', data.folder, '--store', 'esdb://127.0.0.1:9?tls=false'], env)
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('npm install @eventstore/db-client')])
    // no other store needs it
    expect((await spawned(['init', '--data', data.folder, '--name', '试点区'], env)).code).toBe(0)
  })
})

describe.each(SERVERS)('a store on %s, by configuration alone', (_, startServer) => {
  const data = dataFolder()
  const [north, south] = [freshJurisdiction(), freshJurisdiction()]
  let server: ServerUnderTest
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(async () => {
    await server.stop()
    data.remove()
  })
  const env = (jurisdiction: string) => ({
    LUODI_STORE: server.connectionString,
    LUODI_DATA: data.folder,
    LUODI_JURISDICTION: jurisdiction,
    LUODI_TOKEN_KEY: KEY,
  })

  it('holds several jurisdictions; init refuses one that is another’s', async () => {
    expect(await luodi(['init', '--name', '北区'], env(north))).toMatchObject({ code: 0, err: '' })
    expect(await luodi(['init', '--name', '南区'], env(south))).toMatchObject({ code: 0, err: '' })
    const other = await luodi(['init', '--name', '西区'], env(north))
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('founded with other particulars')])
    expect((await luodi(['init', '--name', '北区'], env(north))).out).toContain('0 commands recorded')
    expect(existsSync(join(data.folder, 'luodi.db'))).toBe(false)
  })

  it('is verified, listed, replayed and exported like a file', async () => {
    const verified = await luodi(['verify'], env(north))
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('No faults.')])
    expect((await luodi(['events', '--limit', '1'], env(south))).out).toContain('JurisdictionFounded')
    expect((await luodi(['replay', 'calendars'], env(north))).out).toContain('2026        1')
    const out = join(data.folder, 'ledger.csv')
    expect(await luodi(['export', 'projects', '--out', out], env(north))).toMatchObject({ code: 0, err: '' })
    expect(existsSync(out)).toBe(true)
  })

  it('says that a jurisdiction is not founded on it', async () => {
    const ran = await luodi(['replay', 'lamps'], env(freshJurisdiction()))
    expect([ran.code, ran.err]).toEqual([2, expect.stringMatching(/is not founded in esdb:\/\//)])
  })

  it('is served, and its snapshots lie in the data folder', async () => {
    const child = start(['serve', '--port', '0'], env(north))
    const rest = ended(child)
    const said = await printed(child, '/docs)')
    const [address = ''] = /http:\/\/[^\s]+/.exec(said) ?? []
    const ready = (await (await fetch(`${address}/readyz`)).json()) as { readonly index: number }
    expect(ready.index).toBeGreaterThan(10)
    child.kill('SIGTERM')
    expect((await rest).code).toBe(0)
    const [file] = globSync('views-*.db', { cwd: data.folder })
    const snapshots = openSqlite(join(data.folder, file!), { readOnly: true })
    expect((await snapshots.snapshotHead(north, 'district'))?.checkpoint.index).toBe(ready.index)
    expect((await snapshots.head(north)).index).toBe(0)
    await snapshots.close()
    expect((await luodi(['verify'], env(north))).code).toBe(0)
    expect((await luodi(['rebuild'], env(north))).out).toContain('identical to')
  })
})
