import { openMemory } from '@luodi/adapters/memory'
import { districtCommands } from '@luodi/api/demo'
import { describe, expect, it, vi } from 'vitest'
import { JURISDICTION, logOf, tell, withoutSalt } from './telling.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** A sixth of the district, with its bulletins: what tells the same of it tells the same of all. */
const SIXTH = { projects: 30 } as const

describe('the generator', () => {
  it('says the same each time, but for the salts', async () => {
    const [once, again] = [openMemory(), openMemory()]
    await tell(once, SIXTH)
    await tell(again, SIXTH, 'random')
    expect((await logOf(again)).map(withoutSalt)).toEqual((await logOf(once)).map(withoutSalt))
  })

  it('says something else from another seed, and is refused there neither', async () => {
    const all = (seed: number) => [...districtCommands({ jurisdiction: JURISDICTION, seed })]
    expect(all(4711).map(({ request }) => request.data)).not.toEqual(all(29).map(({ request }) => request.data))
    const { commands } = await tell(openMemory(), { seed: 4711, bulletins: false })
    expect(commands).toBeGreaterThan(6000)
  })

  it('tells a larger and longer district of a third seed in the order of recording, each command under an id of its own', async () => {
    const size = { jurisdiction: JURISDICTION, projects: 240, months: 15, seed: 8, bulletins: false }
    const all = [...districtCommands(size)]
    expect(new Set(all.map(({ request }) => request.id)).size).toBe(all.length)
    expect(all.every(({ at }, i) => i === 0 || all[i - 1]!.at <= at)).toBe(true)
    expect((await tell(openMemory(), size)).commands).toBe(all.length)
  })

  it('publishes the year and the quarter that ended, in January; nothing where it is told without bulletins', () => {
    const size = { jurisdiction: JURISDICTION, projects: 6, months: 13 }
    const periodsOf = (bulletins: boolean) =>
      [...districtCommands({ ...size, bulletins })]
        .filter(({ request }) => request.name === 'PublishBulletin')
        .map(({ at, request }) => `${at.slice(0, 7)} ${(request.data as { period: string }).period}`)
    expect(periodsOf(true).slice(-3)).toEqual(['2027-01 2026-12', '2027-01 2026-Q4', '2027-01 2026'])
    expect(periodsOf(false)).toEqual([])
  })
})
