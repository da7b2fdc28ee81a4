import { createApp, createTokenVerifier, signToken } from '@luodi/api/http'
import { instant, type Instant } from '@luodi/domain'
import { createClockGuard, createHandler, type ClockGuard } from '@luodi/domain/application'
import { afterEach, describe, expect, it } from 'vitest'
import { luodi } from '../cli/luodi.testkit.ts'
import { temporaryFile } from '../contract/temporary-file.ts'
import { clientOf, JURISDICTION, openDistrict, projectWithPlan, SECRET, type District } from './district.testkit.ts'
import { expectProblem } from './problem.testkit.ts'

const FAR = instant('2036-01-05T09:00:00+08:00')
const RIGHT = instant('2026-01-20T09:00:00+08:00')

/** A server on the district's store, by a machine's clock that the test turns. */
const serverOf = async ({ store, views }: District, guard?: ClockGuard) => {
  let now: Instant = RIGHT
  const clock = { kind: 'system' as const, now: () => now }
  const clockGuard = guard === undefined ? {} : { clockGuard: guard }
  const common = { store, clock, jurisdiction: JURISDICTION, ...clockGuard }
  const tokens = createTokenVerifier({ secret: SECRET })
  const app = await createApp({ ...common, handle: createHandler(common), views, tokens })
  const as = async (unit: string) =>
    clientOf(
      app,
      await signToken({ secret: SECRET, holder: `p-${unit}`, unit, jurisdiction: JURISDICTION, expiresIn: '1h' }),
    )
  const [town, office] = [await as('townA'), await as('office')]
  return {
    turn: (to: Instant) => {
      now = to
    },
    report: (month: string) => town.post('ReportProgress', { projectId: 'P1', month, progress: '主体施工' }),
    acknowledge: (today: string) =>
      office.post('AcknowledgeClockFault', { today, reason: '时钟误设为 2036 年', document: '运维记录 3 号' }),
    /** A figure of the day on which the clock was right again. */
    figure: async (knownAt: number | string) =>
      (await office.get(`/v1/deadlines?validAt=2026-01-20&knownAt=${knownAt}`)).body,
    head: async () => (await store.head(JURISDICTION)).index,
    ready: async () => town.get('/readyz'),
    clockUp: async () => /^luodi_clock_up(?:\{.*\})? (\d)$/m.exec((await town.get('/metrics')).text)?.[1],
    close: () => app.close(),
  }
}

describe('16: a clock that ran ahead', () => {
  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  const open = async (guard?: ClockGuard, file?: string) => {
    const district = await openDistrict(file === undefined ? {} : { file })
    await projectWithPlan(district, 'P1', 'townA', 1_000_000)
    const server = await serverOf(district, guard)
    ends.push(
      () => district.close(),
      () => server.close(),
    )
    return server
  }

  it('records nothing until it is put right; readiness and metrics say so', async () => {
    const server = await open(createClockGuard({ elapsed: () => 0 }))
    server.turn(FAR)
    const refused = await server.report('2026-01')
    expectProblem(refused, 503, { rule: 'CLOCK' })
    expect(refused.headers['retry-after']).toBe('60')
    expectProblem(await server.ready(), 503)
    expect((await server.ready()).text).toContain('commands are refused')
    expect(await server.clockUp()).toBe('0')
    server.turn(RIGHT)
    expect((await server.report('2026-01')).status).toBe(201)
    expect([(await server.ready()).status, await server.clockUp()]).toEqual([200, '1'])
  })

  it('records where an operator has confirmed it', async () => {
    const server = await open(createClockGuard({ elapsed: () => 0, confirmedUntil: FAR }))
    server.turn(FAR)
    expect((await server.report('2026-01')).status).toBe(201)
  })

  it('that a log holds already is told by readiness and metrics, and to whoever gives a command', async () => {
    const server = await open()
    server.turn(FAR)
    expect((await server.report('2026-01')).status).toBe(201)
    server.turn(RIGHT)
    const refused = await server.report('2026-01')
    expectProblem(refused, 503, { rule: 'CLOCK' })
    expect(refused.headers['retry-after']).toBe('60')
    expectProblem(await server.ready(), 503)
    expect(await server.clockUp()).toBe('0')
  })

  it('that a log holds already is acknowledged by the office; then commands are taken, and days are resolved rightly', async () => {
    const { path, remove } = temporaryFile()
    ends.push(async () => remove())
    const server = await open(undefined, path)
    const before = await server.head()
    server.turn(FAR)
    expect((await server.report('2026-01')).status).toBe(201)
    const wrongly = await server.figure(before + 1)
    expectProblem(await server.acknowledge('2026-01-20'), 422, { rule: 'M-04', field: 'data.today' })
    server.turn(RIGHT)
    expectProblem(await server.report('2026-01'), 503, { rule: 'CLOCK' })
    expect((await server.figure('2026-01-20')).knownAt).toBe(before)
    expect((await server.acknowledge('2026-01-20')).status).toBe(201)
    expect([(await server.ready()).status, await server.clockUp()]).toEqual([200, '1'])
    server.turn(instant('2026-01-21T09:00:00+08:00'))
    expect((await server.report('2026-01')).status).toBe(201)
    const known = async (day: string) => (await server.figure(day)).knownAt
    expect([await known('2026-01-19'), await known('2026-01-20'), await known('2026-01-21')]).toEqual([
      before,
      before + 2,
      before + 3,
    ])
    expect(await server.figure('2026-01-20')).toMatchObject({ recordedAt: RIGHT, provisional: true })
    // what was said at an index stays said
    expect(await server.figure(before + 1)).toEqual(wrongly)
    for (const end of ends.splice(1).toReversed()) await end()
    const verified = await luodi(['verify', '--store', path, '--json'])
    expect([verified.code, JSON.parse(verified.out)]).toMatchObject([0, { events: before + 3, faults: [] }])
  })

  it('is acknowledged past a guard, which then holds later moments against the clock that was put right', async () => {
    const server = await open(createClockGuard({ elapsed: () => 0, confirmedUntil: FAR }))
    server.turn(FAR)
    expect((await server.report('2026-01')).status).toBe(201)
    server.turn(RIGHT)
    expect((await server.acknowledge('2026-01-20')).status).toBe(201)
    expect((await server.report('2026-01')).status).toBe(201)
    server.turn(instant('2036-01-05T09:00:00.001+08:00'))
    expectProblem(await server.report('2026-01'), 503, { rule: 'CLOCK' })
  })
})
