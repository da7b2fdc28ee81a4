import { openSqlite } from '@luodi/adapters/sqlite'
import { localDate } from '@luodi/domain'
import { createViews } from '@luodi/projections/runner'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dataFolder, luodi } from './luodi.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let data: ReturnType<typeof dataFolder>
beforeEach(() => (data = dataFolder()))
afterEach(() => data.remove())

const KEY = 'a key of at least thirty-two bytes, for tests'
const init = (...args: readonly string[]) => luodi(['init', '--data', data.folder, '--name', '试点区', ...args])

const recorded = async (): Promise<number> => {
  const store = openSqlite(data.store)
  const { index } = await store.head('371302')
  await store.close()
  return index
}

describe('luodi init', () => {
  it('founds a jurisdiction with its policy, its legal basis and both versions of 2019 and 2020', async () => {
    const ran = await init('--clock', 'manual', '--now', '2026-03-02T10:00:00+08:00')
    expect(ran).toMatchObject({ code: 0, err: '' })
    const store = openSqlite(data.store, { readOnly: true })
    const views = await createViews(store, { jurisdiction: '371302' })
    const asked = { validAt: localDate('2026-01-01') }
    const [calendars, policy, units] = [
      views.calendars(asked),
      views.policy(asked),
      views.units({ validAt: localDate('2026-03-02') }),
    ]
    if (calendars.status !== 'given' || policy.status !== 'given' || units.status !== 'given')
      throw new Error('no policy')
    expect(calendars.value.map(({ year, version }) => `${year}.${version}`)).toEqual([
      '2019.1',
      '2019.2',
      '2020.1',
      '2020.2',
      '2021.1',
      '2022.1',
      '2023.1',
      '2024.1',
      '2025.1',
      '2026.1',
    ])
    expect(policy.value.version).toBe(1)
    expect(units.value.map(({ kind }) => kind)).toEqual(['LEADING_GROUP_OFFICE'])
    const [published] = await store.readLog({
      jurisdiction: '371302',
      limit: 1,
      filter: { types: ['PolicyVersionPublished'] },
    })
    const body = JSON.parse(published!.body) as { basis: { title: string }[]; retroactive: boolean }
    expect(body.retroactive).toBe(true)
    expect(body.basis.map(({ title }) => title).join()).toContain('关于建立重点项目落地机制的通知')
    await store.close()
  })

  it('can be repeated, on another day too, and completes what is missing', async () => {
    await init()
    const again = await init()
    expect(again).toMatchObject({ code: 0 })
    expect(again.out).toContain('was founded before; 0 commands recorded')
    const units = join(data.folder, 'units.json')
    const town = { unit: 'north', kind: 'TOWN', name: '北镇', members: [{ personRef: 'p-7', post: 'PRINCIPAL' }] }
    writeFileSync(units, JSON.stringify([town]))
    expect((await init('--units', units)).out).toContain('completed what was interrupted; 2 commands recorded')
  })

  it('refuses other particulars, and other units files than it knows', async () => {
    await init()
    const other = await luodi(['init', '--data', data.folder, '--name', '另一区'])
    expect(other.code).toBe(1)
    expect(other.err).toContain('founded with other particulars')
    const units = join(data.folder, 'units.json')
    writeFileSync(units, '[{"unit":"town1","kind":"TOWN","kind":"DEPARTMENT","name":"镇"}]')
    const twice = await init('--units', units)
    expect(twice.code, 'case 17').toBe(2)
    expect(twice.err).toContain('"0.kind" stands twice')
    writeFileSync(units, '[{"unit":"x"}]')
    expect((await init('--units', units)).code).toBe(2)
  })

  it('04: a units file that is not UTF-8 is refused, in both languages, before anything is recorded', async () => {
    const units = join(data.folder, 'units.json')
    const gbk = Buffer.from([0xc0, 0xbd, 0xc7, 0xc5, 0xbd, 0xd6, 0xb5, 0xc0])
    const [before, after] = ['[{"unit":"lanqiao","kind":"SUBDISTRICT","name":"', '","members":[]}]']
    for (const bytes of [
      Buffer.concat([Buffer.from(before), gbk, Buffer.from(after)]),
      Buffer.from(`\ufeff${before}澜桥街道${after}`, 'utf16le'),
    ]) {
      writeFileSync(units, bytes)
      const ran = await init('--units', units)
      expect(ran.code).toBe(2)
      expect(ran.err).toMatch(/not UTF-8.*不是 UTF-8/)
      expect(await recorded()).toBe(0)
    }
    writeFileSync(units, `\ufeff${before}澜桥街道${after}`)
    expect(await init('--units', units)).toMatchObject({ code: 0, err: '' })
  })

  it.each([
    ['19: of a unit', '[{"unit":"a","kind":"TOWN","name":"甲\\u200b镇"}]'],
    ['03: of a unit, with an escape', '[{"unit":"a","kind":"TOWN","name":"\\u001b[2K"}]'],
    [
      '19: of a second unit that reads as the first',
      '[{"unit":"a","kind":"TOWN","name":"甲镇"},{"unit":"b","kind":"TOWN","name":"甲镇\\udb40\\udd00"}]',
    ],
  ])('%s: a name that nobody sees is refused before anything is recorded', async (_, file) => {
    const units = join(data.folder, 'units.json')
    writeFileSync(units, file)
    const ran = await init('--units', units)
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('RegisterOrgUnit was refused')
    expect(await recorded()).toBe(0)
    expect((await luodi(['init', '--data', data.folder, '--name', '\u3164'])).err).toContain('data.name')
    expect(await recorded()).toBe(0)
  })

  it('keeps calendars that were not published yet for later', async () => {
    await init('--clock', 'manual', '--now', '2020-01-05T10:00:00+08:00')
    const { out } = await luodi(['replay', 'calendars', '--data', data.folder])
    expect(out).toContain('2020        1')
    expect(out).not.toContain('2020        2')
  })
})

