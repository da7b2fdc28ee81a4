import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { District, Json } from '../http/district.testkit.ts'
import { answerFaults, type FuzzAnswer } from './answers.ts'
import { randomOf, type Random } from './random.ts'
import { operationsOf, remember, requestOf, type FuzzRequest, type Given, type Operation } from './requests.ts'
import { toldDistrict, tokensOf } from './told-district.ts'

const REQUESTS = Number(process.env['LUODI_REQUESTS'] ?? 20_000)
const SEED = Number(process.env['LUODI_SEED'] ?? 20_260_101)

/** A district takes so many requests, so that what is recorded in it stays small. */
const OF_A_DISTRICT = 10_000

/** Requests on their way at the same time: some wait for an index that does not come. */
const AT_ONCE = 8

/** The longest answer, and what memory may grow by after the first district, in bytes. */
const [LONGEST, GROWTH] = [4 * 2 ** 20, 512 * 2 ** 20]

/** A workbook is made of the same answer as its table, and takes twenty times as long: seldom. */
const operationAt = (operations: readonly Operation[], place: number, random: Random): Operation => {
  const operation = operations[place % operations.length]!
  return operation.path.endsWith('.xlsx') && !random.chance(0.15) ? random.pick(operations) : operation
}

const LANES = Array.from({ length: AT_ONCE }, (_, lane) => lane)

/** What a run has seen. */
interface Seen {
  readonly statuses: Map<number, number>
  readonly faults: Map<string, string>
  readonly operations: Set<string>
  longest: number
  longestUrl: string
}

const stream = async ({ app }: District, { url, headers }: FuzzRequest): Promise<FuzzAnswer> => {
  const response = await app.inject({ method: 'GET', url, headers, payloadAsStream: true })
  const { statusCode: status, headers: sent } = response
  const body = response.stream()
  let text = ''
  if (status === 200) body.destroy()
  else for await (const chunk of body) text += String(chunk)
  return { status, headers: sent, text }
}

const ask = async (district: District, request: FuzzRequest): Promise<FuzzAnswer> => {
  if (request.operation.path === '/v1/stream') return stream(district, request)
  const { url, headers, payload } = request
  const method = request.operation.method as 'GET'
  const response = await district.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
  return { status: response.statusCode, headers: response.headers, text: response.payload }
}

/** A machine that stands still makes the server busy: the same again, later. */
const askPatiently = async (district: District, request: FuzzRequest): Promise<FuzzAnswer> => {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask(district, request)
    if (attempt === 5 || answer.status !== 503 || !answer.text.includes('under pressure')) return answer
    await pause(500)
  }
}

const learn = (given: Given, { text }: FuzzAnswer): void => {
  const next = /"next":"([^"]+)"/.exec(text)?.[1]
  if (next !== undefined && !next.startsWith('/')) remember(given.cursors, next)
}

const record = (seen: Seen, document: Json, request: FuzzRequest, answer: FuzzAnswer): void => {
  const { operation, url, payload } = request
  const name = `${operation.method} ${operation.path}`
  seen.operations.add(name)
  seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1)
  if (answer.text.length > seen.longest) [seen.longest, seen.longestUrl] = [answer.text.length, url]
  for (const fault of answerFaults(document, request, answer)) {
    const kind = `${name}: ${fault.slice(0, 200)}`
    if (seen.faults.has(kind) || seen.faults.size >= 40) continue
    const { authorization: _, ...headers } = request.headers
    const sent = JSON.stringify({ url, headers, payload: payload?.toString().slice(0, 600) })
    seen.faults.set(kind, `${kind}\n  ${sent.slice(0, 1_500)}\n  ${answer.status} ${answer.text.slice(0, 300)}`)
  }
}

/** Sends a part of the run to a district of its own. */
const fuzzDistrict = async (from: number, to: number, seen: Seen): Promise<void> => {
  const district = await toldDistrict()
  const document = (await district.anonymous().get('/openapi.json')).body
  const operations = operationsOf(document)
  const tokens = await tokensOf(district)
  const given: Given = { cursors: [], keys: [] }
  const goOn = async (lane: number): Promise<void> => {
    for (let place = from + lane; place < to; place += AT_ONCE) {
      const random = randomOf(SEED, place)
      const request = requestOf(document, operationAt(operations, place, random), tokens, given, random)
      const answer = await askPatiently(district, request)
      learn(given, answer)
      record(seen, document, request, answer)
      // timers and other connections have their turn
      if (place % 64 < AT_ONCE) await pause(0)
    }
  }
  await Promise.all(LANES.map(goOn))
  expect([...seen.operations].length).toBe(operations.length)
  await district.close()
}

describe('every operation of the OpenAPI document, asked at random', () => {
  it(`answers ${REQUESTS} requests as the document says`, { timeout: 24 * 3_600_000 }, async () => {
    const seen: Seen = { statuses: new Map(), faults: new Map(), operations: new Set(), longest: 0, longestUrl: '' }
    const before = process.cpuUsage()
    let first: number | undefined
    for (let from = 0; from < REQUESTS; from += OF_A_DISTRICT) {
      await fuzzDistrict(from, Math.min(from + OF_A_DISTRICT, REQUESTS), seen)
      first ??= process.memoryUsage().rss
    }
    const { user, system } = process.cpuUsage(before)
    const growth = process.memoryUsage().rss - first!
    const statuses = [...seen.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    console.log(
      `fuzz: LUODI_SEED=${SEED} LUODI_REQUESTS=${REQUESTS}; ${statuses.join(', ')}; the longest answer has ` +
        `${seen.longest} characters (${seen.longestUrl.slice(0, 200)}); memory grew by ` +
        `${Math.round(growth / 2 ** 20)} MiB; ${Math.round((user + system) / 1e6)} s of processor`,
    )
    expect([...seen.faults.values()].join('\n')).toBe('')
    expect(seen.longest).toBeLessThan(LONGEST)
    expect(growth).toBeLessThan(GROWTH)
  })
})
