import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { dataFolder, luodi } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const data = dataFolder()
beforeAll(() => smallDistrict(data.store, '371302', true))
afterAll(() => data.remove())

/** A copy of the store in which somebody has improved a published figure. */
const improved = (period: string): string => {
  const file = join(data.folder, 'improved.db')
  copyFileSync(data.store, file)
  const database = new DatabaseSync(file)
  database.exec('DROP TRIGGER events_are_never_changed')
  const body = `json_set(body, '$.content.rates.start.district[0].display', '99.9%')`
  database.exec(`UPDATE events SET body = ${body} WHERE stream = '371302.bulletin-${period}'`)
  database.close()
  return file
}

describe('luodi replay of published bulletins (M-53)', () => {
  it('finds each the same as its recomputation', async () => {
    const { code, out, err } = await luodi(['replay', 'bulletins', '--data', data.folder])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('2026-06')
    expect(out.match(/the same/g)!.length).toBe(8)
  })

  it('compares one, whatever was recorded after it', async () => {
    const { code, out } = await luodi(['replay', 'bulletin', '2026-03', '--data', data.folder])
    expect(code).toBe(0)
    expect(out).toContain('recomputed from the ledger: the same, figure by figure')
    const json = await luodi(['replay', 'bulletin', '2026-03', '--data', data.folder, '--json'])
    expect(JSON.parse(json.out)).toMatchObject({
      value: { bulletin: { content: { period: '2026-03', validAt: '2026-03-31' } }, differences: [] },
    })
  })

  it('exits with 1 where a figure is not what the ledger gives, and says which', async () => {
    const store = improved('2026-06')
    const { code, out, err } = await luodi(['replay', 'bulletin', '2026-06', '--store', store])
    expect(code).toBe(1)
    expect(out).toContain('rates.start.district.0.display')
    expect(out).toContain('"99.9%"')
    expect(err).toContain('2026-06')
    expect((await luodi(['replay', 'bulletins', '--store', store])).code).toBe(1)
    expect((await luodi(['replay', 'bulletin', '2026-03', '--store', store])).code).toBe(0)
  })

  it('says what it does not have', async () => {
    expect(await luodi(['replay', 'bulletin', '1999-01', '--data', data.folder])).toMatchObject({ code: 1 })
    expect(await luodi(['replay', 'bulletin', '--data', data.folder])).toMatchObject({ code: 2 })
  })
})
