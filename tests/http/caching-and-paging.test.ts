import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District, type Json } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

let district: District
let office: Client

beforeEach(async () => {
  district = await openDistrict()
  office = await district.as('office')
  for (const id of ['P1', 'P2', 'P3', 'P4', 'P5']) await projectWithPlan(district, id, 'townA', 1_000_000)
})
afterEach(() => district.close())

const rowsOf = (body: Json): string[] => body.value.map((row: Json) => row.projectId)

describe('the tag of a figure', () => {
  const tag = async (path: string): Promise<string> => (await office.get(path)).headers['etag'] as string

  it('makes the second answer a 304 without a body', async () => {
    const etag = await tag('/v1/lamps')
    const again = await office.get('/v1/lamps', { 'if-none-match': `"other", W/${etag}` })
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag])
    expect((await office.get('/v1/lamps', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('covers the two dates, the filter, the what-if, the language and the reader, but not how they were said', async () => {
    const head = await district.head()
    const paths = [
      '',
      '?validAt=2026-01-02',
      `?knownAt=${head - 1}`,
      '?level=serious',
      '?preset=wuhan-ratio',
      '?lang=zh',
    ]
    const tags = await Promise.all(paths.map((query) => tag(`/v1/lamps${query}`)))
    expect(new Set(tags).size).toBe(paths.length)
    expect(await tag(`/v1/lamps?validAt=2026-01-01&knownAt=${head}&minIndex=1`)).toBe(tags[0])
    expect(await tag('/v1/lamps/P1')).not.toBe(await tag('/v1/lamps/P2'))
  })

  it('turns at midnight with no event, and with every event', async () => {
    const first = await tag('/v1/lamps')
    district.at('2026-01-02')
    const second = await tag('/v1/lamps')
    await projectWithPlan(district, 'P6', 'townB', 1)
    expect(new Set([first, second, await tag('/v1/lamps')]).size).toBe(3)
  })

  it('of a fixed day at a place of one history lets the reader keep the answer for a while', async () => {
    const control = async (query: string) => (await office.get(`/v1/lamps${query}`)).headers['cache-control']
    const place = (await office.get('/v1/lamps?knownAt=30')).headers['ledger-index']
    expect(place).toMatch(/^30-[0-9a-f]{8}$/)
    expect(await control(`?validAt=2026-01-01&knownAt=${place}`)).toBe('private, max-age=300')
    expect(await control('?validAt=2026-01-01&knownAt=30')).toBe('private, no-cache')
    expect(await control('?validAt=2026-01-01')).toBe('private, no-cache')
    expect(await control('?validAt=2026-01-01&knownAt=2026-01-01')).toBe('private, no-cache')
    expect((await office.get('/v1/lamps')).headers['vary']).toContain('Authorization')
  })
})

describe.each(['/v1/projects', '/v1/lamps'])('pages of %s', (path) => {
  it('stay what they were while history grows', async () => {
    const first = (await office.get(`${path}?limit=2`)).body
    expect(rowsOf(first)).toEqual(['P1', 'P2'])
    await projectWithPlan(district, 'P1a', 'townA', 1)
    await projectWithPlan(district, 'P2a', 'townA', 1)
    district.at('2026-03-01')
    const second = (await office.get(`${path}?limit=2&cursor=${first.page.next}`)).body
    expect(rowsOf(second)).toEqual(['P3', 'P4'])
    expect(second).toMatchObject({ validAt: first.validAt, knownAt: first.knownAt, page: { total: 5 } })
    const third = (await office.get(`${path}?limit=2&cursor=${second.page.next}`)).body
    expect(rowsOf(third)).toEqual(['P5'])
    expect(third.page).not.toHaveProperty('next')
    expect(rowsOf((await office.get(path)).body)).toHaveLength(7)
  })

  it('go on with the dates of the first page, and refuse others', async () => {
    const dates = 'validAt=2026-01-01&knownAt=2026-01-01'
    const { next } = (await office.get(`${path}?limit=2&${dates}`)).body.page
    expect((await office.get(`${path}?${dates}&cursor=${next}`)).status).toBe(200)
    expect((await office.get(`${path}?cursor=${next}`)).status).toBe(200)
    expectProblem(await office.get(`${path}?validAt=2026-01-02&cursor=${next}`), 400, { field: 'cursor' })
  })

  it('refuse a cursor of another list or another reader', async () => {
    const { next } = (await office.get(`${path}?limit=2`)).body.page
    expectProblem(await office.get(`${path}?territory=townA&cursor=${next}`), 400, { field: 'cursor' })
    expectProblem(await (await district.as('townA')).get(`${path}?cursor=${next}`), 400, { field: 'cursor' })
  })
})

describe('minIndex', () => {
  it('lets a reader see its own write', async () => {
    const done = await office.do('RegisterOrgUnit', { unit: 'new', kind: 'TOWN', name: '新镇' })
    const answer = await office.get(`/v1/units?minIndex=${done.body.index}`)
    expect(answer.body.value.map((unit: Json) => unit.unit)).toContain('new')
  })

  it('waits for the views, and answers once they are there', async () => {
    const head = await district.head()
    const waiting = office.get(`/v1/units?minIndex=${head + 1}`)
    await office.do('RegisterOrgUnit', { unit: 'new', kind: 'TOWN', name: '新镇' })
    expect((await waiting).body.knownAt).toBe(head + 1)
  })

  it('that does not come is answered with 503 and when to try again', async () => {
    const answer = await office.get(`/v1/units?minIndex=${(await district.head()) + 1}`)
    expectProblem(answer, 503, { field: 'minIndex' })
    expect(answer.headers['retry-after']).toBe('1')
  }, 10_000)
})
