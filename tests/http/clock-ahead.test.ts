import { createApp, createTokenVerifier, signToken } from '@luodi/api/http'
import { instant, type Instant } from '@luodi/domain'
import { createClockGuard, createHandler, type ClockGuard } from '@luodi/domain/application'
import { afterEach, describe, expect, it } from 'vitest'
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
  const token = {
    secret: SECRET,
    holder: 'p-townA',
    unit: 'townA',
    jurisdiction: JURISDICTION,
    expiresIn: '1h' as const,
  }
  const town = clientOf(app, await signToken(token))
  return {
    turn: (to: Instant) => {
      now = to
    },
    report: (month: string) => town.post('ReportProgress', { projectId: 'P1', month, progress: '主体施工' }),
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
  const open = async (guard?: ClockGuard) => {
    const district = await openDistrict()
    await projectWithPlan(district, 'P1', 'townA', 1_000_000)
    const server = await serverOf(district, guard)
    ends.push(() => district.close(), () => server.close())
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
})
