import { COMMAND_GRANTS, roleOf, ROLES, type Role } from '@luodi/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openDistrict,
  projectWithPlan,
  submission,
  UNITS,
  type Client,
  type District,
  type HttpAnswer,
  type Json,
} from './district.testkit.ts'
import { SCENES, type Granted, type Stage } from './scenes.testkit.ts'

/** Who stands for each role. */
const UNIT_OF = Object.fromEntries([
  ...Object.entries(UNITS).map(([unit, kind]) => [roleOf(kind), unit] as const),
  ['TERRITORY', 'townA'],
  ['OFFICE', 'office'],
]) as Record<Role, string>

/** Headers that differ between any two answers. */
const OF_THE_MOMENT = new Set(['date', 'content-length'])

/** An answer as far as it can tell something: without what differs anyway, and with the id that was asked for as `ID`. */
const whole = ({ status, headers, text }: HttpAnswer, id: string): Json => ({
  status,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_MOMENT.has(name))),
  text: text
    .replaceAll(id, 'ID')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'REQUEST'),
})

let district: District

beforeAll(async () => {
  district = await openDistrict({ start: '2026-07-02T09:00:00+08:00' })
})
afterAll(() => district.close())

/** The data with every id of the scene's subjects exchanged for one that nothing bears. */
const unknownOf = (data: Json, id: string): Json => JSON.parse(JSON.stringify(data).replaceAll(id, `${id}zz`)) as Json

/** Commands by which a new subject of an id comes into being: for an id that nothing bears there is no subject to hide. */
const CREATING: readonly Granted[] = ['SubmitProject', 'ReportProblem']

const hiding = (Object.keys(COMMAND_GRANTS) as Granted[]).filter((name) => !CREATING.includes(name))

/** Who reads the whole district, and may give the command to some subject, is told the true reason. */
const isTold = (name: Granted, role: Role): boolean =>
  role !== 'TERRITORY' && COMMAND_GRANTS[name].grants.some((grant) => grant.role === role)

describe('A10: a command to what is another’s, and to what is not', () => {
  describe.each(hiding.map((name, n) => ({ name, n: n + 1 })))('$name', ({ name, n }) => {
    const id = `m${n}x`
    let data: Json
    beforeAll(async () => {
      const stage: Stage = { district, id, n: 3000 + n, actor: 'townA', owner: 'townB', holder: 'townB' }
      data = await SCENES[name]!(stage)
    })

    it.each(
      ROLES.filter((role) => !isTold(name, role)).flatMap((role) =>
        [undefined, '"0"', '"7"', '"7-00000000"'].map((ifMatch) => ({ role, ifMatch })),
      ),
    )('$role, If-Match $ifMatch', async ({ role, ifMatch }) => {
      const actor = await district.as(UNIT_OF[role])
      const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
      const foreign = await actor.post(name, data, headers)
      expect(foreign.status).toBe(403)
      const unknown = await actor.post(name, unknownOf(data, id), headers)
      expect(whole(foreign, id)).toEqual(whole(unknown, `${id}zz`))
      expect(foreign.text).not.toContain('conflicts":[{')
    })
  })
})

describe('A10: an id that another uses', () => {
  it.each([undefined, { 'if-none-match': '*' }, { 'if-match': '"0"' }])(
    'tells a town nothing more: %j',
    async (headers) => {
      const id = `taken${JSON.stringify(headers)?.length ?? 0}`
      await projectWithPlan(district, id, 'townB', 1)
      const [town, other] = [await district.as('townA'), await district.as('townB')]
      const answer = await town.post('SubmitProject', submission(id, 'townA'), headers)
      expect(answer.body).toMatchObject({ status: 422, rule: 'M-20', field: 'data.projectId' })
      expect(answer.body.conflicts ?? []).toEqual([])
      const report = { category: 'FUNDING', description: '缺口', suggestion: '对接' }
      await other.do('ReportProblem', { problemId: `${id}-q`, projectId: id, ...report })
      const own = `own${id}`
      await projectWithPlan(district, own, 'townA', 1)
      const taken = await town.post('ReportProblem', { problemId: `${id}-q`, projectId: own, ...report }, headers)
      expect(taken.body).toMatchObject({ status: 422, rule: 'M-33', field: 'data.problemId' })
      expect(taken.text).not.toContain(`${id} `)
      const [foreign, nowhere] = [id, `${id}zz`].map((projectId) => ({ problemId: `${own}-q`, projectId, ...report }))
      const answers = [
        await town.post('ReportProblem', foreign, headers),
        await town.post('ReportProblem', nowhere, headers),
      ]
      expect(whole(answers[0]!, id)).toEqual(whole(answers[1]!, `${id}zz`))
      expect(answers[0]!.status).toBe(403)
    },
  )
})

