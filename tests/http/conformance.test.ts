import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openDistrict,
  projectWithPlan,
  type Client,
  type District,
  type HttpAnswer,
  type Json,
} from './district.testkit.ts'
import { faultsOf } from './json-schema.testkit.ts'

const APPROVAL = { authority: '区政府', document: '批复' }

/** Every column of the ledger and every part of a lamp occurs in it. */
const tellMuch = async (district: District): Promise<void> => {
  const office = await district.as('office')
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
  await office.do('ReserveProjectCode', { code: '2026-371302-01-01-000001', projectId: 'P1' }).catch(() => undefined)
  for (const [name, data] of [
    ['PlanStart', { month: '2026-03' }],
    ['SetMilestone', { milestoneId: 'm1', name: '主体封顶', target: '2026-05-01' }],
    ['SetMilestone', { milestoneId: 'm2', name: '竣工', target: '2026-12-01' }],
  ] as const) {
    await office.do(name, { projectId: 'P1', ...data })
  }
  district.at('2026-07-02')
  for (const [projectId, name, data] of [
    ['P1', 'ReportStart', { occurredOn: '2026-03-20' }],
    ['P1', 'ConfirmStart', { occurredOn: '2026-03-20' }],
    ['P1', 'ReportMilestone', { milestoneId: 'm1', occurredOn: '2026-06-01' }],
    ['P1', 'ReportInvestment', { month: '2026-06', amount: 48_000_000 }],
    ['P1', 'ReportProgress', { month: '2026-06', progress: '主体施工' }],
    ['P1', 'RecordProcedure', { procedure: 'LAND_USE', reference: '用地批复' }],
    ['P1', 'JustifyDelay', { dimension: 'D5', reasonCode: 'WEATHER', approval: APPROVAL, until: '2026-08-01' }],
    ['P1', 'OverrideLamp', { level: 'attention', reason: '研判', authority: '办公室', expiresOn: '2026-08-01' }],
    ['P2', 'SuspendProject', { expectedResumeOn: '2026-12-31', reason: '资金', approval: APPROVAL }],
  ] as const) {
    await office.do(name, { projectId, ...data })
  }
  const text = { category: 'FUNDING', description: '资金缺口', suggestion: '银企对接' }
  await (await district.as('townA')).do('ReportProblem', { problemId: 'Q1', projectId: 'P1', ...text })
  await office.do('AcceptProblem', { problemId: 'Q1' })
  await office.do('AssignLeadDepartment', { problemId: 'Q1', lead: 'commerce' })
  const proposal = { problemId: 'Q1', measures: '融资', resolutionDue: '2026-07-02' }
  await (await district.as('commerce')).do('SubmitSolutionProposal', proposal)
  const approval = { ...APPROVAL, approvedOn: '2026-07-02' }
  await office.do('ExtendResolution', { problemId: 'Q1', newDue: '2026-07-31', approval, reason: '审批周期' })
  await office.do('IssueProblemList', { month: '2026-07', problemIds: ['Q1'] })
}

describe('an answer is as the OpenAPI document says', () => {
  let district: District
  let office: Client
  let document: Json

  beforeAll(async () => {
    district = await openDistrict()
    await tellMuch(district)
    office = await district.as('office')
    document = (await office.get('/openapi.json')).body
  })
  afterAll(() => district.close())

  const faults = (path: string, method: string, answer: HttpAnswer): string[] => {
    const response = document.paths[path][method].responses[answer.status]
    const type = answer.headers['content-type']!.split(';', 1)[0] as string
    expect(Object.keys(response.content)).toContain(type)
    return faultsOf(document, response.content[type].schema, answer.body)
  }

  it.each([
    ['/healthz', ''],
    ['/readyz', ''],
    ['/v1/projects', '?limit=1'],
    ['/v1/projects', '?lang=zh'],
    ['/v1/projects', '?knownAt=1'],
    ['/v1/projects', '?foo=1'],
    ['/v1/projects/{projectId}', ''],
    ['/v1/lamps', '?limit=1'],
    ['/v1/lamps', '?lang=en&preset=wuhan-ratio'],
    ['/v1/lamps', '?knownAt=1'],
    ['/v1/lamps/{projectId}', ''],
    ['/v1/rates/start', '?by=territory'],
    ['/v1/rates/start', '?by=projectClass&members=false&lang=zh'],
    ['/v1/rates/investment', '?by=territory'],
    ['/v1/rates/investment', '?by=field'],
    ['/v1/bridge', '?rate=start&fromValidAt=2026-02-28'],
    ['/v1/bridge', '?rate=investment&by=territory&key=townA&fromValidAt=2026-02-28&lang=en&steps=false'],
    ['/v1/bridge', '?rate=closure&fromKnownAt=1'],
    ['/v1/bridge', '?rate=closure&basis=annual-plan'],
    ['/v1/deadlines', '?limit=500'],
    ['/v1/deadlines', '?limit=500&validAt=2027-06-01&lang=zh'],
    ['/v1/data-quality', '?limit=500&validAt=2027-06-01'],
    ['/v1/data-quality', '?minDelay=30&lang=en'],
    ['/v1/projects/{projectId}/history', ''],
    ['/v1/projects/{projectId}/history', '?lang=zh&limit=2'],
    ['/v1/problems/{problemId}', ''],
    ['/v1/problems/{problemId}/history', ''],
    ['/v1/city-batches', ''],
    ['/v1/roster', '?lang=en'],
    ['/v1/problem-lists', ''],
    ['/v1/problem-lists/{month}', ''],
    ['/v1/deadlines/compute', '?received=2026-05-06&workingDays=3&actedOn=2026-06-06'],
    ['/v1/deadlines/compute', '?received=2026-12-31&workingDays=3'],
    ['/v1/deadlines/compute', '?received=2026-05-06&workingDays=3&stops=2026-05-07/'],
    ['/v1/deadlines/monthly', '?month=2026-05'],
    ['/v1/calendars', ''],
    ['/v1/calendars/needed', '?validAt=2027-06-01'],
    ['/v1/policies', ''],
    ['/v1/policies', '?knownAt=1'],
    ['/v1/units', '?lang=zh'],
    ['/v1/events', ''],
    ['/v1/events/{index}', ''],
    ['/v1/clock', ''],
  ])('%s%s', async (path, query) => {
    const answer = await office.get(
      `${path.replace('{projectId}', 'P1').replace('{problemId}', 'Q1').replace('{index}', '7').replace('{month}', '2026-07')}${query}`,
    )
    expect(faults(path, 'get', answer)).toEqual([])
  })

  it('to a command, taken, repeated and refused', async () => {
    const [data, key] = [{ unit: 'new', kind: 'TOWN', name: '新镇' }, { 'idempotency-key': crypto.randomUUID() }]
    const path = '/v1/commands/RegisterOrgUnit'
    const answers = [await office.post('RegisterOrgUnit', data, key), await office.post('RegisterOrgUnit', data, key)]
    answers.push(await office.post('RegisterOrgUnit', data), await office.post('RegisterOrgUnit', {}))
    expect(answers.map((answer) => answer.status)).toEqual([201, 200, 422, 400])
    expect(answers.flatMap((answer) => faults(path, 'post', answer))).toEqual([])
  })
})
