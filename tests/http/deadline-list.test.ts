import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District, type Json } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

let district: District
let office: Client
let town: Client
let commerce: Client

/** Two projects with a problem each; commerce leads that of town B, whose proposal is filed late. */
beforeAll(async () => {
  district = await openDistrict({ store: 'sqlite' })
  ;[office, town, commerce] = [await district.as('office'), await district.as('townA'), await district.as('commerce')]
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
  await office.do('SetMilestone', { projectId: 'P1', milestoneId: 'm1', name: '封顶', target: '2026-05-01' })
  await office.do('SetMilestone', { projectId: 'P2', milestoneId: 'm2', name: '竣工', target: '2026-12-01' })
  district.at('2026-06-01')
  for (const [problemId, projectId, unit] of [
    ['Q1', 'P1', 'townA'],
    ['Q2', 'P2', 'townB'],
  ] as const) {
    const text = { category: 'LAND_SUPPLY', description: '用地不足', suggestion: '统筹' }
    await (await district.as(unit)).do('ReportProblem', { problemId, projectId, ...text })
    await office.do('AcceptProblem', { problemId })
  }
  await office.do('AssignLeadDepartment', { problemId: 'Q2', lead: 'commerce', assisting: ['townA'] })
  await office.do('IssueProblemList', { month: '2026-06', problemIds: ['Q1', 'Q2'] })
  district.at('2026-06-09')
  await commerce.do('SubmitSolutionProposal', { problemId: 'Q2', measures: '调规', resolutionDue: '2026-06-30' })
  await office.do('IssueProblemList', { month: '2026-05', problemIds: ['Q2'] })
  district.at('2026-07-03')
  await office.do('ConfirmStart', { projectId: 'P1', occurredOn: '2026-03-20' })
})
afterAll(() => district.close())

const get = async (path: string, client = office): Promise<Json> => {
  const answer = await client.get(path)
  expect({ path, status: answer.status }).toEqual({ path, status: 200 })
  return answer.body
}
const idsOf = (body: Json): string[] => body.value.map((duty: Json) => duty.dutyId)