describe('clocks are never mixed', () => {
  it('a real jurisdiction is not served, founded again or demonstrated with a manual clock', async () => {
    await init()
    const served = await luodi(['serve', '--data', data.folder, '--clock', 'manual'], { LUODI_TOKEN_KEY: KEY })
    expect(served.code).toBe(2)
    expect(served.err).toContain('records by the system clock')
    expect((await init('--clock', 'manual', '--now', '2026-03-02T10:00:00+08:00')).code).toBe(2)
    expect((await luodi(['start', '--data', data.folder])).err).toContain('is real')
  })

  it('a demonstration is not served by the system clock', async () => {
    await init('--clock', 'manual', '--now', '2026-03-02T10:00:00+08:00')
    const served = await luodi(['serve', '--data', data.folder], { LUODI_TOKEN_KEY: KEY })
    expect(served.code).toBe(2)
    expect(served.err).toContain('demonstration with a manual clock')
    const early = ['serve', '--data', data.folder, '--clock', 'manual', '--now', '2026-03-01T10:00:00+08:00']
    expect((await luodi(early, { LUODI_TOKEN_KEY: KEY })).err).toContain('lies before the last recording')
  })
})

describe('settings', () => {
  it('are refused with what would be accepted', async () => {
    const cases: readonly (readonly [args: readonly string[], env: Record<string, string>, says: string])[] = [
      [['serve'], { PORT: 'eighty' }, 'PORT is "eighty"; it must be a port, 0 to 65535'],
      [['serve'], { HOST: 'not a host' }, 'HOST is "not a host"'],
      [['serve'], { LUODI_JURISDICTION: 'Lanshan!' }, 'LUODI_JURISDICTION is "Lanshan!"'],
      [['serve'], { LUODI_TOKEN_KEY: 'short' }, 'LUODI_TOKEN_KEY is "(5 bytes)"'],
      [['serve'], {}, 'LUODI_TOKEN_KEY is not set'],
    ]
    for (const [args, env, says] of cases) {
      const ran = await luodi([...args, '--data', data.folder], env)
      expect(ran.code).toBe(2)
      expect(ran.err).toContain(says)
      expect(ran.err).not.toContain('KEY is "short"')
    }
  })

  it('name the store that is not there', async () => {
    const ran = await luodi(['replay', 'lamps', '--data', data.folder])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('there is no store')
  })
})
