import { openSqlite } from '@luodi/adapters/sqlite'
import { localDate } from '@luodi/domain'
import { toWire } from '@luodi/projections'
import { createViews } from '@luodi/projections/runner'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openViews } from '../../packages/api/src/cli/views.ts'
import { collected } from '../contract/harness.ts'
import { dataFolder, luodi } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const jurisdiction = '371302'
const data = dataFolder()
beforeAll(async () => {
  await smallDistrict(data.store)
  await luodi(['rebuild', '--data', data.folder])
})
afterAll(() => data.remove())

/** A copy of the store whose snapshot somebody laid hands on. */
const harmed = (name: string, sql: string): string => {
  const file = join(data.folder, `${name}.db`)
  copyFileSync(data.store, file)
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
  return file
}

/** What a start says, and what its views answer, against those that are folded afresh. */
const started = async (file: string) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const store = openSqlite(file)
  try {
    const [views, fresh] = [await openViews(store, jurisdiction), await createViews(store, { jurisdiction })]
    const asked = { validAt: localDate('2026-03-31') }
    const answers = [views, fresh].map((of) => JSON.stringify(toWire([of.ledger(asked), of.registers()])))
    return { same: answers[0] === answers[1], why: views.notRestored(), said: said.mock.calls.flat().join('\n') }
  } finally {
    said.mockRestore()
    await store.close()
  }
}

const KINDS: readonly (readonly [what: string, sql: string])[] = [
  ['a digit of a value', `UPDATE snapshot_rows SET value = replace(value, '2026', '2025') WHERE key = 'project/p0001'`],
  [
    'a single byte of any row',
    `UPDATE snapshot_rows SET value = substr(value, 1, 40) || char(unicode(substr(value, 41, 1)) + 1) || substr(value, 42)
     WHERE key LIKE 'journal/%'`,
  ],
  ['a row that is gone', `DELETE FROM snapshot_rows WHERE key = 'project/p0002'`],
  [
    'a row that was put in',
    `INSERT INTO snapshot_rows SELECT jurisdiction, projection, 'project/p9999', value
     FROM snapshot_rows WHERE key = 'project/p0003'`,
  ],
  ['a row under another key', `UPDATE snapshot_rows SET key = 'project/p9998' WHERE key = 'project/p0003'`],
  [
    'two rows that were exchanged',
    `UPDATE snapshot_rows SET value = (SELECT r.value FROM snapshot_rows r WHERE r.key =
     CASE snapshot_rows.key WHEN 'project/p0001' THEN 'project/p0002' ELSE 'project/p0001' END)
     WHERE key IN ('project/p0001', 'project/p0002')`,
  ],
  [
    'the row of the organisation',
    `UPDATE snapshot_rows SET value = replace(value, 'PRINCIPAL', 'STAFF')
     WHERE key = 'organisation'`,
  ],
  ['the digest in the head', `UPDATE snapshot_heads SET digest = '0123456789abcdef'`],
  ['the place in the head', `UPDATE snapshot_heads SET ledger_index = ledger_index - 1, position = ledger_index - 1`],
  ['the sum in the head', `UPDATE snapshot_heads SET rows = '${'0'.repeat(64)}'`],
]

describe('A7, case 12: a snapshot that is not what was saved', () => {
  it.each(KINDS)('%s: passed over, said, built anew, and found by verify and rebuild', async (what, sql) => {
    const file = harmed(what.replaceAll(' ', '-'), sql)
    const verified = await luodi(['verify', '--store', file])
    expect(verified.code).toBe(1)
    expect(verified.out).toContain('its rows and its head do not hold together')
    const start = await started(file)
    expect(start).toMatchObject({ same: true, why: 'damaged' })
    expect(JSON.parse(start.said)).toMatchObject({ level: 'error', why: 'damaged', jurisdiction })
    const rebuilt = await luodi(['rebuild', '--store', file])
    expect(rebuilt.code).toBe(1)
    expect(rebuilt.out).toContain('do not hold together')
    expect((await luodi(['verify', '--store', file])).code).toBe(0)
  })

  it('verify reads only: what it found is still there afterwards', async () => {
    const file = harmed('evidence', `DELETE FROM snapshot_rows WHERE key = 'project/p0002'`)
    const first = await luodi(['verify', '--store', file])
    expect(first.out).toContain('1 rows are missing (project/p0002)')
    expect(await luodi(['verify', '--store', file])).toEqual(first)
  })

  it('rights rest on events: an organisation that was forged with all its digests is passed over', async () => {
    const file = harmed('forged', '')
    const store = openSqlite(file)
    const head = (await store.snapshotHead(jurisdiction, 'district'))!
    const rows = (await collected(store.snapshotRows(jurisdiction, 'district'))).flat()
    const put = rows.map(({ key, value }) => ({
      key,
      value: key === 'organisation' ? value.replaceAll('PRINCIPAL', 'STAFF') : value,
    }))
    expect(put).not.toEqual(rows)
    await store.saveSnapshot({ jurisdiction, projection: 'district', head, put, replace: true })
    await store.close()
    expect(await started(file)).toMatchObject({ same: true, why: 'otherOrganisation' })
    const verified = await luodi(['verify', '--store', file])
    expect([verified.code, verified.out]).toEqual([1, expect.stringContaining('1 rows differ (organisation)')])
  })

  it('a save of what changed does not make a damaged snapshot whole', async () => {
    const file = harmed('kept', `UPDATE snapshot_rows SET value = value || ' ' WHERE key = 'project/p0001'`)
    const store = openSqlite(file)
    const head = (await store.snapshotHead(jurisdiction, 'district'))!
    const { index } = head.checkpoint
    const put = [{ key: 'project/p0001', value: '{"plain":{},"timelines":{}}' }]
    await store.saveSnapshot({ jurisdiction, projection: 'district', head, put, since: index })
    await expect(collected(store.snapshotRows(jurisdiction, 'district'))).rejects.toThrow('damaged')
    await store.close()
  })

  it('rebuild says that there was none, and never that it was identical', async () => {
    const file = harmed('none', 'DELETE FROM snapshot_rows; DELETE FROM snapshot_heads')
    const ran = await luodi(['rebuild', '--store', file])
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('there was no snapshot')])
    const again = await luodi(['rebuild', '--store', file])
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('identical to the snapshot of ledger index')])
  })
})