describe('/v1/deadlines', () => {
  const DAY = 'validAt=2026-07-03'
  const ofQ2 = (path: string, client?: Client) => get(`/v1/deadlines?${DAY}&${path}`, client)

  it('gives every duty with its labels, its due date, who is in charge, and the events behind it', async () => {
    const { value } = await ofQ2('problemId=Q2')
    expect(value).toMatchObject([
      {
        dutyId: 'PROPOSAL/Q2',
        kindLabel: { zh: '提出办法', en: 'proposal to solve a problem' },
        status: 'doneLate',
        statusLabel: { zh: '逾期完成' },
        due: { kind: 'due', on: '2026-06-04' },
        doneOn: '2026-06-09',
        late: { kind: 'determined', value: 3, unit: 'workingDays' },
        responsible: { unit: 'commerce', name: '单位commerce' },
        assisting: [{ unit: 'townA' }],
      },
      { dutyId: 'RESOLUTION/Q2', status: 'overdue', due: { on: '2026-06-30' }, late: { value: 3 } },
    ])
    const { events } = await get('/v1/events?stream=371302.problem-Q2')
    const known = new Set(events.map((event: Json) => event.eventId))
    for (const duty of value) expect(duty.inputs.every((input: Json) => known.has(input.eventId))).toBe(true)
  })

  it.each([
    ['kind=MILESTONE', ['MILESTONE/P1/m1', 'MILESTONE/P2/m2']],
    ['kind=MILESTONE&status=overdue', ['MILESTONE/P1/m1']],
    ['kind=MILESTONE&territory=townB', ['MILESTONE/P2/m2']],
    ['kind=MILESTONE&projectId=P2', ['MILESTONE/P2/m2']],
    ['kind=MILESTONE&unit=townA', ['MILESTONE/P1/m1']],
    ['kind=PROPOSAL&unit=townA', ['PROPOSAL/Q2']],
    ['kind=RESUMPTION', []],
  ])('filters by %s', async (query, ids) => {
    const body = await ofQ2(query)
    expect(idsOf(body)).toEqual(ids)
    expect(body.page.total).toBe(ids.length)
  })

  it('counts what the other filters leave, by status', async () => {
    expect((await ofQ2('kind=MILESTONE&status=overdue')).counts).toEqual({
      open: 1,
      overdue: 1,
      undetermined: 0,
      stopped: 0,
      doneLate: 0,
    })
  })

  it('goes on page by page, each duty once and in the order of the whole', async () => {
    const whole = await ofQ2('limit=500')
    const ids: string[] = []
    for (let cursor = ''; ;) {
      const body: Json = await get(`/v1/deadlines?${DAY}&limit=7${cursor}`)
      ids.push(...idsOf(body))
      if (body.page.next === undefined) break
      cursor = `&cursor=${body.page.next}`
    }
    expect(ids).toEqual(idsOf(whole))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(whole.page.total)
  })

  it('stays what it was at a place in the log, and says when it changed', async () => {
    const head = await district.head()
    // an index alone does not say of which history it is: only with its tag is an answer kept unasked
    const byIndex = await office.get(`/v1/deadlines?${DAY}&knownAt=${head - 1}&kind=START`)
    expect(byIndex.headers['cache-control']).toBe('private, no-cache')
    const past = `/v1/deadlines?${DAY}&knownAt=${byIndex.headers['ledger-index']}&kind=START`
    const before = await office.get(past)
    const tag = before.headers['etag'] as string
    expect(before.headers['cache-control']).toBe('private, max-age=300')
    const again = await office.get(past, { 'if-none-match': tag })
    expect(again.status).toBe(304)
    expect((await office.get(`/v1/deadlines?${DAY}&kind=START`)).headers['etag']).not.toBe(tag)
  })

  it('shows a territory what is its own, what it leads, and what it assists with', async () => {
    const ids = idsOf(await ofQ2('limit=500', town))
    expect(ids).toContain('PROPOSAL/Q2')
    expect(ids).toContain('MILESTONE/P1/m1')
    expect(ids.filter((id) => id.includes('P2') || id.includes('townB') || id.includes('commerce'))).toEqual([])
    expect(idsOf(await ofQ2('limit=500', commerce))).toContain('MILESTONE/P2/m2')
  })

  it('is undetermined where no policy is in force', async () => {
    expect(await get('/v1/deadlines?knownAt=1')).toMatchObject({ status: 'undetermined', needsPolicy: true })
    expect(await get('/v1/data-quality?knownAt=1')).toMatchObject({ status: 'undetermined', needsPolicy: true })
    expect(await get('/v1/problem-lists?knownAt=1')).toMatchObject({ status: 'undetermined' })
    expect(await get('/v1/problem-lists/2026-06?knownAt=1')).toMatchObject({ status: 'undetermined' })
  })

  it.each(['status=late', 'kind=proposal', 'foo=1', 'cursor=x'])('refuses %s', async (query) => {
    expectProblem(await office.get(`/v1/deadlines?${query}`), 400, {
      field: query.split('=')[0]!,
    })
  })
})

