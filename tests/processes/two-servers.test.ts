import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { admission, submission, type Client, type HttpAnswer, type Json } from '../http/district.testkit.ts'
import { openPair, SHARED_KINDS, type OwnServer } from './servers.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const FIGURES = [
  '/v1/projects?',
  '/v1/lamps?',
  '/v1/rates/start?by=territory&',
  '/v1/rates/investment?by=field&',
  '/v1/rates/closure?by=district&',
  '/v1/units?',
]

describe.each(SHARED_KINDS)('two servers on %s', (...kind) => {
  let pair: Awaited<ReturnType<typeof openPair>>
  let [one, two]: readonly OwnServer[] = []
  beforeAll(async () => {
    pair = await openPair(kind)
    ;[one, two] = pair.servers
  })
  afterAll(() => pair.stop())

  const office = (server: OwnServer | undefined): Promise<Client> => server!.as('office')

  /** A command at the second server must know what the first has recorded: its post and its project. */
  const project = async (projectId: string): Promise<number> => {
    const [first, second] = [one!, two!]
    const { body } = await (await first.as('townA')).do('SubmitProject', submission(projectId, 'townA'))
    // posts are asked of the views: what the other server has recorded is read by minIndex first
    await (await office(second)).get(`/v1/units?minIndex=${body.index}`)
    const admitted = await (await office(second)).do('AdmitToLibrary', admission(projectId, 'townA'))
    const at = admitted.body.index as number
    await (await office(first)).get(`/v1/units?minIndex=${at}`)
    await (await office(first)).do('SetAnnualPlan', { projectId, year: 2026, amount: 120_000_000 })
    return at + 1
  }

  it('take commands in turn, and give the same answers at the same index', async () => {
    const index = await project('p1')
    for (const path of FIGURES) {
      const query = `${path}validAt=2026-07-01&knownAt=${index}&minIndex=${index}`
      const answers = await Promise.all(
        [one, two].map(async (server): Promise<HttpAnswer> => (await office(server)).get(query)),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers[1]!.text).toBe(answers[0]!.text)
      expect(answers[1]!.headers['etag']).toBe(answers[0]!.headers['etag'])
    }
  })

  it('read what the other has written once they wait for its index', async () => {
    const unit = { unit: 'later', kind: 'TOWN', name: '新镇' }
    const { index } = (await (await office(two)).do('RegisterOrgUnit', unit)).body
    const { body } = await (await office(one)).get(`/v1/units?minIndex=${index}`)
    expect(body.knownAt).toBeGreaterThanOrEqual(index)
    expect(body.value.map((row: Json) => row.unit)).toContain('later')
  })

  it('09: never take for nonsense an index that the other has just acknowledged', async () => {
    await project('p9')
    const [town, other] = [await one!.as('townA'), await office(two)]
    for (let day = 0; day < 10; day += 1) {
      const answer = await town.do('ReportProgress', { projectId: 'p9', month: '2026-06', progress: `主体${day}` })
      const { index, place } = answer.body as { readonly index: number; readonly place: string }
      const paths = [
        `/v1/rates/investment?knownAt=${index}`,
        `/v1/rates/investment?knownAt=${place}`,
        `/v1/bridge?rate=start&fromKnownAt=${index - 1}&toKnownAt=${index}`,
        `/v1/units?minIndex=${place}`,
        `/v1/exports/lamps.csv?knownAt=${index}`,
        `/v1/events?after=${index}`,
        `/v1/events?before=${place}`,
      ]
      const path = paths[day % paths.length] as string
      const { status } = await other.get(path)
      expect([path, status]).toEqual([path, 200])
    }
  })

  it('lose no update when both write to one stream at once', async () => {
    await project('p2')
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']
    const clients = await Promise.all([one!.as('townA'), two!.as('townA')])
    const answers = await Promise.all(
      months.flatMap((month, at) => [
        clients[at % 2]!.post('ReportInvestment', { projectId: 'p2', month, amount: (at + 1) * 1_000_000 }),
        clients[(at + 1) % 2]!.post('ReportProgress', { projectId: 'p2', month, progress: `主体${at}` }),
      ]),
    )
    expect(answers.map(({ status, text }) => (status === 201 ? 201 : text))).toEqual(answers.map(() => 201))
    const revisions = answers.map(({ body }) => body.revision as number)
    expect(new Set(revisions).size).toBe(revisions.length)
    const last = Math.max(...answers.map(({ body }) => body.index as number))
    for (const server of [one, two]) {
      const { body } = await (await office(server)).get(`/v1/projects/p2?validAt=2026-07-01&minIndex=${last}`)
      expect(JSON.stringify(body)).toContain('21000000')
    }
  })

  it('let one of two writers win who both saw the same revision', async () => {
    await project('p3')
    const clients = await Promise.all([one!.as('townA'), two!.as('townA')])
    const data = (month: string) => ({ projectId: 'p3', month, amount: 1_000_000 })
    const answers = await Promise.all(
      clients.map((client, at) => client.post('ReportInvestment', data(`2026-0${at + 1}`), { 'if-match': '"2"' })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 412])
  })

  it('record a command once that was sent to both at once', async () => {
    await project('p4')
    const clients = await Promise.all([one!.as('townA'), two!.as('townA')])
    const key = { 'idempotency-key': crypto.randomUUID() }
    const data = { projectId: 'p4', month: '2026-01', amount: 1_000_000 }
    const answers = await Promise.all(clients.map((client) => client.post('ReportInvestment', data, key)))
    // EventStoreDB tells both that they have written: it recognises the same ids at the same revision
    for (const { status } of answers) expect([200, 201]).toContain(status)
    expect(answers[0]!.body.events).toEqual(answers[1]!.body.events)
    const stream = `${pair.jurisdiction}.project-p4`
    const { body } = await (await office(two)).get(`/v1/events?stream=${stream}`)
    expect(body.events.map((event: Json) => event.type)).toEqual([
      'ProjectSubmitted',
      'ProjectAdmitted',
      'AnnualPlanSet',
      'InvestmentReported',
    ])
  })

  it('stand at the same digest in the end, and so does a third that begins now', async () => {
    const heads = []
    for (const server of pair.servers) {
      await server.views.catchUp()
      heads.push(server.views.head())
      await server.views.save()
    }
    const third = await pair.another()
    expect([heads[1], third.views.head()]).toEqual([heads[0], heads[0]])
    expect((await third.views.rebuild()).identical).toBe(true)
    await third.close()
  })
})
