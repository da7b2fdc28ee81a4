import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District, type Json } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

const WAN = 10_000

let district: District
let office: Client

beforeAll(async () => {
  district = await openDistrict({ store: 'sqlite' })
  office = await district.as('office')
  await projectWithPlan(district, 'P1', 'townA', 12_000 * WAN)
  await projectWithPlan(district, 'P2', 'townB', 12_000 * WAN)
  district.at('2026-07-02')
  await office.do('ReportInvestment', { projectId: 'P1', month: '2026-06', amount: 4_800 * WAN })
  await office.do('ReportInvestment', { projectId: 'P2', month: '2026-06', amount: 4_801 * WAN })
})
afterAll(() => district.close())

const get = async (path: string): Promise<Json> => {
  const answer = await office.get(path)
  expect(answer.text).not.toContain('"internal"')
  expect(answer.status).toBe(200)
  return answer.body
}

describe('a figure', () => {
  it('says for which day and up to which event it holds', async () => {
    const head = await district.head()
    expect(await get('/v1/lamps')).toMatchObject({ validAt: '2026-07-02', knownAt: head, provisional: true })
    expect(await get('/v1/lamps?validAt=2026-06-30')).toMatchObject({
      validAt: '2026-06-30',
      knownAt: head,
      recordedAt: '2026-07-02T01:00:00.000Z',
      provisional: false,
      hypothetical: false,
      policyVersion: 1,
      status: 'given',
    })
  })

  it('takes a moment for validAt as its day in Asia/Shanghai', async () => {
    const at = (moment: string) => get(`/v1/lamps?validAt=${encodeURIComponent(moment)}`)
    expect(await at('2026-06-30T16:30:00Z')).toMatchObject({ validAt: '2026-07-01' })
    expect(await at('2026-06-30T23:59:59+08:00')).toMatchObject({ validAt: '2026-06-30' })
  })

  it('takes an index, a day or a moment for knownAt, and answers the index', async () => {
    const head = await district.head()
    const known = async (knownAt: string): Promise<number> =>
      (await get(`/v1/lamps?validAt=2026-06-30&knownAt=${encodeURIComponent(knownAt)}`)).knownAt
    expect(await known(`${head - 1}`)).toBe(head - 1)
    expect(await known('0')).toBe(0)
    expect(await known('2026-07-01')).toBe(head - 2)
    expect(await known('2026-07-02')).toBe(head)
    expect(await known('2026-07-02T09:00:00+08:00')).toBe(head)
    expect(await known('2026-07-02T08:59:59+08:00')).toBe(head - 2)
    expect(await known('2099-01-01')).toBe(head)
  })

  it('is undetermined where no policy is in force, and says so with 200', async () => {
    for (const path of ['/v1/lamps', '/v1/projects', '/v1/projects/P1', '/v1/rates/start', '/v1/calendars/needed']) {
      const body = await get(`${path}?knownAt=1`)
      expect(body).toMatchObject({ status: 'undetermined', needsPolicy: true, knownAt: 1 })
      expect(body).not.toHaveProperty('value')
    }
    expect(await get('/v1/policies?knownAt=1')).toMatchObject({ status: 'undetermined', versions: [] })
    expect(await get('/v1/units?knownAt=1')).toMatchObject({ status: 'given', value: [{ unit: 'office' }] })
    expect(await get('/v1/calendars?knownAt=1')).toMatchObject({ status: 'given', value: [] })
  })

  it('gives labels in both languages, or in the one asked for', async () => {
    const label = async (query: string) => (await get(`/v1/lamps/P1?validAt=2026-06-30${query}`)).value.shownLabel
    expect(await label('')).toEqual({ zh: '红灯', en: 'red' })
    expect(await label('&lang=zh')).toBe('红灯')
    expect(await label('&lang=en')).toBe('red')
  })
})

