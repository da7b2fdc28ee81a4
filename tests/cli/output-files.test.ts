import { copyFileSync, existsSync, linkSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, luodi } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'

const data = dataFolder()
const at = (name: string): string => join(data.folder, name)
beforeAll(async () => {
  await smallDistrict(data.store)
  symlinkSync(data.store, at('symbolic.csv'))
  linkSync(data.store, at('hard.csv'))
  copyFileSync(data.store, at('copy.db'))
  const other = new DatabaseSync(at('other.sqlite'))
  other.exec('CREATE TABLE somebody (elses)')
  other.close()
})
afterAll(() => data.remove())

const exporting = (out: string) => luodi(['export', 'projects', '--data', data.folder, '--format', 'csv', '--out', out])

describe('case 06: an output never goes over an input or a store', () => {
  it.each(['luodi.db', 'symbolic.csv', 'hard.csv', 'copy.db', 'other.sqlite', 'luodi.db-wal', 'luodi.db-shm'])(
    'export --out %s',
    async (name) => {
      const before = existsSync(at(name)) ? readFileSync(at(name)) : undefined
      const ran = await exporting(at(name))
      expect(ran.code).toBe(2)
      expect(ran.err).toMatch(/nothing was written/)
      expect(existsSync(at(name)) ? readFileSync(at(name)) : undefined).toEqual(before)
    },
  )

  it('what is no database is replaced, as before', async () => {
    writeFileSync(at('projects.csv'), 'old')
    expect((await exporting(at('projects.csv'))).code).toBe(0)
    expect(readFileSync(at('projects.csv'), 'utf8')).not.toBe('old')
  })

  it.each(['luodi.db', 'symbolic.csv', 'hard.csv'])('copy --to %s, which is the store itself', async (name) => {
    const ran = await luodi(['copy', '--data', data.folder, '--to', at(name)])
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is the store to copy from')])
  })
})

describe('A16: what init makes', () => {
  it("is its owner's alone: folder and store", async () => {
    const folder = at('new/data')
    const founding = ['--name', '某区', '--clock', 'manual', '--now', '2026-01-01T09:00:00+08:00']
    expect(await luodi(['init', '--data', folder, ...founding])).toMatchObject({ code: 0 })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'luodi.db')).mode & 0o777).toBe(0o600)
  })
})
