import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { sharedDemonstration } from '../cli/demonstration.testkit.ts'

const MEBIBYTE = 1024 * 1024

const script = fileURLToPath(new URL('./ask-many.ts', import.meta.url))

let file: string
beforeAll(async () => {
  file = await sharedDemonstration()
})

/** By how many bytes a process has grown that remembers up to a budget, after dear questions about 24 days. */
const grownBy = async (budget: number): Promise<number> => {
  const node = ['--expose-gc', '--conditions=@luodi/source', script, file, `${budget}`]
  const { stdout } = await promisify(execFile)(process.execPath, node)
  return (JSON.parse(stdout) as { readonly grown: number }).grown
}

describe('A3: dear questions about 24 days', () => {
  it('leave no more in memory than the budget, which they would go beyond', async () => {
    const budget = 20 * MEBIBYTE
    const [within, without] = await Promise.all([grownBy(budget), grownBy(4096 * MEBIBYTE)])
    expect(without).toBeGreaterThan(1.5 * budget)
    expect(within).toBeLessThan(budget)
    expect(within).toBeGreaterThan(budget / 8)
  })
})
