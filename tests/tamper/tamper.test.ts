import { openSqlite } from '@luodi/adapters/sqlite'
import { generateDistrict } from '@luodi/api/demo'
import { instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { dataFolder, luodi } from '../cli/luodi.testkit.ts'
import { chanceOf, MUTATIONS, withHands } from './mutations.ts'

const seed = Number(process.env['LUODI_SEED'] ?? 20260101)
const runs = 100 * Number(process.env['LUODI_RUNS'] ?? 1)
console.info(`tampering: LUODI_SEED=${seed}, ${runs} mutations (LUODI_RUNS times 100)`)

vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 300_000 })

const data = dataFolder()
const jurisdiction = '371302'
beforeAll(async () => {
  const store = openSqlite(data.store)
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const handle = createHandler({ store, clock, jurisdiction })
  await generateDistrict({ handle, clock, jurisdiction, projects: 2, months: 2, bulletins: false })
  await store.close()
  await luodi(['rebuild', '--store', data.store])
})
afterAll(() => data.remove())

const copyOf = (name: string): string => {
  const file = join(data.folder, `${name}.db`)
  copyFileSync(data.store, file)
  return file
}

describe('what hands can do to a store', () => {
  it('nothing is found in the store as it is', async () => {
    expect(await luodi(['verify', '--store', data.store])).toMatchObject({ code: 0 })
  })

  it(`A6 to A9: every one of ${runs} mutations is found by luodi verify`, async () => {
    const names = Object.keys(MUTATIONS)
    const missed: string[] = []
    for (let run = 0; run < runs; run += 1) {
      const name = names[run % names.length]!
      const file = copyOf(`run-${run}`)
      MUTATIONS[name]!(file, chanceOf(seed + run))
      const { code } = await luodi(['verify', '--store', file])
      if (code !== 1) missed.push(`${name}: LUODI_SEED=${seed} run ${run}, exit ${code}`)
      rmSync(file)
    }
    expect(missed).toEqual([])
  })
})

describe('what only a head that is kept elsewhere shows', () => {
  const headersOf = async (file: string): Promise<unknown> => {
    const { code, out } = await luodi(['verify', '--store', file, '--json'])
    expect(code).toBe(0)
    return (JSON.parse(out) as { readonly headers: string }).headers
  }

  it.each([
    [
      'a header that was rewritten soundly, with its leaf, where no snapshot is left',
      `UPDATE events SET header = json_set(header, '$.occurredOn', '2019-01-11') WHERE position & 1099511627775 = 9;
       UPDATE leaves SET hash = (SELECT leaf(header) FROM events e WHERE e.position = leaves.position)`,
    ],
    [
      'a tail that was cut off, with its leaves, where no snapshot is left',
      `DELETE FROM events WHERE position = (SELECT max(position) FROM events);
       DELETE FROM leaves WHERE position = (SELECT max(position) FROM leaves)`,
    ],
  ])('%s', async (name, sql) => {
    const file = copyOf(name)
    withHands(file, (database) => database.exec(`${sql}; DELETE FROM snapshot_rows; DELETE FROM snapshot_heads`))
    expect(await headersOf(file)).not.toBe(await headersOf(data.store))
  })
})
