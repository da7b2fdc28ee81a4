import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed, times } from '../properties/seeded.ts'
import { COMMANDS } from './model/commands.ts'
import { equalsTheModel } from './run.ts'
import type { Tally } from './step.ts'

const check = (where: 'memory' | 'file', runs: number, tally: Tally): Promise<void> =>
  fc.assert(equalsTheModel(where, tally), { seed, numRuns: runs * times, includeErrorInReport: true })

const sum = (tally: Tally, side: 'taken' | 'refused'): number =>
  [...tally.values()].reduce((total, one) => total + one[side], 0)

describe('the system against a simple model of it', { timeout: 600_000 * times }, () => {
  it('is what the model is: after every command, valid or not, replayed, and after a restart', async () => {
    const tally: Tally = new Map()
    await check('memory', 250, tally)
    const [taken, refused] = [sum(tally, 'taken'), sum(tally, 'refused')]
    console.info(`model: ${taken} commands taken, ${refused} refused`)
    // the random commands are what they should be: all of them, and many of either kind
    const idle = Object.keys(COMMANDS).filter((name) => !(tally.get(name)?.taken && tally.get(name)?.refused))
    expect(idle).toEqual([])
    expect(refused / (taken + refused)).toBeGreaterThan(0.3)
    expect(refused / (taken + refused)).toBeLessThan(0.6)
  })

  it('and so it is on SQLite, closed and opened again, from a snapshot', () => check('file', 20, new Map()))
})
