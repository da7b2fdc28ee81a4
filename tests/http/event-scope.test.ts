import { createHandler } from '@luodi/domain/application'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  JURISDICTION,
  openDistrict,
  projectWithPlan,
  type Client,
  type District,
  type Json,
} from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'
import { ids, listen } from './sse.testkit.ts'

const HEARTBEAT = 40

let district: District
let address: string
let office: Client

beforeEach(async () => {
  district = await openDistrict({ store: 'sqlite', app: { heartbeat: HEARTBEAT } })
  address = `${await district.listen()}/v1/stream`
  office = await district.as('office')
  await projectWithPlan(district, 'P1', 'townA', 120_000_000)
  await projectWithPlan(district, 'P2', 'townB', 60_000_000)
})
afterEach(() => district.close())

const READERS = ['townA', 'townB', 'zoneC', 'commerce', 'force', 'government', 'audit', 'office'] as const
type Unit = (typeof READERS)[number]

const problem = (problemId: string, projectId: string, description: string) => ({
  problemId,
  projectId,
  category: 'FUNDING',
  description,
  suggestion: `建议 ${description}`,
})

/** Some of everything, in order: who of those without the whole district hears it, and who may read it afterwards. */
const STORY: readonly (readonly [
  by: Unit,
  command: string,
  data: object,
  heard: readonly Unit[],
  later?: readonly Unit[],
])[] = [
  ['townA', 'RecordProcedure', { projectId: 'P1', procedure: 'LAND_USE', reference: '甲地' }, ['townA']],
  ['townB', 'RecordProcedure', { projectId: 'P2', procedure: 'LAND_USE', reference: '乙地' }, ['townB']],
  ['office', 'ReserveProjectCode', { code: '2601-371302-04-01-000002', projectId: 'P2' }, ['townB']],
  ['townA', 'ReportProblem', problem('Q1', 'P1', '甲秘密'), ['townA'], ['commerce']],
  ['office', 'AcceptProblem', { problemId: 'Q1' }, ['townA'], ['commerce']],
  ['office', 'AssignLeadDepartment', { problemId: 'Q1', lead: 'commerce' }, ['townA', 'commerce']],
  ['commerce', 'SubmitSolutionProposal', { problemId: 'Q1', measures: '办法' }, ['townA', 'commerce']],
  ['force', 'ReportProblem', problem('Q2', 'P1', '重复'), ['townA', 'force']],
  ['office', 'AcceptProblem', { problemId: 'Q2' }, ['townA', 'force']],
  ['office', 'MergeProblems', { problemId: 'Q2', into: 'Q1', reason: '重复' }, ['townA', 'commerce', 'force']],
  ['townB', 'ReportProblem', problem('Q3', 'P2', '乙秘密'), ['townB']],
  ['office', 'AcceptProblem', { problemId: 'Q3' }, ['townB']],
  ['office', 'IssueProblemList', { month: '2026-01', problemIds: ['Q1', 'Q3'] }, [...READERS]],
  ['office', 'RegisterOrgUnit', { unit: 'new', kind: 'TOWN', name: '新镇' }, [...READERS]],
  ['office', 'AppointMember', { appointmentId: 'a-b2', personRef: 'p-b2', unit: 'townB', post: 'CLERK' }, ['townB']],
  ['office', 'EndAppointment', { appointmentId: 'a-b2', reason: '调离' }, ['townB']],
  ['commerce', 'FileNilReport', { unit: 'commerce', cycle: '2026-01' }, ['commerce']],
  ['townA', 'SubmitMonthlyCollection', { unit: 'townA', cycle: '2026-01', problemIds: ['Q1'] }, ['townA']],
]
const WHOLE: readonly Unit[] = ['government', 'audit', 'office']
const seen = (unit: Unit, readers: readonly Unit[]): boolean => readers.includes(unit) || WHOLE.includes(unit)

const tell = async (): Promise<void> => {
  for (const [by, command, data] of STORY) await (await district.as(by)).do(command, data)
}

