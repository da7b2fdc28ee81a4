import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admission, openDistrict, submission, type Client, type District, type Json } from './district.testkit.ts'
import { download, recordsOf, rowsOf } from '../exports/sheets.testkit.ts'

const text = { category: 'FUNDING', description: '资金缺口', suggestion: '银企对接' }

let district: District
let office: Client
let town: Client
let other: Client

beforeAll(async () => {
  district = await openDistrict()
  ;[office, town, other] = [await district.as('office'), await district.as('townA'), await district.as('townB')]
  for (const [projectId, territory, client] of [
    ['P1', 'townA', town],
    ['P2', 'townB', other],
  ] as const) {
    await client.do('SubmitProject', submission(projectId, territory))
    await office.do('AdmitToLibrary', { ...admission(projectId, territory), majorClass: 'PROVINCIAL_MUNICIPAL_KEY' })
  }
  await town.do('SubmitProject', submission('P3', 'townA'))
  await office.do('RejectAdmission', { projectId: 'P3', reason: '资料不全' })
  await office.do('ReserveProjectCode', { code: '2601-371302-04-01-123456', projectId: 'P1' })
  await town.do('ReportProblem', { problemId: 'Q1', projectId: 'P1', ...text })
  await office.do('ReturnProblem', { problemId: 'Q1', reason: '描述不清' })
  await town.do('ReportProblem', { problemId: 'Q1', projectId: 'P1', ...text })
  await office.do('AcceptProblem', { problemId: 'Q1' })
  await office.do('AssignLeadDepartment', { problemId: 'Q1', lead: 'commerce' })
  const lead = await district.as('commerce')
  await lead.do('SubmitSolutionProposal', { problemId: 'Q1', measures: '融资', resolutionDue: '2026-03-31' })
  await lead.do('RequestExtension', { problemId: 'Q1', newDue: '2026-04-30', reason: '审批周期' })
  await other.do('ReportProblem', { problemId: 'Q2', projectId: 'P2', ...text })
  await office.do('AcceptProblem', { problemId: 'Q2' })
  await office.do('SubmitBatchToCityDRC', { batchId: 'b1', problemIds: ['Q1', 'Q2'], document: '报市〔2026〕1号' })
  const reply = { level: 'CITY', reply: '同意纳入市级协调', document: '市复〔2026〕9号' }
  await office.do('RecordHigherLevelReply', { problemId: 'Q1', ...reply })
  await office.do('IssueProblemList', { month: '2026-01', problemIds: ['Q2', 'Q1'] })
  const claim = { problemId: 'Q1', kind: 'RESOLVED', statement: '已放款' }
  await lead.do('ClaimResolution', claim)
  await office.do('RefuseClosure', { problemId: 'Q1', reason: '未到账' })
  await office.do('WithdrawProblem', { problemId: 'Q1', reason: '企业自筹' })
})
afterAll(() => district.close())

const valueOf = async (path: string, client = office): Promise<Json> => {
  const { status, body } = await client.get(path)
  expect(status).toBe(200)
  return body.value
}

describe('B12: what was recorded is in the view of its subject', () => {
  it('a problem that was returned, refused and withdrawn, an extension that was asked for, batches and replies', async () => {
    const { past } = await valueOf('/v1/problems/Q1')
    expect(past.turns.map(({ turn, reason }: Json) => [turn, reason])).toEqual([
      ['RETURNED', '描述不清'],
      ['REFUSED', '未到账'],
      ['WITHDRAWN', '企业自筹'],
    ])
    expect(past.extensionRequests).toMatchObject([{ newDue: '2026-04-30', reason: '审批周期' }])
    expect(past.batches).toMatchObject([{ batchId: 'b1', document: '报市〔2026〕1号' }])
    expect(past.replies).toMatchObject([{ level: 'CITY', reply: '同意纳入市级协调', document: '市复〔2026〕9号' }])
    const rows = rowsOf(recordsOf((await download(district, office, 'problems.csv')).bytes))
    const remark = rows.find((row) => row['所属镇街'] === '单位townA')!['备注']
    for (const part of [
      '退回问题：描述不清',
      '申请延期至 2026-04-30：审批周期',
      '报送市级（b1）',
      '市级答复：同意',
      '核实未通过：未到账',
    ])
      expect(remark).toContain(part)
  })

  it('materials and attestation of a project, and that its admission was rejected', async () => {
    const row = await valueOf('/v1/projects/P3')
    expect(row).toMatchObject({ stage: 'REJECTED', rejections: [{ reason: '资料不全' }] })
    const { materials, attestation } = submission('P3', 'townA')
    expect(row.application).toMatchObject({ applicant: 'townA', materials, attestation })
  })

  it('B14: a kind of material is shown with its label, in the ledger and in the history', async () => {
    const { application } = await valueOf('/v1/projects/P3')
    expect(application.materials).toMatchObject([
      { kind: 'APPLICATION', kindLabel: { zh: '申报书', en: 'application' } },
    ])
    const [submitted] = await valueOf('/v1/projects/P3/history')
    expect(submitted.kindLabels).toEqual({ APPLICATION: { zh: '申报书', en: 'application' } })
  })

  it('batches to the city with its replies, of each territory its own lines', async () => {
    const lines = (batches: Json) => batches.flatMap((batch: Json) => batch.lines.map((line: Json) => line.problemId))
    const all = await valueOf('/v1/city-batches')
    expect(lines(all)).toEqual(['Q1', 'Q2'])
    expect(all[0].lines[0].replies).toMatchObject([{ level: 'CITY', document: '市复〔2026〕9号' }])
    expect(lines(await valueOf('/v1/city-batches', other))).toEqual(['Q2'])
    const sheet = rowsOf(recordsOf((await download(district, other, 'city-batches.csv')).bytes))
    expect(sheet.map((row) => row['问题编号'])).toEqual(['Q2'])
    expect(await valueOf(`/v1/city-batches?knownAt=${all[0].index - 1}`)).toEqual([])
  })

  it('the roster: posts by unit, and no person', async () => {
    const answer = await office.get('/v1/roster')
    expect(answer.body.value).toContainEqual(expect.objectContaining({ unit: 'townA', unitName: '单位townA' }))
    expect(answer.text).not.toContain('personRef')
    const rows = rowsOf(recordsOf((await download(district, town, 'roster.csv')).bytes))
    expect(rows).toHaveLength(answer.body.value.length)
  })
})

