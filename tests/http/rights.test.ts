import { ROLES, roleOf, VIEW_GRANTS, type Role, type ViewName } from '@luodi/domain'
import { signToken } from '@luodi/api/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  JURISDICTION,
  openDistrict,
  projectWithPlan,
  SECRET,
  UNITS,
  type Client,
  type District,
} from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

const PATHS: Readonly<Record<Exclude<ViewName, 'stream'>, readonly string[]>> = {
  projects: [
    '/v1/projects',
    '/v1/projects/P1',
    '/v1/projects/P1/history',
    '/v1/lineage',
    '/v1/exports/projects.csv',
    '/v1/exports/projects.xlsx',
  ],
  lamps: ['/v1/lamps', '/v1/lamps/P1', '/v1/exports/lamps.csv', '/v1/exports/lamps.xlsx'],
  bulletins: [
    '/v1/bulletins',
    '/v1/bulletins/2025-12',
    '/v1/bulletins/2025-12/check',
    '/v1/exports/bulletin-rates.csv?by=department&bulletin=2025-12',
    '/v1/exports/bulletin-lamps.xlsx',
    '/v1/exports/bulletin-summary.csv',
    '/v1/exports/bulletin-corrections.csv',
  ],
  rates: [
    '/v1/rates/start?by=territory',
    '/v1/rates/investment?by=field',
    '/v1/rates/closure?by=department',
    '/v1/bridge?rate=start&fromValidAt=2026-01-31',
    '/v1/exports/start-rates.csv',
    '/v1/exports/investment-rates.xlsx',
    '/v1/exports/closure-rates.csv?by=department',
  ],
  problems: [
    '/v1/problems',
    '/v1/problems/Q1',
    '/v1/problem-lists',
    '/v1/problems/Q1/history',
    '/v1/city-batches',
    '/v1/exports/city-batches.csv',
    '/v1/exports/city-batches.xlsx',
    '/v1/exports/problems.csv',
    '/v1/exports/problems.xlsx',
    '/v1/exports/problem-lists.csv?month=2026-01',
  ],
  deadlines: ['/v1/deadlines/compute?received=2026-01-05&workingDays=proposal', '/v1/deadlines/monthly?month=2026-05'],
  duties: ['/v1/deadlines', '/v1/deadlines?status=overdue', '/v1/exports/deadlines.csv', '/v1/exports/deadlines.xlsx'],
  dataQuality: ['/v1/data-quality', '/v1/exports/data-quality.csv', '/v1/exports/data-quality.xlsx?minDelay=30'],
  calendarNeeds: ['/v1/calendars/needed'],
  collections: ['/v1/collections', '/v1/exports/collections.csv', '/v1/exports/collections.xlsx'],
  organisation: ['/v1/units', '/v1/roster', '/v1/exports/roster.csv', '/v1/exports/roster.xlsx'],
  policy: ['/v1/policies'],
  calendars: ['/v1/calendars'],
  events: ['/v1/events', '/v1/events/2'],
}

const UNIT_OF = Object.fromEntries([
  ...Object.entries(UNITS).map(([unit, kind]) => [roleOf(kind), unit] as const),
  ['TERRITORY', 'townA'],
  ['OFFICE', 'office'],
]) as Record<Role, string>

let district: District

beforeAll(async () => {
  district = await openDistrict()
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
  const problem = {
    problemId: 'Q1',
    projectId: 'P1',
    category: 'FUNDING',
    description: '资金缺口',
    suggestion: '银企对接',
  }
  await (await district.as('townA')).do('ReportProblem', problem)
  await (await district.as('office')).do('PublishBulletin', { period: '2025-12' })
})
afterAll(() => district.close())

const all = Object.entries(PATHS).flatMap(([view, paths]) => paths.map((path) => ({ view: view as ViewName, path })))

describe.each(all)('$path', ({ view, path }) => {
  it.each(ROLES)('for %s as the table of rights has it', async (role) => {
    const answer = await (await district.as(UNIT_OF[role])).get(path)
    const granted = VIEW_GRANTS[view].grants.some((grant) => grant.role === role)
    if (granted) expect(answer.status).toBe(200)
    else expectProblem(answer, 403, { rule: VIEW_GRANTS[view].rule, field: 'actor.unit' })
  })

  it('is closed without a token, and to a holder without a post', async () => {
    expectProblem(await district.anonymous().get(path), 401, { field: 'Authorization' })
    expectProblem(await (await district.as('office', 'p-nobody')).get(path), 403, { rule: 'M-03' })
    expectProblem(await (await district.as('townC')).get(path), 403, { rule: 'M-03' })
  })
})

