import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District, type Json } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

const WAN = 10_000

let district: District
let office: Client
/** The ledger index before the late start, and after it. */
let before = 0
let after = 0

beforeAll(async () => {
  district = await openDistrict({ store: 'sqlite' })
  office = await district.as('office')
  await projectWithPlan(district, 'P1', 'townA', 12_000 * WAN)
  await projectWithPlan(district, 'P2', 'townB', 12_000 * WAN)
  for (const projectId of ['P1', 'P2']) await office.do('PlanStart', { projectId, month: '2026-03' })
  district.at('2026-04-02')
  await office.do('ConfirmStart', { projectId: 'P1', occurredOn: '2026-03-20' })
  before = await district.head()
  district.at('2026-06-30')
  await office.do('ConfirmStart', { projectId: 'P2', occurredOn: '2026-05-23' })
  after = await district.head()
  district.at('2026-07-02')
  await office.do('ReportInvestment', { projectId: 'P1', month: '2026-06', amount: 4_800 * WAN })
})
afterAll(() => district.close())

const get = async (query: string): Promise<Json> => {
  const answer = await office.get(`/v1/bridge?${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}

describe('M-53 the bridge over HTTP', () => {
  it('R11 S15 tells what changed a figure of one day: the late start, 38 days after it', async () => {
    const body = await get(`rate=start&toValidAt=2026-05-31&fromKnownAt=${before}&toKnownAt=${after}`)
    expect(body).toMatchObject({ validAt: '2026-05-31', knownAt: after, provisional: false, status: 'given' })
    const { value } = body
    expect(value).toMatchObject({
      rate: 'start',
      by: 'district',
      status: 'determined',
      from: { validAt: '2026-05-31', knownAt: before, display: '50.0%' },
      to: { validAt: '2026-05-31', knownAt: after, display: '100.0%' },
      numerator: { numerator: 1, denominator: 1 },
      denominator: { numerator: 0, denominator: 1 },
      difference: { value: { numerator: 1, denominator: 2 }, display: '+50.0' },
      membersIn: [],
    })
    expect(value.causes).toMatchObject([{ cause: 'lateRecording', label: { zh: '补录' }, steps: 1, display: '+50.0' }])
    expect(value.steps).toMatchObject([
      {
        member: 'P2',
        leg: 'knowledge',
        cause: 'lateRecording',
        contribution: { numerator: 1, denominator: 2 },
        events: [{ type: 'StartConfirmed', index: after, occurredOn: '2026-05-23', delayDays: 38 }],
      },
    ])
    const [{ eventId }] = value.steps[0].events
    expect((await office.get(`/v1/events/${after}`)).body.header.eventId).toBe(eventId)
  })

  it('leads from one day to another, of a group, in yuan', async () => {
    const query = 'rate=investment&by=territory&key=townA&fromValidAt=2026-05-31&toValidAt=2026-06-30'
    const { value } = await get(`${query}&lang=zh`)
    expect(value).toMatchObject({ group: { key: 'townA' }, from: { display: '0.0%' }, to: { display: '40.0%' } })
    expect(value.causes).toMatchObject([{ cause: 'reported', label: '新报投资', numerator: { numerator: 48_000_000 } }])
    expect((await get(`${query}&steps=false`)).value).not.toHaveProperty('steps')
  })

  it('by default both ends are the same day as known now: nothing lies between them', async () => {
    const { validAt, value } = await get('rate=start')
    expect([validAt, value.steps, value.difference.display]).toEqual(['2026-07-02', [], '0.0'])
  })

  it('has its tag and says when nothing is new', async () => {
    const path = `/v1/bridge?rate=start&fromValidAt=2026-03-31&fromKnownAt=${before}&toValidAt=2026-05-31&toKnownAt=${after}`
    const first = await office.get(path)
    expect(first.headers['cache-control']).toBe('private, no-cache')
    const etag = first.headers['etag'] as string
    expect((await office.get(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await office.get(`${path}&by=territory&key=townA`)).headers['etag']).not.toBe(etag)
    const open = await office.get('/v1/bridge?rate=start&fromValidAt=2026-03-31')
    expect(open.headers['cache-control']).toBe('private, no-cache')
  })

  it('is undetermined where no policy is in force at an end', async () => {
    expect(await get('rate=start&fromKnownAt=1')).toMatchObject({ status: 'undetermined', needsPolicy: true })
    expect(await get('rate=start&toKnownAt=1')).toMatchObject({ status: 'undetermined', knownAt: 1 })
  })

  it.each([
    ['no rate', '', 'rate'],
    ['another rate', 'rate=lamp', 'rate'],
    ['a day that is none', 'rate=start&fromValidAt=2026-02-30', 'fromValidAt'],
    ['a place outside the log', 'rate=start&fromKnownAt=99999', 'fromKnownAt'],
    ['a place outside the log', 'rate=start&toKnownAt=99999', 'toKnownAt'],
    ['a grouping of another rate', 'rate=start&by=department&key=commerce', 'by'],
    ['a basis of another rate', 'rate=closure&basis=gross-to-date', 'basis'],
    ['a period of another rate', 'rate=investment&period=year', 'period'],
    ['a group without its key', 'rate=start&by=territory', 'key'],
    ['a group that there is not', 'rate=start&by=territory&key=townZ', 'key'],
    ['a key of every object', 'rate=start&by=field&key=constructor', 'key'],
    ['what it does not take', 'rate=start&validAt=2026-06-30', 'validAt'],
  ])('%s is refused with 400: %s', async (_, query, field) => {
    expectProblem(await office.get(`/v1/bridge?${query}`), 400, { field })
  })
})
