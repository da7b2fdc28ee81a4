import { setTimeout as after } from 'node:timers/promises'
import { signToken } from '@luodi/api/http'
import { openSqlite } from '@luodi/adapters/sqlite'
import { generateDistrict } from '@luodi/api/demo'
import { instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dataFolder, ended, printed, start } from '../cli/luodi.testkit.ts'

const JURISDICTION = '371302'
const SECRET = 'a key of at least thirty-two bytes, for tests'

let data: ReturnType<typeof dataFolder>
beforeEach(() => void (data = dataFolder()))
afterEach(() => data.remove())

const tell = async (): Promise<void> => {
  const store = openSqlite(data.store)
  const clock = manualClock(instant('2025-01-01T00:00:00.000Z'))
  const handle = createHandler({ store, clock, jurisdiction: JURISDICTION })
  await generateDistrict({ handle, clock, jurisdiction: JURISDICTION, projects: 20, months: 2, bulletins: false })
  await store.close()
}

it('A1: a server that is told to stop while readers work on questions stops in order, and tells who asked', async () => {
  await tell()
  const env = { LUODI_TOKEN_KEY: SECRET, LUODI_READERS: '2' }
  const child = start(['serve', '--data', data.folder, '--port', '0', '--clock', 'manual'], env)
  const closing = ended(child)
  const address = /at (\S+)/.exec(await printed(child, 'Luodi serves'))![1]!
  const subject = { secret: SECRET, holder: 'p-001', unit: 'office', jurisdiction: JURISDICTION, expiresIn: '1h' }
  const headers = { authorization: `Bearer ${await signToken(subject)}` }
  expect((await fetch(`${address}/v1/units`, { headers })).status).toBe(200)
  // each for another day, so that none is remembered: more than two threads get through before they are told to stop
  const days = Array.from({ length: 30 }, (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}`)
  const asked = days.map((day) => fetch(`${address}/v1/exports/projects.xlsx?validAt=${day}`, { headers }))
  const answers = Promise.all(asked.map((one) => one.then(({ status }) => status).catch(() => 503)))
  await Promise.race(asked)
  child.kill('SIGTERM')
  const patience = after(60_000, 'still there', { ref: false })
  expect(await Promise.race([closing, patience])).toMatchObject({ code: 0, err: '' })
  const told = await answers
  expect(new Set(told)).toEqual(new Set([200, 503]))
}, 240_000)
