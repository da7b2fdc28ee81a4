import { openSqlite } from '@luodi/adapters/sqlite'
import { createApp, createTokenVerifier, signToken } from '@luodi/api/http'
import { instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { createViews } from '@luodi/projections/runner'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SHEETS } from '../../packages/api/src/exports/sheets/all.ts'
import { demonstrationFolder } from '../cli/demonstration.testkit.ts'
import { luodi } from '../cli/luodi.testkit.ts'
import { workbookOf } from './sheets.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const [jurisdiction, secret] = ['371302', 'a key of at least thirty-two bytes']
let data: Awaited<ReturnType<typeof demonstrationFolder>>
let store: ReturnType<typeof openSqlite>
let app: Awaited<ReturnType<typeof createApp>>
let authorization: string

beforeAll(async () => {
  data = await demonstrationFolder()
  store = openSqlite(data.store, { readOnly: true })
  const views = await createViews(store, { jurisdiction })
  const clock = manualClock(instant('2026-10-12T10:00:00+08:00'))
  const handle = createHandler({ store, clock, jurisdiction })
  app = await createApp({ jurisdiction, store, handle, views, clock, tokens: createTokenVerifier({ secret }) })
  authorization = `Bearer ${await signToken({ secret, holder: 'p-001', unit: 'office', jurisdiction, expiresIn: '1h' })}`
})
afterAll(async () => {
  await app.close()
  await store.close()
  data.remove()
})

const exported = async (sheet: string, file: string, ...args: readonly string[]) => {
  const out = join(data.folder, file)
  const ran = await luodi(['export', sheet, '--data', data.folder, '--out', out, ...args])
  return { ...ran, bytes: ran.code === 0 ? readFileSync(out) : Buffer.alloc(0) }
}

const served = async (path: string): Promise<Buffer> => {
  const answer = await app.inject({ url: `/v1/exports/${path}`, headers: { authorization } })
  expect(answer.statusCode).toBe(200)
  return answer.rawPayload
}

describe('luodi export', () => {
  it.each([...SHEETS.keys()])('%s: the bytes that HTTP gives', async (name) => {
    const at = ['--valid-at', '2026-06-30', '--known-at', '2026-07-05']
    const { code, err, bytes } = await exported(name, `${name}.csv`, ...at)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(bytes.toString()).toBe((await served(`${name}.csv?validAt=2026-06-30&knownAt=2026-07-05`)).toString())
  })

  it('takes grouping, basis, period and a what-if as HTTP does', async () => {
    const day = ['--valid-at', '2026-06-30']
    const cases = [
      ['start-rates', ['--by', 'field', '--basis', 'gross-to-date'], 'by=field&basis=gross-to-date'],
      ['closure-rates', ['--by', 'department', '--period', 'cumulative'], 'by=department&period=cumulative'],
      ['lamps', ['--preset', 'wuhan-ratio'], 'preset=wuhan-ratio'],
      ['problem-lists', ['--month', '2026-05'], 'month=2026-05'],
      ['data-quality', ['--min-delay', '30'], 'minDelay=30'],
    ] as const
    for (const [name, args, query] of cases) {
      const { bytes } = await exported(name, 'case.csv', ...day, ...args)
      expect(bytes.toString()).toBe((await served(`${name}.csv?validAt=2026-06-30&${query}`)).toString())
    }
  })

  it('writes a workbook where the file or a flag says so, and tells what it wrote', async () => {
    const { out, bytes } = await exported('projects', 'ledger.xlsx', '--valid-at', '2026-06-30')
    expect(out).toMatch(/ledger\.xlsx: 项目台账, \d+ rows, validAt 2026-06-30, knownAt \d+ /)
    expect((await workbookOf(bytes)).worksheets.map(({ name }) => name)).toEqual(['项目台账'])
    const named = await exported('projects', 'ledger', '--valid-at', '2026-06-30', '--format', 'xlsx')
    expect(named.bytes.equals(bytes)).toBe(true)
  })

  it('says what is wrong with a question', async () => {
    const cases: readonly (readonly [args: readonly string[], says: string])[] = [
      [['nothing', 'a.csv'], 'Allowed choices are projects'],
      [['projects', 'a.ods'], 'which format?'],
      [['projects', 'none/a.csv'], '--out'],
      [['lamps', 'a.csv', '--by', 'department'], '--by department groups closure-rates and bulletin-rates alone'],
      [['problem-lists', 'a.csv', '--month', 'May'], '--month May is no month'],
      [['data-quality', 'a.csv', '--min-delay', 'x'], '--min-delay x is no number'],
      [['lamps', 'a.csv', '--known-at', '99999'], '--known-at: knownAt 99999 is neither'],
    ]
    for (const [[sheet, file, ...args], says] of cases) {
      const ran = await exported(sheet!, file!, ...args)
      expect(ran.code).toBe(2)
      expect(ran.err).toContain(says)
    }
  })
})
