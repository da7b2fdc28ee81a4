import { openSqlite } from '@luodi/adapters/sqlite'
import { localDate } from '@luodi/domain'
import { toWire, type Ask } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Json } from '../scenarios/driver.ts'
import { commandsOfTheYear } from '../demo/telling.testkit.ts'
import { demonstrationFolder } from './demonstration.testkit.ts'
import { dataFolder, luodi } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const ALL = commandsOfTheYear()
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

const replayed = async (...args: readonly string[]): Promise<unknown> => {
  const ran = await luodi(['replay', ...args, '--data', data.folder, '--json'])
  expect(ran).toMatchObject({ code: 0, err: '' })
  return JSON.parse(ran.out)
}

const live = (figure: unknown): unknown => JSON.parse(JSON.stringify(toWire(figure)))

const DATES: readonly (readonly [string, string | number])[] = [
  ['2026-03-31', ALL],
  ['2026-06-30', '2026-07-05'],
  ['2026-09-30', 1234],
]

describe('luodi replay', () => {
  it('gives the figures of the live views, at any date as known at any date', async () => {
    for (const [day, knownAt] of DATES) {
      const asked: Ask = { validAt: localDate(day), knownAt }
      const at = ['--valid-at', day, '--known-at', `${knownAt}`]
      expect(await replayed('start-rate', ...at)).toEqual(live(views.startRates(asked, 'territory')))
      expect(await replayed('investment-rate', ...at, '--by', 'field')).toEqual(
        live(views.investmentRates(asked, 'field')),
      )
      expect(await replayed('lamps', ...at)).toEqual(live(views.lamps(asked)))
      expect(await replayed('lamp', 'p0047', ...at)).toEqual(live(views.lamp('p0047', asked)))
    }
  })

  it('has the ledger, one project, deadlines, policy, units and calendar needs', async () => {
    const asked: Ask = { validAt: localDate('2026-10-12') }
    expect(await replayed('ledger')).toEqual(live(views.ledger(asked)))
    expect(await replayed('project', 'p0011')).toEqual(live(views.project('p0011', asked)))
    expect(await replayed('deadline', '--received', '2026-09-30', '--working-days', '3')).toEqual(
      live(views.deadline(asked, { received: localDate('2026-09-30'), workingDays: 3 })),
    )
    expect(await replayed('policy')).toEqual(live(views.policy(asked)))
    expect(await replayed('units')).toEqual(live(views.units(asked)))
    expect(await replayed('calendar-needs', '--valid-at', '2027-02-28')).toEqual(
      live(views.calendarNeeds({ validAt: localDate('2027-02-28') })),
    )
  })

  it('has the deadlines, the data quality and the issued lists, with their filters', async () => {
    const asked: Ask = { validAt: localDate('2026-09-30') }
    const at = ['--valid-at', '2026-09-30']
    const whole = live(views.deadlines(asked)) as Json
    expect(await replayed('deadlines', ...at)).toEqual(whole)
    const { projectId } = whole.value.find((duty: Json) => duty.projectId !== undefined)
    for (const [args, passes] of [
      [[projectId], (duty: Json) => duty.projectId === projectId],
      [['--status', 'overdue'], (duty: Json) => duty.status === 'overdue'],
      [['--kind', 'MILESTONE'], (duty: Json) => duty.kind === 'MILESTONE'],
    ] as const) {
      const left = whole.value.filter(passes)
      expect([left.length > 0, await replayed('deadlines', ...args, ...at)]).toEqual([true, { ...whole, value: left }])
    }
    const quality = live(views.dataQuality(asked)) as Json
    expect(await replayed('data-quality', ...at)).toEqual(quality)
    const late = quality.value.filter((finding: Json) => !(finding.delayDays < 40))
    expect(await replayed('data-quality', ...at, '--min-delay', '40')).toEqual({ ...quality, value: late })
    const lists = live(views.problemLists(asked)) as Json
    expect(await replayed('problem-lists', ...at)).toEqual(lists)
    const lineage = live(views.lineage(asked)) as Json
    expect(lineage.value.length).toBeGreaterThan(1)
    expect(await replayed('lineage', ...at)).toEqual(lineage)
    const [list] = lists.value
    expect(await replayed('problem-list', ...at, '--month', list.month)).toEqual({ ...lists, value: list })
  })

  it('prints duties, findings and lists as tables', async () => {
    const printed = async (...args: readonly string[]): Promise<string> => {
      const ran = await luodi(['replay', ...args, '--data', data.folder, '--valid-at', '2026-09-30'])
      expect(ran).toMatchObject({ code: 0, err: '' })
      return ran.out
    }
    const [{ month, issuedOn, lines }] = (live(views.problemLists({ validAt: localDate('2026-09-30') })) as Json).value
    expect(await printed('deadlines', '--status', 'doneLate')).toMatch(
      /项目月报\s+p\d+\/2026-\d\d .* 逾期完成\s+\d+ wd/,
    )
    expect(await printed('deadlines', '--unit', 'nobody')).toContain('no such duty on that day')
    expect(await printed('data-quality')).toMatch(/迟记事实\s+p\d+\s+\S+ → \S+\s+\d+\s+[A-Z]/)
    expect(await printed('lineage')).toMatch(/2026-09-01\s+拆分自\s+p\d+ \d+\s+p\d+-1 \d+, p\d+-2 \d+/)
    expect(await printed('data-quality', '--min-delay', '99999')).not.toContain('迟记事实')
    expect(await printed('problem-lists')).toMatch(new RegExp(`${month}\\s+\\d+\\s+${issuedOn}\\s+${lines.length}`))
    expect(await printed('problem-list', '--month', month)).toMatch(new RegExp(`^\\s*1\\s+${lines[0].problemId}`, 'm'))
    expect(await printed('problem-list', '--month', '2025-02')).toContain('no list of that month')
  })

  it('marks a what-if preset as hypothetical', async () => {
    expect(await replayed('lamp-counts', '--preset', 'wuhan-ratio')).toMatchObject({ hypothetical: true })
  })

  it('prints a table with the two dates below it', async () => {
    const { out } = await luodi(['replay', 'start-rate', '--data', data.folder, '--valid-at', '2026-06-30'])
    expect(out).toMatch(/tangping\s+棠坪镇/)
    expect(out).toContain(`validAt 2026-06-30, knownAt ${ALL}`)
    expect(out.split('\n').every((line) => line === line.trimEnd())).toBe(true)
  })

  it('has the closure rate by department, and no lamp of a project that does not exist', async () => {
    const { code, out } = await luodi(['replay', 'closure-rate', '--by', 'department', '--data', data.folder])
    expect(code).toBe(0)
    expect(out).toContain('development')
    const none = await luodi(['replay', 'lamp', 'none', '--data', data.folder])
    expect([none.code, none.err.trim()]).toEqual([1, expect.stringContaining('there is no project none')])
  })

  it('says what is wrong with a question', async () => {
    const small = dataFolder()
    await smallDistrict(small.store)
    const cases: readonly (readonly [args: readonly string[], says: string])[] = [
      [['start-rate', '--known-at', '99999'], '--known-at: knownAt 99999 is neither'],
      [['start-rate', '--valid-at', '2026-02-30'], '--valid-at 2026-02-30 is no day'],
      [['lamp'], 'which project?'],
      [['investment-rate', '--by', 'department'], 'only closure-rate is grouped by department'],
      [['deadline'], 'this figure needs --received'],
      [['deadline', '--received', 'soon'], '--received soon is neither'],
      [['nothing'], 'Allowed choices are start-rate'],
      [['deadlines', '--status', 'late'], "argument 'late' is invalid"],
      [['data-quality', '--min-delay', 'x'], '--min-delay x is no number'],
      [['problem-list'], 'this figure needs --month'],
      [['problem-list', '--month', 'May'], '--month May is no month'],
      [['lamps', '--jurisdiction', 'other'], 'jurisdiction other is not founded'],
    ]
    for (const [args, says] of cases) {
      const ran = await luodi(['replay', ...args, '--data', small.folder])
      expect(ran.code).toBe(2)
      expect(ran.err).toContain(says)
    }
    small.remove()
  })
})

describe('luodi events', () => {
  it('lists what the filters leave', async () => {
    const { out } = await luodi(['events', '--data', data.folder, '--type', 'ProjectTransferred,ProjectExited'])
    expect(out.trim().split('\n')).toHaveLength(9)
    const some = await luodi(['events', '--data', data.folder, '--kind', 'project', '--after', '100', '--limit', '7'])
    expect(some.out.trim().split('\n')).toHaveLength(8)
    expect((await luodi(['events', '--data', data.folder, '--type', 'Nothing'])).code).toBe(2)
    expect((await luodi(['events', '--data', data.folder, '--kind', 'nothing'])).code).toBe(2)
  })

  it('prints the stored bytes', async () => {
    const { out } = await luodi(['events', '--data', data.folder, '--json', '--after', '1000', '--before', '1011'])
    const stored = await store.readLog({ jurisdiction: '371302', after: { index: 1000 }, limit: 10 })
    expect(out).toBe(
      stored.map(({ index, header, body }) => `{"index":${index},"header":${header},"body":${body}}\n`).join(''),
    )
  })
})