describe('a token', () => {
  const get = (authorization: string) => district.anonymous().get('/v1/units', { authorization })
  const parts = { secret: SECRET, holder: 'p-office', unit: 'office', jurisdiction: JURISDICTION, expiresIn: '1h' }

  it.each([
    ['of another kind', async () => 'Basic cDpw'],
    ['that is none', async () => 'Bearer abc'],
    ['that has ended', async () => `Bearer ${await signToken({ ...parts, expiresIn: 1 })}`],
    ['of another key', async () => `Bearer ${await signToken({ ...parts, secret: SECRET.toUpperCase() })}`],
    ['for another jurisdiction', async () => `Bearer ${await signToken({ ...parts, jurisdiction: '371311' })}`],
    ['for a unit that is no id', async () => `Bearer ${await signToken({ ...parts, unit: '../x' })}`],
    [
      'without a signature',
      async () => `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"p-office","unit":"office","aud":"371302"}')}.`,
    ],
  ])('%s opens nothing', async (_, authorization) => {
    const answer = await get(await authorization())
    expectProblem(answer, 401, { field: 'Authorization' })
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="luodi"/)
  })

  it('grants no post: who was dismissed reads no more', async () => {
    const office = await district.as('office')
    const clerk = await district.as('audit', 'p-clerk')
    const appointment = { appointmentId: 'a-clerk', personRef: 'p-clerk', unit: 'audit', post: 'CLERK' }
    await office.do('AppointMember', appointment)
    expect((await clerk.get('/v1/events')).status).toBe(200)
    await office.do('EndAppointment', { appointmentId: 'a-clerk' })
    expectProblem(await clerk.get('/v1/events'), 403, { rule: 'M-03' })
  })

  it('of a key below 32 bytes is not signed', () => {
    expect(() => signToken({ ...parts, secret: 'short' })).toThrow(RangeError)
  })
})

describe('a territory', () => {
  const idsOf = async (client: Client, path: string): Promise<string[]> => {
    const answer = await client.get(path)
    return answer.body.value.map((row: { projectId: string }) => row.projectId)
  }

  it('sees the rows and the lamps of its own projects alone, counts included', async () => {
    const [town, office] = [await district.as('townA'), await district.as('office')]
    expect(await idsOf(town, '/v1/projects')).toEqual(['P1'])
    expect(await idsOf(office, '/v1/projects')).toEqual(['P1', 'P2'])
    expect(await idsOf(town, '/v1/lamps')).toEqual(['P1'])
    const { counts, page } = (await town.get('/v1/lamps')).body
    expect(Object.values<number>(counts.shown).reduce((sum, n) => sum + n)).toBe(1)
    expect(page.total).toBe(1)
  })

  it('is refused the row and the lamp of another territory', async () => {
    const town = await district.as('townA')
    expectProblem(await town.get('/v1/projects/P2'), 404, { field: 'projectId' })
    expectProblem(await town.get('/v1/lamps/P2'), 404, { field: 'projectId' })
  })

  it('compares its rates with those of all', async () => {
    const answer = await (await district.as('townA')).get('/v1/rates/investment?by=territory')
    expect(answer.body.value.map((group: { key: string }) => group.key)).toEqual(['townA', 'townB', 'zoneC'])
  })

  it('has another tag for the same list than another reader', async () => {
    const [a, b] = [await district.as('townA'), await district.as('townB')]
    const tags = [await a.get('/v1/lamps'), await b.get('/v1/lamps')].map((answer) => answer.headers['etag'])
    expect(new Set(tags).size).toBe(2)
  })

  it('sees what it has taken over by a merger', async () => {
    const own = await openDistrict()
    await projectWithPlan(own, 'P1', 'townA', 1)
    await (await own.as('office')).do('MergeOrgUnit', { unit: 'townA', into: 'zoneC', document: '撤并文件' })
    expect(await idsOf(await own.as('zoneC'), '/v1/projects')).toEqual(['P1'])
    expect(await idsOf(await own.as('zoneC'), '/v1/projects?validAt=2026-01-01')).toEqual(['P1'])
    await own.close()
  })
})
