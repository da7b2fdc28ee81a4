import { openSqlite } from '@luodi/adapters/sqlite'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commandsOfTheYear, tell } from '../demo/telling.testkit.ts'
import { beginDemonstration } from './demonstration.testkit.ts'
import { dataFolder, ended, luodi, printed, start } from './luodi.testkit.ts'

// a start tells the whole year in a process of its own, beside the tests of every core
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const ALL = commandsOfTheYear()
let data: ReturnType<typeof dataFolder>
beforeEach(() => (data = dataFolder()))
afterEach(() => data.remove())

const started = async (work: (out: string, address: string) => Promise<void> = async () => undefined) => {
  const child = start(['start', '--data', data.folder, '--port', '0'])
  const closing = ended(child)
  const out = await printed(child, 'Ctrl-C stops.')
  try {
    await work(out, /^http +(\S+)$/m.exec(out)![1]!)
  } finally {
    child.kill('SIGTERM')
    child.kill('SIGTERM')
  }
  return closing
}

const tokenOf = (out: string, role: string): string => new RegExp(`^${role} +\\S+ +(\\S+)$`, 'm').exec(out)![1]!

describe('luodi start', () => {
  it('prints the figures, serves them to the tokens it printed, stops when it is told, even twice, and opens the same again from its snapshot', async () => {
    const first = await started(async (out, address) => {
      expect(out.split('\n').length).toBeLessThan(60)
      expect(out).toContain(`Demonstration district created: ${ALL} commands`)
      expect(out).toMatch(/青澜区（演示）\s+84\.1%\s+74\/88\s+70\.9%\s+-4\.1\s+81\.6%\s+84\/103\s+76\.6%\s+23\/12/)
      // since the bulletin of September two more starts are due in one territory, and another has gone up for it
      expect(out).toMatch(/白鹇镇\s+75\.0%\s+3\/4\s+8\s+-7/)
      expect(out).toMatch(/青澜经济开发区\s+92\.3%\s+12\/13\s+5\s+\+2/)
      expect(out).toMatch(/lamps \(shown\/computed\): green 138\/138, yellow 23\/22, red 10\/11, grey 5\/5/)
      expect(out).toContain('reported 122, open 23, of these overdue 12; at city 4, at province 1')
      expect(out).toMatch(/missing from 3 of 18 units \(.*2026-10 2026-09, 棠坪镇 2026-10\)/)
      expect(out).toMatch(/bulletins: 12 published, the last of a month 2026-09 on 2026-10-10 with \d{2,3} corrections/)
      expect(out).toContain(`validAt 2026-10-12, knownAt ${ALL}, provisional`)
      const health = await fetch(`${address}/healthz`)
      expect(health.status).toBe(200)
      expect(JSON.stringify(await health.json())).toContain('manual')
      for (const role of ['office', 'territory', 'department', 'auditor']) {
        const headers = { authorization: `Bearer ${tokenOf(out, role)}` }
        expect((await fetch(`${address}/v1/rates/start?by=territory`, { headers })).status).toBe(200)
      }
      expect((await fetch(`${address}/v1/rates/start?by=territory`)).status).toBe(401)
    })
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(statSync(join(data.folder, 'token.key')).mode & 0o777).toBe(0o600)
    const store = openSqlite(data.store, { readOnly: true })
    expect((await store.snapshotHead('371302', 'district'))?.checkpoint.index).toBe(ALL)
    await store.close()
    const second = await started(async (out) => {
      expect(out).toContain('Demonstration district: ')
    })
    const table = (out: string): string => out.slice(out.indexOf('镇街'), out.indexOf('http  '))
    expect(table(second.out)).toBe(table(first.out))
  })

  it('completes a district whose making was interrupted, and says so', async () => {
    await beginDemonstration(data.store, ALL - 300)
    const ran = await luodi(['demo', '--data', data.folder])
    expect(ran.out).toContain(`completed, which had been interrupted: ${ALL} commands`)
    expect((await luodi(['demo', '--data', data.folder])).out).toContain('Demonstration district: ')
  })

  it('leaves the district of an earlier release as it is, whose story went another way', async () => {
    const store = openSqlite(data.store)
    await tell(store, { seed: 4711, projects: 20, months: 2 })
    const before = await store.head('371302')
    await store.close()
    const ran = await luodi(['demo', '--data', data.folder])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('as an earlier release told it, which is left as it is')
    const after = openSqlite(data.store, { readOnly: true })
    expect(await after.head('371302')).toEqual(before)
    await after.close()
  })

  it('leaves another demonstration as it is', async () => {
    await luodi(['init', '--data', data.folder, '--name', '乙区', '--clock', 'manual', '--now', '2026-03-02T10:00:00Z'])
    expect((await luodi(['demo', '--data', data.folder])).out).toContain('another demonstration jurisdiction')
  })
})

describe('luodi serve', () => {
  it('serves a real jurisdiction with the configured key', async () => {
    await luodi(['init', '--data', data.folder, '--name', '试点区'])
    const key = { LUODI_TOKEN_KEY: 'a key of at least thirty-two bytes, for tests' }
    const child = start(['serve', '--data', data.folder, '--port', '0'], key)
    const closing = ended(child)
    const out = await printed(child, 'Luodi serves')
    const address = /at (\S+)/.exec(out)![1]!
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    child.kill('SIGINT')
    expect(await closing).toMatchObject({ code: 0, err: '' })
  })
})