describe('a reader of the stream', () => {
  const opened = async (head: number) =>
    Promise.all(READERS.map(async (unit) => listen(`${address}?after=${head}`, await district.as(unit))))

  it('hears exactly what concerns its unit when it is recorded', async () => {
    const head = await district.head()
    const streams = await opened(head)
    await tell()
    for (const [i, unit] of READERS.entries()) {
      const expected = STORY.flatMap(([, , , heard], n) => (seen(unit, heard) ? [head + 1 + n] : []))
      expect([unit, ids(await streams[i]!.until(await district.head()))]).toEqual([unit, expected])
      streams[i]!.stop()
    }
  })

  it('reads afterwards what concerns its unit by now, from the stream as from the pages', async () => {
    const head = await district.head()
    await tell()
    const streams = await opened(head)
    for (const [i, unit] of READERS.entries()) {
      const expected = STORY.flatMap(([, , , heard, later = []], n) =>
        seen(unit, [...heard, ...later]) ? [head + 1 + n] : [],
      )
      const told = await streams[i]!.until(await district.head())
      expect([unit, ids(told)]).toEqual([unit, expected])
      const page = (await (await district.as(unit)).get(`/v1/events?after=${head}&limit=1000`)).body
      expect(page.events).toEqual(told.map(({ data }) => data))
      expect(page.head).toBe(await district.head())
      streams[i]!.stop()
    }
  })

  it('is told nothing of the others: no text, no id, no name of a stream', async () => {
    const head = await district.head()
    await tell()
    const stream = await listen(`${address}?after=${head}`, await district.as('zoneC'))
    const public_ = await stream.until(await district.head())
    expect(public_.map(({ event }) => event)).toEqual(['ProblemListIssued', 'OrgUnitRegistered'])
    const text = JSON.stringify(public_)
    for (const secret of ['秘密', '甲地', '乙地', 'p-b2', '000002', '办法']) expect(text).not.toContain(secret)
    stream.stop()
  })

  it.each([
    ['stream=371302.project-P1', []],
    ['stream=371302.project-P2', ['ProcedureRecorded']],
    ['kinds=problem', ['ProblemReported', 'ProblemAccepted']],
    ['types=ProblemReported,OrgUnitRegistered', ['ProblemReported', 'OrgUnitRegistered']],
  ])('asks for some of its own with %s', async (filter, expected) => {
    const head = await district.head()
    await tell()
    const town = await district.as('townB')
    const stream = await listen(`${address}?after=${head}&${filter}`, town)
    const told = await stream.until(await district.head())
    expect(told.map(({ event }) => event)).toEqual(expected)
    const page = (await town.get(`/v1/events?after=${head}&${filter}`)).body
    expect(page.events).toEqual(told.map(({ data }) => data))
    stream.stop()
  })
})

describe('a reader that was cut off', () => {
  it('goes on where it was, also where the last events were not its own', async () => {
    const town = await district.as('townB')
    const first = await listen(address, town)
    await (await district.as('townA')).do('RecordProcedure', STORY[0]![2])
    const place = await district.head()
    expect(await first.until(place)).toEqual([])
    expect(first.place()).toBe(place)
    first.stop()

    await (await district.as('townA')).do('ReportProblem', problem('Q1', 'P1', '甲'))
    await town.do('ReportProblem', problem('Q2', 'P2', '乙'))
    const asked: number[] = []
    const follow = district.store.follow.bind(district.store)
    Object.assign(district.store, {
      follow: (query: Parameters<typeof follow>[0]) => {
        asked.push(query.after.index)
        return follow(query)
      },
    })
    const second = await listen(`${address}?after=0`, town, { 'last-event-id': `${place}` })
    expect(ids(await second.until(await district.head()))).toEqual([place + 2])
    expect(asked).toEqual([place])
    second.stop()
  })

  it('hears each of its events once, wherever it is cut', async () => {
    const head = await district.head()
    await tell()
    const town = await district.as('townA')
    const uncut = await listen(`${address}?after=${head}`, town)
    const whole = ids(await uncut.until(await district.head()))
    uncut.stop()
    for (const cut of [1, 4, whole.length - 1]) {
      const first = await listen(`${address}?after=${head}`, town)
      const before = ids(await first.take(cut))
      first.stop()
      const second = await listen(address, town, { 'last-event-id': `${first.place()}` })
      expect([...before, ...ids(await second.until(await district.head()))]).toEqual(whole)
      second.stop()
    }
  })
})

describe('a transfer changes the scope', () => {
  const eventsOf = async (client: Client): Promise<string[]> =>
    (await client.get('/v1/events?stream=371302.project-P1')).body.events.map((event: Json) => event.type)

  it('while the streams are open: both hear of it, then the new holder alone', async () => {
    const [a, b] = [await district.as('townA'), await district.as('townB')]
    const streams = await Promise.all([listen(address, a), listen(address, b)])
    const report = { projectId: 'P1', procedure: 'LAND_USE', reference: '批复' }
    await a.do('RecordProcedure', report)
    await office.do('TransferProject', { projectId: 'P1', to: 'townB', document: '划转' })
    await b.do('RecordProcedure', { ...report, procedure: 'PLANNING' })
    const [first, second] = await Promise.all(streams.map(async (stream) => stream.until(await district.head())))
    expect(first!.map(({ event }) => event)).toEqual(['ProcedureRecorded', 'ProjectTransferred'])
    expect(second!.map(({ event }) => event)).toEqual(['ProjectTransferred', 'ProcedureRecorded'])
    streams.forEach((stream) => stream.stop())

    const past = ['ProjectSubmitted', 'ProjectAdmitted', 'AnnualPlanSet', 'ProcedureRecorded', 'ProjectTransferred']
    expect(await eventsOf(a)).toEqual(past)
    expect(await eventsOf(b)).toEqual([...past, 'ProcedureRecorded'])
  })

  it('on its own day, where that lies ahead', async () => {
    const b = await district.as('townB')
    await office.do('TransferProject', { projectId: 'P1', to: 'townB', effectiveFrom: '2026-02-01', document: '划转' })
    expect(await eventsOf(b)).toEqual([])
    district.at('2026-02-01')
    expect(await eventsOf(b)).toHaveLength(4)
  })
})

