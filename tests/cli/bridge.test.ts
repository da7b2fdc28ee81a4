import { openSqlite } from '@luodi/adapters/sqlite'
import { localDate } from '@luodi/domain'
import { toWire, type BridgeAsk, type BridgeEvent } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { demonstrationFolder } from './demonstration.testkit.ts'
import { luodi } from './luodi.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 })

let data: Awaited<ReturnType<typeof demonstrationFolder>>
let store: ReturnType<typeof openSqlite>
let views: LiveViews

beforeAll(async () => {
  data = await demonstrationFolder()
  store = openSqlite(data.store, { readOnly: true })
  views = await createViews(store, { jurisdiction: '371302' })
})
afterAll(async () => {
  await store.close()
  data.remove()
})

const bridge = (...args: readonly string[]) => luodi(['bridge', ...args, '--data', data.folder])

const DAYS = ['--from-valid-at', '2026-05-31', '--to-valid-at', '2026-06-30'] as const

describe('M-53 luodi bridge', () => {
  it('gives the bridge of the live views as JSON', async () => {
    const ends = {
      from: { validAt: localDate('2026-05-31'), knownAt: '2026-06-03' },
      to: { validAt: localDate('2026-06-30'), knownAt: 2000 },
    }
    const known = ['--from-known-at', '2026-06-03', '--to-known-at', '2000']
    const asks: readonly (readonly [BridgeAsk, readonly string[]])[] = [
      [{ rate: 'start', basis: 'gross-to-date', ...ends }, ['start', '--basis', 'gross-to-date']],
      [
        { rate: 'investment', by: 'territory', key: 'tangping', ...ends },
        ['investment', '--by', 'territory', '--key', 'tangping'],
      ],
      [
        { rate: 'closure', basis: 'all-levels', period: 'cumulative', ...ends },
        ['closure', '--basis', 'all-levels', '--period', 'cumulative'],
      ],
    ]
    for (const [asked, args] of asks) {
      const ran = await bridge(...args, ...DAYS, ...known, '--json')
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(JSON.parse(ran.out)).toEqual(JSON.parse(JSON.stringify(toWire(views.bridge(asked)))))
    }
  })

  it('prints both ends, the difference, the causes and the steps with their events', async () => {
    const { code, out } = await bridge('start', ...DAYS)
    expect(code).toBe(0)
    const lines = out.split('\n')
    const [from, to] = ['2026-05-31', '2026-06-30'].map((day) => ({ validAt: localDate(day) }))
    const figure = views.bridge({ rate: 'start', from: from!, to: to! })
    if (figure.status !== 'given') throw new Error('no figure')
    const { causes, steps, difference } = figure.value
    for (const [name, { validAt, display, numerator, denominator }] of [
      ['from', figure.value.from],
      ['to  ', figure.value.to],
    ] as const) {
      const sums = `${numerator.numerator} / ${denominator.numerator}`
      expect(lines).toContain(`${name} ${validAt} known ${figure.knownAt}: ${display}, ${sums}, planned-to-date`)
    }
    expect(lines).toContain(`difference ${difference!.display} points`)
    expect(causes.map(({ cause }) => cause)).toContain('started')
    for (const { label, cause, steps: times } of causes) {
      expect(out).toMatch(new RegExp(`^${label.zh} ${cause} +${times} `, 'm'))
    }
    expect(lines.filter((line) => /^p\d{4} /.test(line))).toHaveLength(steps.length)
    const late = steps.find(({ cause, events }) => cause === 'started' && events[0]!.delayDays > 30)!
    const [{ type, index, occurredOn, delayDays }] = late.events as [BridgeEvent]
    expect(out).toMatch(
      new RegExp(
        `^${late.member} +新开工 +${late.on} +1 +0 +\\d.* ${type} #${index} +${occurredOn} .* ${delayDays}$`,
        'm',
      ),
    )
    expect(out).toContain(`validAt 2026-06-30, knownAt ${figure.knownAt}`)
    const money = await bridge('investment', '--from-valid-at', '2026-12-31', '--to-valid-at', '2027-01-01')
    expect(money.out).toContain('no difference: an end has no rate')
  })

  it.each([
    ['--from-valid-at', ['start', '--from-valid-at', 'today']],
    ['--to-valid-at', ['start', '--to-valid-at', '2026-02-30']],
    ['--from-known-at', ['start', '--from-known-at', '99999']],
    ['--key', ['start', '--by', 'territory', '--key', 'nowhere']],
    ['--key', ['start', '--by', 'territory']],
    ['--by', ['start', '--by', 'department', '--key', 'land']],
    ['--basis', ['closure', '--basis', 'gross-to-date']],
    ['--period', ['start', '--period', 'year']],
  ])('says what is wrong with %s', async (flag, args) => {
    const ran = await bridge(...args)
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain(flag)
  })
})
