import { signToken } from '@luodi/api/http'
import { afterAll, expect, it, vi } from 'vitest'
import { dataFolder, ended, luodi, printed, start, type Ran } from '../cli/luodi.testkit.ts'
import type { Json } from '../http/district.testkit.ts'

vi.setConfig({ testTimeout: 300_000 })

const [jurisdiction, secret] = ['371302', 'a key of at least thirty-two bytes, for tests']
const data = dataFolder()
afterAll(() => data.remove())

/** A process that serves the store. */
const serving = async () => {
  const child = start(['serve', '--port', '0', '--data', data.folder], { LUODI_TOKEN_KEY: secret })
  const rest = ended(child)
  const said = await printed(child, '/docs)')
  const [address = ''] = /http:\/\/[^\s]+/.exec(said) ?? []
  return {
    address,
    stop: (): Promise<Ran> => {
      child.kill('SIGTERM')
      return rest
    },
  }
}

it('two processes serve one file: each takes commands and reads what the other has written', async () => {
  await luodi(['init', '--name', '试点区', '--data', data.folder])
  const processes = await Promise.all([serving(), serving()])
  const token = await signToken({ secret, holder: 'p-001', unit: 'office', jurisdiction, expiresIn: '1h' })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const register = async (at: number, unit: string): Promise<number> => {
    const answer = await fetch(`${processes[at % 2]!.address}/v1/commands/RegisterOrgUnit`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ unit, kind: 'TOWN', name: unit }),
    })
    const body = (await answer.json()) as Json
    expect({ status: answer.status, body }).toMatchObject({ status: 201 })
    return body.index as number
  }
  const units = Array.from({ length: 20 }, (_, at) => `town${at}`)
  const indexes = await Promise.all(units.map((unit, at) => register(at, unit)))
  expect(new Set(indexes).size).toBe(units.length)
  const last = Math.max(...indexes)
  const bodies = await Promise.all(
    processes.map(async ({ address }) => {
      const answer = await fetch(`${address}/v1/units?minIndex=${last}&knownAt=${last}`, { headers })
      return answer.text()
    }),
  )
  expect(bodies[1]).toBe(bodies[0])
  for (const unit of units) expect(bodies[0]).toContain(`"${unit}"`)
  const stopped = await Promise.all(processes.map(({ stop }) => stop()))
  expect(stopped.map(({ code }) => code)).toEqual([0, 0])
  const verified = await luodi(['verify', '--data', data.folder])
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('No faults.')])
  expect((await luodi(['rebuild', '--data', data.folder])).out).toContain('identical to')
})
