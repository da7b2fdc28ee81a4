import { expect, it } from 'vitest'
import { createGate, createTurns } from './gate.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('lets so many in at a time, and the others in their order, also past failures', async () => {
  const gated = createGate(2)
  const begun: number[] = []
  let [inside, most] = [0, 0]
  const work = async (n: number): Promise<number> => {
    begun.push(n)
    inside += 1
    most = Math.max(most, inside)
    await turn()
    inside -= 1
    if (n % 3 === 0) throw new Error(`${n}`)
    return n
  }
  const settled = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map((n) => gated(() => work(n))))
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, true, true, false, true])
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(2)
})

it('takes what has a key in common in turn, and nothing else', async () => {
  const inTurn = createTurns()
  const seen: string[] = []
  const work =
    (name: string, fails = false) =>
    async (): Promise<void> => {
      seen.push(`${name} begins`)
      await turn()
      seen.push(`${name} ends`)
      if (fails) throw new Error(name)
    }
  await Promise.allSettled([inTurn('a', work('a1', true)), inTurn('a', work('a2')), inTurn('b', work('b1'))])
  expect(seen.indexOf('a1 ends')).toBeLessThan(seen.indexOf('a2 begins'))
  expect(seen.indexOf('b1 begins')).toBeLessThan(seen.indexOf('a1 ends'))
})