describe('a what-if', () => {
  const level = async (query: string) => (await get(`/v1/lamps/P2?validAt=2026-06-30${query}`)).value.dimensions.D2

  it('answers under another rule, is marked hypothetical, and changes nothing', async () => {
    const before = await district.head()
    expect(await level('')).toMatchObject({ level: 'onTrack', measurement: { unit: 'points', display: '10.0' } })
    expect(await level('&preset=sanya-shortfall')).toMatchObject({ level: 'attention' })
    expect(await level('&preset=wuhan-ratio')).toMatchObject({ level: 'onTrack', measurement: { display: '80.0%' } })
    const body = await get('/v1/lamps?validAt=2026-06-30&preset=wuhan-ratio&dimension=D2')
    expect(body).toMatchObject({ hypothetical: true, status: 'given' })
    expect(body).not.toHaveProperty('policyVersion')
    expect(await district.head()).toBe(before)
    expect(await level('')).toMatchObject({ level: 'onTrack' })
  })
})

describe('the lamps', () => {
  it('are counted by what they show, and by one dimension', async () => {
    const counts = { onTrack: 0, attention: 0, serious: 0, notApplicable: 0 }
    expect((await get('/v1/lamps?validAt=2026-06-30')).counts.shown).toEqual({ ...counts, serious: 2 })
    const ofD2 = await get('/v1/lamps?validAt=2026-06-30&dimension=D2')
    expect(ofD2.counts.shown).toEqual({ ...counts, onTrack: 1, attention: 1 })
    const ids = async (query: string) =>
      (await get(`/v1/lamps?validAt=2026-06-30&${query}`)).value.map((lamp: Json) => lamp.projectId)
    expect(await ids('dimension=D2&level=attention')).toEqual(['P1'])
    expect(await ids('territory=townB')).toEqual(['P2'])
  })

  it('are explained by measure, threshold, distance, events and turn', async () => {
    const { value } = await get('/v1/lamps/P1?validAt=2026-06-30')
    const { D2 } = value.dimensions
    expect(D2).toMatchObject({
      level: 'attention',
      colour: 'YELLOW',
      measurement: {
        value: { numerator: 10, denominator: 1 },
        display: '10.0',
        details: { completion: { display: '40.0%' }, timeProgress: { display: '50.0%' } },
      },
      thresholds: { attention: { value: '10', belongsToWorse: true } },
      distance: { level: 'serious', display: '20.0' },
    })
    const { events } = await get('/v1/events?stream=371302.project-P1')
    const known = new Set(events.map((event: Json) => event.eventId))
    expect(D2.measurement.inputs.length).toBe(2)
    expect(D2.measurement.inputs.every((input: Json) => known.has(input.eventId))).toBe(true)
    expect(value.turns.D2).toEqual({ on: '2026-09-30', to: 'serious' })
  })
})

describe('the ledger', () => {
  it.each([
    ['territory=townA', ['P1']],
    ['projectClass=IMPLEMENTATION', ['P1', 'P2']],
    ['projectClass=RESERVE', []],
    ['majorClass=IMPORTANT_LIVELIHOOD', []],
    ['stage=LIBRARY', ['P1', 'P2']],
    ['stage=STARTED', []],
    ['lamp=serious', ['P1', 'P2']],
    ['lamp=onTrack&stage=LIBRARY', []],
  ])('filters by %s', async (query, ids) => {
    const { value, page } = await get(`/v1/projects?validAt=2026-06-30&${query}`)
    expect(value.map((row: Json) => row.projectId)).toEqual(ids)
    expect(page.total).toBe(ids.length)
  })

  it('gives one row with the revision known at its knownAt', async () => {
    const { events } = await get('/v1/events?stream=371302.project-P1')
    for (const { index, revision } of events) {
      expect(await get(`/v1/projects/P1?knownAt=${index}`)).toMatchObject({ revision, knownAt: index })
    }
    expectProblem(await office.get(`/v1/projects/P1?knownAt=${events[0].index - 1}`), 404, { field: 'projectId' })
  })
})

