import { openMemory } from '@luodi/adapters/memory'
import { openSqlite } from '@luodi/adapters/sqlite'
import { districtCommands } from '@luodi/api/demo'
import { addRatio, instant, localDate, ZERO, type Ratio } from '@luodi/domain'
import { createHandler, manualClock, type SnapshotRow } from '@luodi/domain/application'
import type { Figure } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { toldYear } from './told-year.testkit.ts'
import { right } from '../contract/harness.ts'
import { JURISDICTION, logOf, tell, tellBeginning, withoutSalt } from './telling.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const folder = mkdtempSync(join(tmpdir(), 'luodi-demo-'))
/** The whole district for its figures; a sixth of it, with its bulletins, for what the stores do. */
const SIXTH = { projects: 30 } as const
const memory = openMemory()
let views: LiveViews

beforeAll(async () => {
  views = (await toldYear()).views
  await tell(memory, SIXTH)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const given = <T>(figure: Figure<T>): T => {
  if (figure.status !== 'given') throw new Error('no policy')
  return figure.value
}

type Store = ReturnType<typeof openMemory>

const snapshotOf = async (store: Store): Promise<readonly SnapshotRow[]> => {
  const live = await createViews(store, { jurisdiction: JURISDICTION, snapshots: store })
  await live.save()
  const rows: SnapshotRow[] = []
  for await (const page of store.snapshotRows(JURISDICTION, 'district')) rows.push(...page)
  return rows
}

const sum = (ratios: readonly Ratio[]): Ratio => ratios.reduce(addRatio, ZERO)

describe('the demonstration district', () => {
  it('has figures that are the sums of its territories, through transfers, a split, a bundle and a merger', () => {
    for (const [day, knownAt] of [
      ['2026-03-31', undefined],
      ['2026-06-30', undefined],
      ['2026-06-30', '2026-07-05'],
      ['2026-07-31', '2026-08-02'],
      ['2026-09-30', undefined],
      ['2026-10-12', undefined],
    ] as const) {
      const asked = { validAt: localDate(day), knownAt }
      for (const part of ['numerator', 'denominator'] as const) {
        const invested = given(views.investmentRates(asked, 'district'))[0]!.rate[part]
        expect(sum(given(views.investmentRates(asked, 'territory')).map(({ rate }) => rate[part]))).toEqual(invested)
        const closed = given(views.closureRates(asked, 'district'))[0]!.rate
        const closures = given(views.closureRates(asked, 'territory')).map(({ rate }) => rate)
        expect(sum(closures.map((rate) => rate[part]))).toEqual(closed[part])
        expect(sum(closures.map(({ onTime }) => onTime[part]))).toEqual(closed.onTime[part])
        expect(sum(closures.map(({ allLevels }) => allLevels[part]))).toEqual(closed.allLevels[part])
        const starts = given(views.startRates(asked, 'district'))[0]!.rate[part]
        expect(sum(given(views.startRates(asked, 'territory')).map(({ rate }) => rate[part]))).toEqual(starts)
      }
    }
  })

  it('is the same in memory and in SQLite, row by row', async () => {
    const sqlite = openSqlite(join(folder, 'same.db'))
    await tell(sqlite, SIXTH)
    const rows = await snapshotOf(sqlite)
    await sqlite.close()
    expect(rows.length).toBeGreaterThan(60)
    expect(rows).toEqual(await snapshotOf(memory))
  })

  it('is completed after an interruption, to the same events', async () => {
    const broken = openMemory()
    await tellBeginning(broken, 777, SIXTH)
    const { commands, repeated } = await tell(broken, SIXTH)
    expect(repeated).toBe(777)
    expect((await logOf(broken)).length).toBe(commands)
    expect((await logOf(broken)).map(withoutSalt)).toEqual((await logOf(memory)).map(withoutSalt))
  })

  it('is not told twice', async () => {
    const before = await memory.head(JURISDICTION)
    const { commands, repeated } = await tell(memory, SIXTH)
    expect(repeated).toBe(commands)
    expect(await memory.head(JURISDICTION)).toEqual(before)
  })

  it('compiles no bulletin anew that was published before', async () => {
    const compile = vi.fn<() => never>()
    const clock = manualClock(instant('2026-12-01T00:00:00.000Z'))
    const handle = createHandler({ store: memory, clock, jurisdiction: JURISDICTION, press: { compile } })
    const commands = [...districtCommands({ jurisdiction: JURISDICTION, ...SIXTH })]
    const published = commands.find(({ request }) => request.name === 'PublishBulletin')!
    expect(right(await handle.untrusted(published.request)).repeated).toBe(true)
    expect(compile).not.toHaveBeenCalled()
  })
})
