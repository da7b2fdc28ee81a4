import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { download, recordsOf } from '../exports/sheets.testkit.ts'
import {
  openDistrict,
  projectWithPlan,
  submission,
  type Client,
  type District,
  type HttpAnswer,
  type Json,
} from './district.testkit.ts'
import { faultsOf } from './json-schema.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

const WAN = 10_000
const APPROVAL = { authority: '区政府', document: '批复 9 号' }

let district: District
let office: Client

const child = (projectId: string, plan: number, june: number, more: object = {}) => ({
  projectId,
  plan: { amount: plan * WAN },
  amounts: [{ month: '2026-05', amount: june * WAN }],
  ...more,
})
const SPLIT = {
  projectId: 'P1',
  children: [child('C1', 700, 60), child('C2', 500, 40, { territory: 'townB' })],
  effectiveFrom: '2026-07-01',
  approval: APPROVAL,
  reason: '分期实施',
}

beforeEach(async () => {
  district = await openDistrict({ store: 'sqlite' })
  office = await district.as('office')
  await projectWithPlan(district, 'P1', 'townA', 1200 * WAN)
  const town = await district.as('townA')
  for (const id of ['C1', 'C2', 'C3', 'C4']) await town.do('SubmitProject', submission(id, 'townA'))
  district.at('2026-06-20')
  await office.do('ReportInvestment', { projectId: 'P1', month: '2026-05', amount: 100 * WAN })
  district.at('2026-07-02')
})
afterEach(() => district.close())

const get = async (path: string, client = office): Promise<Json> => {
  const answer = await client.get(path)
  expect(answer.status).toBe(200)
  return answer.body
}
const ids = (body: Json): readonly string[] => body.value.map((row: Json) => row.projectId)

describe('R30 a split over HTTP', () => {
  it('is taken, and the ledger, its rows, the rate and the list of splits tell it', async () => {
    const taken = await office.post('SplitProject', SPLIT)
    expect(taken.status).toBe(201)
    const [event] = taken.body.events
    expect(ids(await get('/v1/projects'))).toEqual(['C1', 'C2'])
    expect(ids(await get('/v1/projects?validAt=2026-06-30'))).toEqual(['P1'])
    expect((await get('/v1/projects/P1')).value).toMatchObject({
      stage: 'SPLIT',
      succession: { children: ['C1', 'C2'] },
    })
    const [rate] = (await get('/v1/rates/investment?by=district')).value
    expect(rate.rate).toMatchObject({ numerator: { numerator: 100 * WAN }, denominator: { numerator: 1200 * WAN } })
    const { value, page } = await get('/v1/lineage')
    expect(value).toMatchObject([
      {
        id: event.header.eventId,
        by: 'ProjectSplit',
        on: '2026-07-01',
        approval: APPROVAL,
        parents: [{ projectId: 'P1', plan: 1200 * WAN, amounts: [{ month: '2026-05', amount: 100 * WAN }] }],
        children: [
          { projectId: 'C1', territory: 'townA' },
          { projectId: 'C2', territory: 'townB' },
        ],
        territories: ['townA', 'townB'],
      },
    ])
    expect(page).toMatchObject({ total: 1 })
    const none = ['?validAt=2026-06-30', '?projectId=P2', '?by=ProjectsBundled', '?knownAt=2026-07-01']
    for (const query of none) expect((await get(`/v1/lineage${query}`)).value).toEqual([])
    expect((await get('/v1/lineage?projectId=C2')).value).toHaveLength(1)
  })

  it('refuses with rule, field, expected and given sum', async () => {
    const children = [SPLIT.children[0], child('C2', 501, 40)]
    expectProblem(await office.post('SplitProject', { ...SPLIT, children }), 422, {
      rule: 'R30',
      field: 'data.children.plan.amount',
      message: {
        zh: '年度计划：原项目合计 12000000 元，新项目合计 12010000 元',
        en: 'annual plan: the parents have 12000000 yuan together, the children are given 12010000 yuan',
      },
    })
    expectProblem(await office.post('SplitProject', { ...SPLIT, children: [SPLIT.children[0]] }), 400, {
      field: 'data.children',
    })
    expectProblem(await (await district.as('townA')).post('SplitProject', SPLIT), 403, { rule: 'M-27' })
  })

  it('is shown to the territories that hold one of its projects, and to no other', async () => {
    await office.do('SplitProject', SPLIT)
    const seenBy = async (unit: string) => (await get('/v1/lineage', await district.as(unit))).value.length
    expect([await seenBy('townA'), await seenBy('townB'), await seenBy('zoneC')]).toEqual([1, 1, 0])
    expect(ids(await get('/v1/projects', await district.as('townB')))).toEqual(['C2'])
  })

  it('answers as the OpenAPI document says, lineage in rows and lists', async () => {
    await office.do('SplitProject', SPLIT)
    const document = (await office.get('/openapi.json')).body
    const faults = (path: string, answer: HttpAnswer) =>
      faultsOf(document, document.paths[path].get.responses[200].content['application/json'].schema, answer.body)
    for (const [path, url] of [
      ['/v1/lineage', '/v1/lineage'],
      ['/v1/projects', '/v1/projects'],
      ['/v1/projects/{projectId}', '/v1/projects/P1'],
      ['/v1/projects/{projectId}', '/v1/projects/C2'],
    ] as const) {
      expect(faults(path, await office.get(url))).toEqual([])
    }
  })

  it('of two that come at once one is taken, and a report that comes with it goes before or is refused', async () => {
    const rival = { ...SPLIT, children: [child('C3', 700, 60), child('C4', 500, 40)] }
    const june = { projectId: 'P1', month: '2026-06', amount: 1 }
    const answers = await Promise.all([
      office.post('SplitProject', SPLIT),
      office.post('SplitProject', rival),
      office.post('ReportInvestment', june),
    ])
    const [first, second, report] = answers.map(({ status }) => status)
    // the report before both changes their sums; after one of them it is refused
    expect([first, second].filter((status) => status === 201).length + (report === 201 ? 1 : 0)).toBe(1)
    for (const { status, body } of answers) if (status !== 201) expect([status, body.rule]).toEqual([422, 'R30'])
  })

  it('stands in the exported ledger', async () => {
    await office.do('SplitProject', SPLIT)
    const { bytes } = await download(district, office, 'projects.csv')
    const records = recordsOf(bytes)
    const headings = records.find((record) => record.includes('项目名称'))!
    const column = headings.indexOf('拆分、打包来源')
    expect(records.slice(records.indexOf(headings) + 1).map((record) => record[column])).toEqual([
      '2026-07-01 拆分自：P1',
      '2026-07-01 拆分自：P1',
    ])
  })
})
