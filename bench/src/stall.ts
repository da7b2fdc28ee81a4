import { signToken } from '@luodi/api/http'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { DISTRICT, districtFile } from './district-file.ts'
import { waitsDuring } from './longest-waits.ts'
import { machine } from './spread.ts'

/** Projects and readers to measure: `node src/stall.ts 180,1800 3,0`. */
const [sizes = [180, 1800], readerCounts = [3, 0]] = process.argv.slice(2).map((list) => list.split(',').map(Number))
const folder = process.env['LUODI_BENCH_DATA'] ?? join(import.meta.dirname, '../../reports/bench')
const LUODI = fileURLToPath(new URL('../../packages/api/src/cli/main.ts', import.meta.url))
const secret = randomUUID() + randomUUID()
/** The end of the generator's story; its office and its audit office are who asks. */
const NOW = '2026-10-12T02:00:00.000Z'
const PERIOD = '2026-09'
const EVENTS_PER_PROJECT = 35

const tokenOf = async (unit: string, holder: string): Promise<string> =>
  `Bearer ${await signToken({ secret, holder, unit, jurisdiction: DISTRICT, expiresIn: '1h' })}`

/** A server in a process of its own, on a file of its own. */
const startServer = async (file: string, readers: number) => {
  const settings = {
    LUODI_TOKEN_KEY: secret,
    LUODI_READERS: `${readers}`,
    LUODI_REQUESTS_PER_MINUTE: '1000000',
    PORT: '0',
  }
  const command = ['--conditions=@luodi/source', LUODI, 'serve', '--store', file, '--clock', 'manual', '--now', NOW]
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8')
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      said += text
      const found = /http:\/\/[\d.]+:\d+/.exec(said)
      if (found !== null) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { address: await address, stop }
}

/** Dear questions, and the command that compiles a bulletin, before its check. */
const DEAR = [
  '/v1/lamps',
  '/v1/exports/projects.xlsx',
  '/v1/deadlines',
  '/v1/data-quality',
  '/v1/bridge?rate=investment&fromValidAt=2026-03-31&toValidAt=2026-09-30',
  'PublishBulletin',
  `/v1/bulletins/${PERIOD}/check`,
] as const

const doing = async (address: string, authorization: string, dear: string): Promise<number> => {
  const body = JSON.stringify({ period: PERIOD })
  const answer = dear.startsWith('/')
    ? await fetch(address + dear, { headers: { authorization } })
    : await fetch(`${address}/v1/commands/${dear}`, {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      })
  await answer.arrayBuffer()
  return answer.status
}

const measure = async (projects: number, readers: number): Promise<void> => {
  const source = await districtFile(join(folder, `stall-${projects}.db`), projects * EVENTS_PER_PROJECT)
  const own = mkdtempSync(join(tmpdir(), 'luodi-stall-'))
  copyFileSync(source, join(own, 'luodi.db'))
  const server = await startServer(join(own, 'luodi.db'), readers)
  try {
    const [office, audit] = [await tokenOf('office', 'p-001'), await tokenOf('audit', 'p-122')]
    const polled = ['/healthz', '/v1/units'].map((path) => server.address + path)
    const row = async (name: string, work: () => Promise<string>): Promise<void> => {
      let what = ''
      const began = performance.now()
      const [health, cheap] = await waitsDuring(polled, audit, async () => (what = await work()))
      const took = performance.now() - began
      const failed = health!.failed + cheap!.failed
      const shown = [health!.longest, cheap!.longest, took].map((ms) => ms.toFixed(0)).join(' | ')
      console.log(
        `| ${projects} | ${readers} | ${name} | ${what} | ${shown} | ${failed} | ${loadavg()[0]!.toFixed(1)} |`,
      )
    }
    const idle = async (): Promise<string> => {
      await after(5000)
      return '–'
    }
    await row('(the first 5 s after the start)', idle)
    await row('(nothing)', idle)
    for (const dear of DEAR) await row(dear, async () => `${await doing(server.address, office, dear)}`)
  } finally {
    await server.stop()
    rmSync(own, { recursive: true })
  }
}

console.log(machine())
console.log(
  '| projects | readers | meanwhile | status | longest wait for health, ms | for units, ms | took, ms | not 200 | load |',
)
console.log('|---:|---:|---|---|---:|---:|---:|---:|---:|')
for (const projects of sizes) for (const readers of readerCounts) await measure(projects, readers)
