import { instant } from '@luodi/domain'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { left } from '../contract/harness.ts'
import { requestAfter } from '../contract/sealed-events.ts'
import { dataFolder, luodi } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'
import { openSqlite } from '../contract/stores-of-any-event.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const data = dataFolder()
beforeAll(() => smallDistrict(data.store))
afterAll(() => data.remove())

const copyOf = (name: string): string => {
  const file = join(data.folder, `${name}.db`)
  copyFileSync(data.store, file)
  return file
}

const harmed = (name: string, work: (database: DatabaseSync) => void): string => {
  const file = copyOf(name)
  const database = new DatabaseSync(file)
  const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
  for (const { name: trigger } of triggers) database.exec(`DROP TRIGGER ${String(trigger)}`)
  work(database)
  for (const { sql } of triggers) database.exec(String(sql))
  database.close()
  return file
}

const found = async (file: string): Promise<readonly string[]> => {
  const { out } = await luodi(['verify', '--store', file, '--json'])
  const { faults } = JSON.parse(out) as { readonly faults: readonly { readonly kind: string }[] }
  return [...new Set(faults.map(({ kind }) => kind))].toSorted()
}

const set = (path: string, value: string): string =>
  `UPDATE events SET header = json_set(header, '${path}', ${value}) WHERE position & 1099511627775 = 104`

describe('A8: verify finds a header that was rewritten, though every hash in it is sound and no snapshot is left', () => {
  it.each([
    ['occurredOn', `'2026-01-05'`],
    ['actor.personRef', `'p-999'`],
    ['actor.unit', `'somebody'`],
    ['evidence', `json('["forged"]')`],
    ['basis', `json('[]')`],
    ['commandHash', `'${'0'.repeat(64)}'`],
  ])('%s', async (field, value) => {
    const file = harmed(field, (database) => database.exec(set(`$.${field}`, value)))
    expect(await found(file)).toContain('leaf')
  })
})

describe('A9: verify holds columns, rows and schema against what belongs there', () => {
  it.each([
    ['column', `UPDATE events SET log_at = '2030-01-01T00:00:00.000Z' WHERE position & 1099511627775 = 50`],
    [
      'foreign',
      `INSERT INTO jurisdictions (name) VALUES ('371399');
       UPDATE leaves SET position = position + 1099511627776 WHERE position = (SELECT max(position) FROM events);
       UPDATE events SET position = position + 1099511627776 WHERE position = (SELECT max(position) FROM events)`,
    ],
    ['schema', `DROP INDEX events_by_command`],
    ['schema', `CREATE TRIGGER mine AFTER INSERT ON events BEGIN SELECT 1; END`],
    ['schema', `DROP VIEW ledger; CREATE VIEW ledger AS SELECT 1 AS ledger_index`],
    ['schema', `CREATE TABLE notes (note)`],
    ['leaf', `DELETE FROM leaves WHERE position & 1099511627775 = 7`],
    ['foreign', `INSERT INTO snapshot_rows VALUES ('371302', 'district', 'organisation', '{}')`],
  ])('%s: %s', async (kind, sql) => {
    const file = harmed(`a9-${Math.random()}`, (database) => database.exec(sql))
    expect(await found(file)).toContain(kind)
  })

  it('a dropped trigger is a fault, and a second history in the file is told', async () => {
    const file = copyOf('two')
    await smallDistrict(file, '371303')
    const told = await luodi(['verify', '--store', file])
    expect(told.code).toBe(0)
    expect(told.out).toMatch(/the file also holds \d+ events of 371303/)
    const database = new DatabaseSync(file)
    database.exec('DROP TRIGGER events_are_never_changed')
    database.close()
    expect(await found(file)).toEqual(['schema'])
  })
})

/** Changes the name of a stream in the index of streams alone: what looks for the stream there does not find it. */
const withoutEntries = (name: string, stream: string): string => {
  const file = copyOf(name)
  const bytes = readFileSync(file)
  const [text, other] = [Buffer.from(stream), Buffer.from(stream.replace(/.$/, '~'))]
  let changed = 0
  for (let page = 4096; page < bytes.length; page += 4096) {
    // pages of indexes: interior and leaf
    if (bytes[page] !== 0x02 && bytes[page] !== 0x0a) continue
    for (let at = bytes.indexOf(text, page); at >= 0 && at < page + 4096; at = bytes.indexOf(text, at + 1)) {
      other.copy(bytes, at)
      changed += 1
    }
  }
  expect(changed).toBeGreaterThan(0)
  writeFileSync(file, bytes)
  return file
}

const LOST = '371302.project-p0003'
const STREAM_INDEX = 'sqlite_autoindex_events_2'

describe('A6: an index that lost entries', () => {
  it('verify finds it', async () => {
    const file = withoutEntries('index', LOST)
    const ran = await luodi(['verify', '--store', file])
    expect([ran.code, `${ran.out}${ran.err}`]).toEqual([1, expect.stringContaining('missing from index')])
  })

  it('a second first event of an existing stream is not taken', async () => {
    const file = withoutEntries('second', LOST)
    const store = openSqlite(file)
    const answer = await store.append(requestAfter(LOST, -1, 1, { recordedAt: instant('2027-01-01T00:00:00.000Z') }))
    expect(left(answer)).toMatchObject({
      _tag: 'StoreUnavailable',
      reason: expect.stringContaining('says revision -1'),
    })
    await expect(store.head('371302')).rejects.toThrow('says revision -1')
    await store.close()
  })

  it('a page of rubbish is found when the file is opened', () => {
    const file = copyOf('rubbish')
    const database = new DatabaseSync(file, { readOnly: true })
    const { rootpage } = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(STREAM_INDEX) as {
      rootpage: number
    }
    database.close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, (rootpage - 1) * 4096, rootpage * 4096)
    writeFileSync(file, bytes)
    expect(() => openSqlite(file)).toThrow(/damaged/)
  })
})