describe('one event by its index', () => {
  it('is refused to whom it does not concern, tag or no tag, and answers to the others', async () => {
    const index = (await district.head()) - 3
    const [a, b] = [await district.as('townA'), await district.as('townB')]
    const own = await a.get(`/v1/events/${index}`)
    expect(own.body).toMatchObject({ index, type: 'AnnualPlanSet', stream: '371302.project-P1' })
    for (const tag of [{}, { 'if-none-match': '*' }, { 'if-none-match': own.headers['etag']! }]) {
      const refused = await b.get(`/v1/events/${index}`, tag)
      expectProblem(refused, 403, { rule: 'M-04', field: 'index' })
      expect(refused.text).not.toMatch(/P1|townA|AnnualPlanSet/)
    }
    expectProblem(await b.get('/v1/events/100000'), 404, { field: 'index' })
  })
})

describe('views that are behind', () => {
  /** Records as another process would: nobody tells the views. */
  const elsewhere = async (unit: string, name: string, data: object): Promise<void> => {
    const handle = createHandler({ store: district.store, clock: district.clock, jurisdiction: JURISDICTION })
    const done = await handle.untrusted({ id: randomUUID(), name, data, actor: { unit, personRef: `p-${unit}` } })
    if (done._tag === 'Left') throw new Error(JSON.stringify(done.left))
  }
  const report = (reference: string) => ({ projectId: 'P1', procedure: 'LAND_USE', reference })

  it('are waited for: the scope is that of the event, not of before', async () => {
    const [a, b] = [await district.as('townA'), await district.as('townB')]
    const streams = await Promise.all([listen(address, a), listen(address, b)])
    await elsewhere('office', 'TransferProject', { projectId: 'P1', to: 'townB', document: '划转' })
    await elsewhere('townB', 'RecordProcedure', report('接手'))
    const [first, second] = await Promise.all(streams.map(async (stream) => stream.until(await district.head())))
    expect(first!.map(({ event }) => event)).toEqual(['ProjectTransferred'])
    expect(second!.map(({ event }) => event)).toEqual(['ProjectTransferred', 'ProcedureRecorded'])
    streams.forEach((stream) => stream.stop())
  })

  it('are waited for: who has lost the post hears nothing that was recorded later', async () => {
    const stream = await listen(address, await district.as('townA'))
    await elsewhere('office', 'EndAppointment', { appointmentId: 'a-townA' })
    await elsewhere('office', 'RecordProcedure', report('离任后'))
    expect((await stream.take(2)).map(({ event }) => event)).not.toContain('ProcedureRecorded')
    expect(stream.ended()).toBe(true)
  })

  /** The views stand still from now on. */
  const stop = (failure?: Error): void => {
    const views = { ...district.views }
    Object.assign(district.views, {
      catchUp: async () => views.head().index,
      covers: async (index: number, until: Promise<unknown>) => index <= views.head().index || until.then(() => false),
      failure: () => failure,
    })
  }

  it('for too long end the stream of a part without a word, and nobody else’s', { timeout: 20_000 }, async () => {
    const [a, auditor] = [await district.as('townA'), await district.as('audit')]
    const streams = await Promise.all([listen(address, a), listen(address, auditor)])
    stop()
    await elsewhere('townA', 'RecordProcedure', report('甲'))
    expect(await streams[0]!.take(1)).toEqual([])
    expect(streams[0]!.ended()).toBe(true)
    expect((await streams[1]!.take(1)).map(({ event }) => event)).toEqual(['ProcedureRecorded'])
    streams[1]!.stop()
    expectProblem(await a.get('/v1/events'), 503)
    expect((await auditor.get('/v1/events')).status).toBe(200)
  })

  it('that have stopped are told at once: a part can not be told, the whole can', async () => {
    const a = await district.as('townA')
    stop(new Error('unreadable event'))
    await elsewhere('townA', 'RecordProcedure', report('甲'))
    for (const path of ['/v1/events', '/v1/events/1', '/v1/stream']) expectProblem(await a.get(path), 503)
    expect((await office.get('/v1/events?limit=1000')).body.events.at(-1).type).toBe('ProcedureRecorded')
  })
})