describe('the rates', () => {
  it('come with numerator, denominator, members, progress, gap, and rank', async () => {
    const { value, by } = await get('/v1/rates/investment?validAt=2026-06-30&by=territory')
    expect(by).toBe('territory')
    expect(value.map((group: Json) => [group.key, group.rank, group.rate.display])).toEqual([
      ['townB', 1, '40.0%'],
      ['townA', 2, '40.0%'],
      ['zoneC', undefined, '—'],
    ])
    expect(value[1].rate).toMatchObject({
      numerator: { numerator: 48_000_000, denominator: 1 },
      denominator: { numerator: 120_000_000, denominator: 1 },
      members: { in: ['P1'], notIn: [], excluded: [] },
      timeProgress: { numerator: 1, denominator: 2 },
      gapPp: { display: '-10.0' },
      againstOriginalPlan: { basis: 'original-plan', display: '40.0%' },
    })
  })

  it('leave the members out on request', async () => {
    const answer = await office.get('/v1/rates/start?by=majorClass&members=false')
    expect(answer.text).not.toContain('"members"')
    expect((await office.get('/v1/rates/start?members=true')).text).toContain('"members"')
  })

  it('are formed on the basis of the policy unless another is asked for', async () => {
    expect((await get('/v1/rates/start')).basis).toBe('planned-to-date')
    const stock = await get('/v1/rates/start?basis=implementation-stock')
    expect(stock).toMatchObject({ basis: 'implementation-stock', value: [{ rate: { basis: 'implementation-stock' } }] })
  })
})

describe('the deadlines', () => {
  const due = async (query: string): Promise<Json> => get(`/v1/deadlines/compute?${query}`)

  it('are computed in working days, by the calendar and with stops', async () => {
    expect((await due('received=2026-09-29&workingDays=proposal')).value.due).toEqual({ kind: 'due', on: '2026-10-09' })
    expect((await due('received=2026-12-30&workingDays=3')).value.due).toEqual({
      kind: 'undetermined',
      needsYear: 2027,
    })
    const stopped = await due('received=2026-05-06&workingDays=3&stops=2026-05-07/2026-05-11&validAt=2026-05-20')
    expect(stopped.value.due.on > '2026-05-09').toBe(true)
  })

  it('take the deemed receipt as a what-if', async () => {
    const query = 'received=2026-04-03T18:30:00%2B08:00&workingDays=2'
    expect(await due(query)).toMatchObject({ hypothetical: false, value: { due: { on: '2026-04-08' } } })
    expect(await due(`${query}&deemReceivedNextWorkingDay=true`)).toMatchObject({
      hypothetical: true,
      value: { due: { on: '2026-04-09' } },
    })
  })

  it('tell whether the act was in time', async () => {
    const { value } = await due('received=2026-02-12&workingDays=preAssessment&actedOn=2026-02-24')
    expect(value).toMatchObject({ due: { on: '2026-02-14' }, actedLate: true, lateWorkingDays: { value: 1 } })
    const monthly = await get('/v1/deadlines/monthly?month=2026-05&actedOn=2026-05-07')
    expect(monthly.value).toMatchObject({ nominalOn: '2026-05-01', due: { on: '2026-05-06' }, actedLate: true })
  })
})

describe('the registers', () => {
  it('hold units, policies and calendars with their versions', async () => {
    expect((await get('/v1/units')).value.map((unit: Json) => unit.unit)).toContain('townA')
    expect(await get('/v1/policies')).toMatchObject({ value: { version: 1 }, versions: [{ version: 1 }] })
    const calendars = (await get('/v1/calendars')).value
    expect(calendars.filter((calendar: Json) => calendar.year === 2020)).toHaveLength(2)
    expect((await get('/v1/calendars/needed?validAt=2027-03-31')).value).toEqual([
      { year: 2027, reports: expect.any(Array) },
    ])
  })
})