describe('/v1/data-quality', () => {
  const of = (query: string, client?: Client) => get(`/v1/data-quality?validAt=2026-07-03&${query}`, client)

  it('gives late recordings with their delay, the longest first', async () => {
    const { value, counts } = await of('kind=LATE_RECORDING')
    expect(value).toMatchObject([
      {
        kindLabel: { zh: '迟记事实' },
        type: 'StartConfirmed',
        projectId: 'P1',
        occurredOn: '2026-03-20',
        recordedOn: '2026-07-03',
        delayDays: 105,
        monthEnds: 4,
      },
    ])
    expect(counts).toMatchObject({ LATE_RECORDING: 1, STALE_BASIS: 0, MISSING_CALENDAR: 0 })
    expect((await of('kind=LATE_RECORDING&minDelay=105')).page.total).toBe(1)
    expect((await of('kind=LATE_RECORDING&minDelay=106')).page.total).toBe(0)
  })

  it('lists the months without a report, and the units without a filing', async () => {
    const reports = await of('kind=MISSING_REPORT&projectId=P1')
    expect(reports.value.map((row: Json) => row.month)).toEqual([
      ...['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'],
    ])
    const filings = await of('kind=MISSING_FILING&limit=500')
    expect(filings.value.map((row: Json) => row.unit.unit)).toContain('commerce')
    expect((await of('minDelay=500&kind=MISSING_REPORT&projectId=P1')).page.total).toBe(6)
  })

  it('goes on page by page', async () => {
    const whole = await of('limit=500')
    const first = await of('limit=3')
    const second = await of(`limit=3&cursor=${first.page.next}`)
    expect([...first.value, ...second.value]).toEqual(whole.value.slice(0, 6))
  })

  it('shows a territory its own rows, and the calendar years that everybody lacks', async () => {
    const { value } = await get('/v1/data-quality?validAt=2027-03-31&limit=500', town)
    expect(new Set(value.map((row: Json) => row.territory))).toEqual(new Set(['townA', undefined]))
    expect(value.filter((row: Json) => row.territory === undefined)).toMatchObject([
      { kind: 'MISSING_CALENDAR', year: 2027 },
    ])
  })

  it.each(['minDelay=-1', 'minDelay=x', 'kind=LATE'])('refuses %s', async (query) =>
    expectProblem(await office.get(`/v1/data-quality?${query}`), 400, { field: query.split('=')[0]! }),
  )
})

describe('/v1/problem-lists', () => {
  it('gives the issued editions by month', async () => {
    const { value } = await get('/v1/problem-lists')
    expect(value).toMatchObject([
      { month: '2026-05', number: 5, issuedOn: '2026-06-09', lines: 1 },
      { month: '2026-06', number: 6, issuedOn: '2026-06-01', lines: 2 },
    ])
    expect((await get('/v1/problem-lists?validAt=2026-06-08')).value).toHaveLength(1)
    expect((await get(`/v1/problem-lists?knownAt=${value[1].index - 1}`)).value).toEqual([])
  })

  it('M-36 an edition stays as it was issued, whatever came later', async () => {
    const { value } = await get('/v1/problem-lists/2026-06')
    expect(value.lines).toMatchObject([
      { no: 1, problemId: 'Q1', territory: 'townA', description: '用地不足' },
      {
        no: 2,
        problemId: 'Q2',
        projectName: '某新材料产业园P2',
        lead: 'commerce',
        assisting: ['townA'],
        asIssued: { status: 'ACCEPTED', proposal: { due: { on: '2026-06-04' }, overdue: false } },
      },
    ])
    expect(value.lines[1].asIssued).not.toHaveProperty('measures')
    const later = (await get('/v1/problem-lists/2026-05')).value.lines[0]
    expect(later).toMatchObject({
      no: 1,
      problemId: 'Q2',
      asIssued: { measures: '调规', resolution: { due: '2026-06-30' } },
    })
    const whatIf = await get('/v1/problem-lists/2026-06?preset=wuhan-ratio')
    expect(whatIf.value).toEqual(value)
  })

  it('shows a territory the lines of its own projects', async () => {
    expect((await get('/v1/problem-lists', town)).value).toMatchObject([{ lines: 0 }, { lines: 1 }])
    const { value } = await get('/v1/problem-lists/2026-06', town)
    expect(value.lines.map((line: Json) => line.problemId)).toEqual(['Q1'])
  })

  it.each(['2026-04', 'soon', '2026-06?knownAt=30'])('there is none of %s', async (path) =>
    expectProblem(await office.get(`/v1/problem-lists/${path}`), 404, { field: 'month' }),
  )
})
