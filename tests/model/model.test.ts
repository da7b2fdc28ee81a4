import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed, times } from '../properties/seeded.ts'
import { COMMANDS } from './model/commands.ts'
import { equalsTheModel } from './run.ts'
import type { Tally } from './step.ts'

const check = (where: 'memory' | 'file', runs: number, tally: Tally): Promise<void> =>
  fc.assert(equalsTheModel(where, tally), { seed, numRuns: runs * times, includeErrorInReport: true })

describe('the system against a simple model of it', { timeout: 3_600_000 }, () => {
  it('S26 is what the model is after every command, replayed, and after a restart', async () => {
    const tally: Tally = new Map()
    await check('memory', 1000, tally)
    const idle = Object.keys(COMMANDS).filter((name) => !(tally.get(name)?.taken && tally.get(name)?.refused))
    expect(idle).toEqual([])
    const all = [...tally.values()]
    const taken = all.reduce((sum, one) => sum + one.taken, 0)
    const refused = all.reduce((sum, one) => sum + one.refused, 0)
    if (process.env.TALLY)
      console.info(
        [...tally]
          .map(([n, t]) => `${n} ${t.taken}/${t.refused}`)
          .sort()
          .join('\n'),
      )
    console.info(`model: ${taken} commands taken, ${refused} refused`)
    expect(refused / (taken + refused)).toBeGreaterThan(0.25)
    expect(refused / (taken + refused)).toBeLessThan(0.6)
  })

  it('and so it is on SQLite, closed and opened again, from a snapshot', () => check('file', 20, new Map()))
})
