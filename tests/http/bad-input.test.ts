import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, submission, type Client, type District } from './district.testkit.ts'
import { expectNothingRecorded, expectProblem } from './problem.testkit.ts'

const LIMIT = 20_000

let district: District
let office: Client
let town: Client

beforeAll(async () => {
  district = await openDistrict({ store: 'sqlite', app: { bodyLimit: LIMIT } })
  office = await district.as('office')
  town = await district.as('townA')
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  district.at('2026-07-02')
})
afterAll(() => district.close())

const report = (parts: object = {}) => ({ projectId: 'P1', month: '2026-05', amount: 1_000_000, ...parts })
const plan = (parts: object = {}) => ({ projectId: 'P1', year: 2027, amount: 1_000_000, ...parts })

describe('a body of no valid form', () => {
  const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    town.send('POST', '/v1/commands/ReportInvestment', payload, {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    })

  it.each([
    ['malformed JSON', '{"projectId": "P1", '],
    ['nothing', ''],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a key that changes the nature of an object', '{"__proto__": {"projectId": "P1"}}'],
    ['nesting without end', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ])('%s is refused with 400', (_, payload) =>
    expectNothingRecorded(district, async () => expectProblem(await post(payload), 400, { field: 'body' })),
  )

  it.each([
    ['at the top', '{"projectId":"P1","month":"2026-05","amount":100,"amount":2000000}', 'data.amount'],
    ['written in another way', '{"projectId":"P1","month":"2026-05","amount":1,"\\u0061mount":2}', 'data.amount'],
    ['deep inside', '{"projectId":"P1","x":[{"y":{"z":1,"z":1}}]}', 'data.x.0.y.z'],
  ])('case 17: the same key twice %s is refused with 400', (_, payload, field) =>
    expectNothingRecorded(district, async () => expectProblem(await post(payload), 400, { field })),
  )

  it.each([
    ['a text', '"P1"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
  ])('%s instead of an object is refused with 400', (_, payload) =>
    expectNothingRecorded(district, async () => expectProblem(await post(payload), 400, { rule: 'FORM' })),
  )

  it('of another type is refused with 415, over the limit with 413', () =>
    expectNothingRecorded(district, async () => {
      expectProblem(await post('<xml/>', { 'content-type': 'text/xml' }), 415)
      expectProblem(await post(JSON.stringify(report()), { 'content-type': 'text/plain' }), 415)
      expectProblem(await post(JSON.stringify({ ...report(), note: '长'.repeat(LIMIT) })), 413)
    }))
})

describe('a command of no valid form', () => {
  it.each([
    ['unknown field', report({ note: 'x' }), 'data.note'],
    ['missing field', { projectId: 'P1', amount: 1 }, 'data.month'],
    ['wrong type', report({ amount: '1000000' }), 'data.amount'],
    ['amount with a fraction of a yuan', report({ amount: 0.5 }), 'data.amount'],
    ['amount below zero', report({ amount: -1 }), 'data.amount'],
    ['amount beyond exact numbers', report({ amount: 2 ** 53 }), 'data.amount'],
    ['no month', report({ month: '2026-13' }), 'data.month'],
    ['impossible date', report({ occurredOn: '2026-02-30' }), 'data.occurredOn'],
    ['date in another notation', report({ occurredOn: '30/05/2026' }), 'data.occurredOn'],
    ['id that is no id', report({ projectId: '../P1' }), 'data.projectId'],
    ['lone surrogate', { ...submission('P8', 'townA'), territory: 'townA\ud800' }, 'data.territory'],
  ])('%s', (name, data, field) =>
    expectNothingRecorded(district, async () => {
      const command = name === 'lone surrogate' ? 'SubmitProject' : 'ReportInvestment'
      expectProblem(await town.post(command, data), 400, { rule: 'FORM', field })
    }),
  )

  it('a lone surrogate in a free text', () =>
    expectNothingRecorded(district, async () => {
      const data = submission('P8', 'townA')
      const profile = { ...data.profile, scope: 'a\ud800b' }
      expectProblem(await town.post('SubmitProject', { ...data, profile }), 400, { rule: 'FORM' })
    }))

  it.each([
    ['no key', { 'idempotency-key': '' }, 'Idempotency-Key'],
    ['a key that is no UUID', { 'idempotency-key': '7' }, 'Idempotency-Key'],
    ['a revision that is no revision', { 'if-match': '7' }, 'If-Match'],
    ['a revision of nothing', { 'if-match': '"-2"' }, 'If-Match'],
    ['any revision', { 'if-match': '*' }, 'If-Match'],
    ['a revision that it must not be', { 'if-none-match': '"7"' }, 'If-None-Match'],
    ['a correlation that is no UUID', { 'correlation-id': 'x' }, 'Correlation-Id'],
  ])('%s', (_, headers, field) =>
    expectNothingRecorded(district, async () => {
      expectProblem(await town.post('ReportInvestment', report(), headers), 400, { field })
    }),
  )

  it('without a key, and with a query', () =>
    expectNothingRecorded(district, async () => {
      const [path, body] = ['/v1/commands/ReportInvestment', JSON.stringify(report())]
      const type = { 'content-type': 'application/json' }
      expectProblem(await town.send('POST', path, body, type), 400, { field: 'Idempotency-Key' })
      const keyed = { ...type, 'idempotency-key': randomUUID() }
      expectProblem(await town.send('POST', `${path}?dryRun=true`, body, keyed), 400, { field: 'dryRun' })
    }))
})

describe('B13, B14: everything that is wrong is told, in whole sentences', () => {
  const fieldsOf = (answer: { readonly body: { readonly faults: { readonly field: string }[] } }) =>
    answer.body.faults.map(({ field }) => field)

  it('three wrong fields of a command', async () => {
    const answer = await town.post('ReportInvestment', { projectId: '../P1', month: '2026-13', amount: '1' })
    expectProblem(answer, 400, { field: 'data.projectId' })
    expect(fieldsOf(answer)).toEqual(['data.projectId', 'data.month', 'data.amount'])
  })

  it('three wrong parameters of a question', async () => {
    const answer = await office.get('/v1/lamps?limit=0&validAt=soon&colour=RED')
    expectProblem(answer, 400, { field: 'validAt' })
    expect(fieldsOf(answer).toSorted()).toEqual(['colour', 'limit', 'validAt'])
    const limit = answer.body.faults.find(({ field }: { readonly field: string }) => field === 'limit')
    expect(limit).toMatchObject({ message: { zh: '字段 limit：过小' }, accepted: { zh: '不少于 1' } })
  })

  it('a refusal by a rule has no list of fields', async () => {
    expect(fieldsOf(await office.post('SetAnnualPlan', plan({ projectId: 'P404' })))).toEqual([])
  })
})

describe('a command that cannot be', () => {
  it.each([
    ['unknown command', 'LandProject', report(), 404, 'name'],
    ['a command of every object', 'constructor', report(), 404, 'name'],
    ['unknown project', 'SetAnnualPlan', plan({ projectId: 'P404' }), 404, 'data.projectId'],
    ['future fact', 'ConfirmStart', { projectId: 'P1', occurredOn: '2026-07-03' }, 422, 'data.occurredOn'],
    ['fact of the far future', 'ConfirmStart', { projectId: 'P1', occurredOn: '9999-12-31' }, 422, 'data.occurredOn'],
    ['report of a month that has not begun', 'ReportInvestment', report({ month: '2026-08' }), 422, undefined],
    ['curve that is not its plan', 'SetAnnualPlan', plan({ curve: Array(12).fill(1) }), 422, undefined],
    ['project that is there already', 'SubmitProject', submission('P1', 'townA'), 422, 'data.projectId'],
  ])('%s', (_, command, data, status, field) =>
    expectNothingRecorded(district, async () => {
      const client = command === 'SubmitProject' || command === 'ReportInvestment' ? town : office
      expectProblem(await client.post(command, data), status, field === undefined ? {} : { field })
    }),
  )

  it('names the events that stand against it', () =>
    expectNothingRecorded(district, async () => {
      const answer = await town.post('SubmitProject', submission('P1', 'townA'))
      expect(answer.body.conflicts).toEqual([{ eventId: expect.any(String), type: 'ProjectSubmitted' }])
    }))
})

describe('a read of no valid form', () => {
  it.each([
    ['/v1/lamps?colour=RED', 'colour'],
    ['/v1/lamps?level=RED', 'level'],
    ['/v1/lamps?validAt=2026-02-30', 'validAt'],
    ['/v1/lamps?validAt=', 'validAt'],
    ['/v1/lamps?validAt=1991-01-01', 'validAt'],
    ['/v1/lamps?validAt=9999-12-31', 'validAt'],
    ['/v1/lamps?validAt=2026-06-30T12:00:00', 'validAt'],
    ['/v1/lamps?validAt=2026-06-30&validAt=2026-05-31', 'validAt'],
    ['/v1/lamps?knownAt=-1', 'knownAt'],
    ['/v1/lamps?knownAt=100000', 'knownAt'],
    ['/v1/lamps?knownAt=yesterday', 'knownAt'],
    ['/v1/lamps?knownAt=1980-01-01', 'knownAt'],
    ['/v1/lamps?preset=beijing', 'preset'],
    ['/v1/lamps?lang=fr', 'lang'],
    ['/v1/lamps?minIndex=x', 'minIndex'],
    ['/v1/lamps?limit=0', 'limit'],
    ['/v1/lamps?limit=501', 'limit'],
    ['/v1/lamps?cursor=x', 'cursor'],
    ['/v1/lamps?cursor=WyIyMDI2LTAyLTMwIiwxLCJhIiwiYiIsImMiXQ', 'cursor'],
    ['/v1/rates/start?by=town', 'by'],
    ['/v1/rates/start?basis=guess', 'basis'],
    ['/v1/rates/start?members=no', 'members'],
    ['/v1/rates/investment?basis=planned-to-date', 'basis'],
    ['/v1/deadlines/compute?workingDays=3', 'received'],
    ['/v1/deadlines/compute?received=2026-01-05', 'workingDays'],
    ['/v1/deadlines/compute?received=2026-01-05&workingDays=0', 'workingDays'],
    ['/v1/deadlines/compute?received=2026-01-05&workingDays=3&stops=2026-01-09/2026-01-06', 'stops'],
    ['/v1/deadlines/compute?received=2026-01-05&workingDays=3&actedOn=soon', 'actedOn'],
    ['/v1/deadlines/monthly?month=2026-13', 'month'],
    ['/v1/events?limit=1001', 'limit'],
    ['/v1/events?direction=up', 'direction'],
    ['/v1/events?types=Nothing', 'types'],
    ['/v1/events?kinds=nothing', 'kinds'],
    ['/v1/events?stream=P1', 'stream'],
    ['/v1/events/one', 'index'],
    ['/v1/stream?after=x', 'after'],
    ['/v1/stream?after=100000', 'after'],
  ])('%s', async (path, field) => expectProblem(await office.get(path), 400, { field }))

  it.each([
    ['GET', '/v1/nothing'],
    ['GET', '/v1/projects/P1/'],
    ['GET', '/v1/lamps/'],
    ['PUT', '/v1/lamps/'],
    ['POST', '/v1/commands/ReportInvestment/'],
    ['GET', '/v1/lamps/P404'],
    ['GET', '/v1/projects/P404'],
    ['GET', '/v1/events/100000'],
    ['GET', '/v1/events/0'],
    ['GET', '/docs/static/nothing.js'],
    ['GET', '/docs/static/..%2f..%2fpackage.json'],
    ['GET', '/../../etc/passwd'],
    ['POST', '/v1/commands'],
  ])('%s %s is not there', async (method, path) => expectProblem(await office.send(method, path), 404))

  it('an id beyond all measure is no id', async () =>
    expectProblem(await office.get(`/v1/projects/${'x'.repeat(500)}`), 400))

  it.each([
    ['PUT', '/v1/lamps', 'GET, HEAD'],
    ['DELETE', '/v1/projects/P1', 'GET, HEAD'],
    ['GET', '/v1/commands/ReportInvestment', 'POST'],
    ['POST', '/v1/clock', 'GET, HEAD, PUT'],
  ])('%s %s is not supported', async (method, path, allow) => {
    const answer = await office.send(method, path)
    expectProblem(answer, 405)
    expect(answer.headers['allow']).toBe(allow)
  })
})

describe('what is hardly HTTP', () => {
  const raw = async (text: string): Promise<string> => {
    const { port } = new URL(await address)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
      let answer = ''
      socket.on('data', (data) => (answer += data.toString()))
      socket.on('end', () => resolve(answer))
      socket.on('error', reject)
    })
  }
  let address: Promise<string>
  beforeAll(() => {
    address = district.listen()
  })

  it.each([
    ['no request at all', 'HELLO\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    [
      'an address that is no address',
      'GET /v1/projects/%E0%A4%A HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      400,
    ],
  ])('%s', async (_, text, status) => {
    const answer = await raw(text)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toMatch(/content-type: application\/problem\+json/i)
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({ status, message: {} })
  })

  it('a body that breaks off leaves nothing behind', () =>
    expectNothingRecorded(district, async () => {
      const url = new URL('/v1/commands/ReportInvestment', await address)
      await new Promise<void>((resolve) => {
        const headers = {
          authorization: `Bearer ${town.token}`,
          'idempotency-key': randomUUID(),
          'content-type': 'application/json',
          'content-length': '100',
        }
        const broken = request(url, { method: 'POST', headers })
        broken.on('error', () => resolve())
        broken.on('close', () => resolve())
        broken.write('{"projectId"')
        setTimeout(() => broken.destroy(), 50)
      })
    }))
})