describe('A10: a row of another’s, and of none', () => {
  const READS = ['/v1/projects/ID', '/v1/lamps/ID', '/v1/problems/ID-q']
  const HEADERS: readonly Record<string, string>[] = [{}, { 'if-none-match': '*' }, { 'if-none-match': '"x"' }]
  let admitted: Client
  beforeAll(async () => {
    await projectWithPlan(district, 'rowB', 'townB', 1)
    const other = await district.as('townB')
    await other.do('SubmitProject', submission('pendingB', 'townB'))
    const report = { category: 'FUNDING', description: '缺口', suggestion: '对接' }
    await other.do('ReportProblem', { problemId: 'rowB-q', projectId: 'rowB', ...report })
    admitted = await district.as('townA')
  })

  it.each(
    READS.flatMap((path) => ['rowB', 'pendingB'].flatMap((id) => HEADERS.map((headers) => ({ path, id, headers })))),
  )('$path of $id, $headers', async ({ path, id, headers }) => {
    const [foreign, unknown] = [
      await admitted.get(path.replace('ID', id), headers),
      await admitted.get(path.replace('ID', 'nowhere'), headers),
    ]
    expect(foreign.status).toBe(404)
    const { etag: _, ...rest } = whole(foreign, id).headers
    const { etag: __, ...others } = whole(unknown, 'nowhere').headers
    expect({ ...whole(foreign, id), headers: rest }).toEqual({ ...whole(unknown, 'nowhere'), headers: others })
  })
})

describe('A11: a command id again', () => {
  const ID = '0198f6a0-7c1d-7d43-9c1e-5b1f0a6c2d99'
  it('tells its events to whom may act for the unit, and to nobody else', async () => {
    const office = await district.as('office')
    const appointment = { appointmentId: 'a-brief', personRef: 'p-brief', unit: 'townA', post: 'CLERK' }
    await office.do('AppointMember', appointment)
    const [clerk, stranger] = [await district.as('townA', 'p-brief'), await district.as('townA', 'p-never')]
    const data = submission('again', 'townA')
    expect((await clerk.post('SubmitProject', data, { 'idempotency-key': ID })).status).toBe(201)
    expect((await clerk.post('SubmitProject', data, { 'idempotency-key': ID })).status).toBe(200)
    const never = await stranger.post('SubmitProject', data, { 'idempotency-key': ID })
    expect(never.body).toMatchObject({ status: 403, rule: 'M-03' })
    await office.do('EndAppointment', { appointmentId: 'a-brief' })
    const ended = await clerk.post('SubmitProject', data, { 'idempotency-key': ID })
    expect(ended.body).toMatchObject({ status: 403, rule: 'M-03' })
    expect(ended.text).not.toContain('events')
  })
})

describe('A17: the bridge', () => {
  it('names to a town the events of its own projects alone; the figures are the same for all', async () => {
    await projectWithPlan(district, 'bridgeA', 'townA', 120_000_000)
    await projectWithPlan(district, 'bridgeB', 'townB', 120_000_000)
    const office = await district.as('office')
    const before = await district.head()
    for (const projectId of ['bridgeA', 'bridgeB']) {
      await office.do('ReportInvestment', { projectId, month: '2026-06', amount: 50_000_000 })
    }
    const path = `/v1/bridge?rate=investment&toValidAt=2026-07-02&fromKnownAt=${before}`
    const [all, own] = [await office.get(path), await (await district.as('townA')).get(path)]
    const eventsOf = ({ body }: HttpAnswer, member: string): Json[] =>
      body.value.steps.filter((step: Json) => step.member === member).flatMap(({ events }: Json) => events)
    expect(eventsOf(all, 'bridgeB')).not.toEqual([])
    expect(eventsOf(own, 'bridgeB')).toEqual([])
    expect(eventsOf(own, 'bridgeA')).toEqual(eventsOf(all, 'bridgeA'))
    expect(own.body.value.difference).toEqual(all.body.value.difference)
    expect(own.headers['etag']).not.toBe(all.headers['etag'])
  })
})

describe('B15: a project that another unit holds', () => {
  it('is said to be so to a town that once held it, and to no other', async () => {
    await projectWithPlan(district, 'moved', 'townA', 1)
    const office = await district.as('office')
    await office.do('TransferProject', { projectId: 'moved', to: 'townB', document: '划转' })
    const report = { projectId: 'moved', month: '2026-06', amount: 1 }
    const former = await (await district.as('townA')).post('ReportInvestment', report)
    expect(former.body).toMatchObject({
      status: 403,
      rule: 'M-47',
      detail: 'townB holds the project now',
    })
    const other = await (await district.as('zoneC')).post('ReportInvestment', report)
    expect(other.body.detail).toBe('zoneC may not ReportInvestment')
  })
})