describe('B12: the history of a problem and of a project', () => {
  const typesOf = async (path: string, client = office) =>
    (await valueOf(path, client)).map(({ type }: Json) => type as string)

  it('has every event of a problem in the order of the ledger, on both clocks, by unit and post', async () => {
    const entries = await valueOf('/v1/problems/Q1/history')
    expect(entries.map(({ type }: Json) => type)).toEqual([
      ...['ProblemReported', 'ProblemReturned', 'ProblemReported', 'ProblemAccepted', 'LeadDepartmentAssigned'],
      ...['SolutionProposalSubmitted', 'ExtensionRequested', 'CityBatchSubmitted', 'HigherLevelReplyRecorded'],
      ...['ProblemListIssued', 'ResolutionClaimed', 'VerificationFailed', 'ProblemWithdrawn'],
    ])
    expect(entries[1]).toMatchObject({
      ...{ label: { zh: '退回问题', en: 'problem returned' }, unit: 'office', body: { reason: '描述不清' } },
      delayDays: 0,
    })
    expect(entries[6]).toMatchObject({ unit: 'commerce', unitName: '单位commerce', body: { newDue: '2026-04-30' } })
    expect(JSON.stringify(entries)).not.toMatch(/personRef|salt|Q2/)
    const indexes = entries.map(({ index }: Json) => index)
    expect(indexes).toEqual(indexes.toSorted((a: number, b: number) => a - b))
  })

  it('ends at knownAt and validAt, and goes on by pages', async () => {
    const [, returned, again] = await valueOf('/v1/problems/Q1/history')
    expect(await typesOf(`/v1/problems/Q1/history?knownAt=${returned.index}`)).toEqual([
      'ProblemReported',
      'ProblemReturned',
    ])
    const first = await office.get(`/v1/problems/Q1/history?limit=2&knownAt=${again.index}`)
    expect(first.body.page).toMatchObject({ total: 3, limit: 2 })
    const rest = await office.get(
      `/v1/problems/Q1/history?limit=2&knownAt=${again.index}&cursor=${first.body.page.next}`,
    )
    expect(rest.body.value).toMatchObject([{ index: again.index }])
    const tag = first.headers['etag'] as string
    const same = await office.get(`/v1/problems/Q1/history?limit=2&knownAt=${again.index}`, { 'if-none-match': tag })
    expect(same.status).toBe(304)
  })

  it('has every event of a project, its code and its rejection included', async () => {
    expect(await typesOf('/v1/projects/P3/history')).toEqual(['ProjectSubmitted', 'AdmissionRejected'])
    expect(await typesOf('/v1/projects/P1/history')).toContain('ProjectCodeReserved')
    const own = await typesOf('/v1/projects/P1/history', town)
    expect(own).toEqual(await typesOf('/v1/projects/P1/history'))
  })

  it('a project or problem of another territory is answered as one that is not there', async () => {
    for (const [path, unknown] of [
      ['/v1/projects/P1', '/v1/projects/P9'],
      ['/v1/problems/Q1', '/v1/problems/Q9'],
    ] as const) {
      const [foreign, none] = [await other.get(`${path}/history`), await other.get(`${unknown}/history`)]
      expect([foreign.status, none.status]).toEqual([404, 404])
      const { instance: _, ...answer } = none.body
      const told = JSON.stringify(answer).replaceAll(unknown.slice(-2), path.slice(-2))
      expect(foreign.body).toMatchObject(JSON.parse(told) as object)
    }
    expect(await typesOf('/v1/problems/Q2/history', other)).toContain('CityBatchSubmitted')
    expect(JSON.stringify(await valueOf('/v1/problems/Q2/history', other))).not.toContain('Q1')
  })
})
