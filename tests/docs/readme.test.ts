import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '@luodi/adapters/sqlite'
import { createApp, createTokenVerifier, signToken } from '@luodi/api/http'
import { instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { createViews, pressOf } from '@luodi/projections/runner'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { demonstrationFolder } from '../cli/demonstration.testkit.ts'
import { blocksOf, ROOT, type Block } from './documents.ts'

const folder = join(ROOT, 'tests', 'node_modules', '.documents')

/** Runs the n-th example of a document as a module, and answers what it printed. */
const run = async (file: string, n: number): Promise<readonly unknown[][]> => {
  const { text, line } = blocksOf(file).filter(({ kind }) => kind === 'ts')[n] as Block
  mkdirSync(folder, { recursive: true })
  const module = join(folder, `${file.replaceAll('/', '-')}-${line}.ts`)
  writeFileSync(module, text)
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    await import(/* @vite-ignore */ module)
    return log.mock.calls
  } finally {
    log.mockRestore()
    rmSync(module)
  }
}

describe('what the documents show runs', () => {
  it('the ten lines of the README print what it says', async () => {
    expect(await run('README.md', 0)).toEqual([['M-20', 'there is no project p0001']])
  })

  it('the program of the embedding guide ends in a lamp on track', async () => {
    const [[level, measurement]] = (await run('docs/guides/embedding.md', 0)) as [[string, { inputs: unknown[] }]]
    expect(level).toBe('onTrack')
    expect(measurement.inputs).toHaveLength(2)
  })
})

describe('the ten lines of curl', () => {
  const [{ text }] = blocksOf('README.md').filter(({ kind }) => kind === 'sh curl') as [Block]
  const lines = text.split('\n').filter((line) => line.startsWith('curl '))
  const [jurisdiction, secret] = ['371302', 'a key of at least thirty-two bytes']
  let data: Awaited<ReturnType<typeof demonstrationFolder>>
  let store: ReturnType<typeof openSqlite>
  let app: Awaited<ReturnType<typeof createApp>>
  let values: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    data = await demonstrationFolder()
    store = openSqlite(data.store)
    const clock = manualClock(instant('2026-10-12T10:00:00+08:00'))
    const views = await createViews(store, { jurisdiction })
    const handle = createHandler({ store, clock, jurisdiction, press: pressOf(views) })
    const tokens = createTokenVerifier({ secret })
    app = await createApp({ jurisdiction, store, handle, views, clock, tokens })
    const TOKEN = await signToken({ secret, holder: 'p-001', unit: 'office', jurisdiction, expiresIn: '1h' })
    values = { BASE: await app.listen({ host: '127.0.0.1', port: 0 }), TOKEN }
  }, 300_000)
  afterAll(async () => {
    await app.close()
    await store.close()
    data.remove()
  })

  /** A line of curl as its words, with the shell's two sorts of quotes. */
  const wordsOf = (line: string): readonly string[] =>
    [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
      ([, double, single, bare]) =>
        single ?? (double ?? bare ?? '').replaceAll(/\$([A-Z]+)/g, (_, name: string) => values[name] ?? ''),
    )

  const send = (line: string): Promise<Response> => {
    const [headers, rest] = [new Headers(), wordsOf(line).slice(1)]
    let [url, body]: [string, string | undefined] = ['', undefined]
    for (let word = rest; word.length > 0; word = word.slice(word[0]!.startsWith('-') && word[0] !== '-s' ? 2 : 1)) {
      const [flag = '', value = ''] = word
      if (flag === '-H') headers.set(value.split(': ')[0]!, value.split(': ')[1]!)
      else if (flag === '-d') body = value
      else if (flag !== '-s') url = flag
    }
    return fetch(url, body === undefined ? { headers } : { method: 'POST', headers, body })
  }

  it('are there', () => expect(lines.length).toBeGreaterThanOrEqual(8))

  it.each(lines)('%s', async (line) => {
    const response = await send(line)
    const status = line.includes('/v1/commands/') ? 201 : 200
    expect({ status: response.status, answer: await response.json() }).toMatchObject({ status })
  })

  it('the second and third give two rates for one day', async () => {
    const shown = async (line: string): Promise<string> => {
      const { value } = (await (await send(line)).json()) as { value: { rate: { display: string } }[] }
      return value.map(({ rate }) => rate.display).join()
    }
    const [now, then] = lines.filter((line) => line.includes('/v1/rates/start')) as [string, string]
    expect(await shown(now.replace('by=territory', 'by=district'))).not.toBe(await shown(then))
  })
})
