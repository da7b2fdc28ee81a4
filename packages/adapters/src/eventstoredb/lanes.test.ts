import { describe, expect, it } from 'vitest'
import { CALLS_AT_A_TIME, createLanes } from './lanes.ts'

/** What Kestrel takes on one connection. */
const OF_A_NODE = 100

const lanesOf = () => {
  const disposed: number[] = []
  const opened: number[] = []
  const lanes = createLanes(() => {
    const lane = opened.length
    opened.push(lane)
    return {
      lane,
      dispose: async () => {
        disposed.push(lane)
        if (lane === 1) throw new Error('it would not close')
      },
    }
  })
  return { lanes, opened, disposed }
}

describe('lanes', () => {
  it('are one as long as the subscriptions fit beside the calls', () => {
    const { lanes, opened } = lanesOf()
    for (let n = 0; n < 30; n += 1) expect(lanes.take().client).toBe(lanes.first)
    expect(opened).toEqual([0])
  })

  it('never have more on one connection than a node takes', () => {
    const { lanes } = lanesOf()
    const onLane: number[] = []
    for (let n = 0; n < 1_000; n += 1) {
      const { lane } = lanes.take().client
      onLane[lane] = (onLane[lane] ?? 0) + 1
    }
    onLane[0]! += CALLS_AT_A_TIME
    expect(Math.max(...onLane) + 5).toBeLessThan(OF_A_NODE)
    expect(onLane).toHaveLength(12)
  })

  it('let few questions on their way at a time', async () => {
    const { lanes } = lanesOf()
    const { gated } = lanes.take()
    let [asking, most] = [0, 0]
    const ask = async (): Promise<void> => {
      asking += 1
      most = Math.max(most, asking)
      await new Promise((resolve) => setImmediate(resolve))
      asking -= 1
    }
    await Promise.all(Array.from({ length: 30 }, () => gated(ask)))
    expect(most).toBe(5)
  })

  it('take again the places that were left, once each', () => {
    const { lanes, opened } = lanesOf()
    const places = Array.from({ length: 30 }, () => lanes.take())
    places[7]!.leave()
    places[7]!.leave()
    expect(lanes.take().client.lane).toBe(0)
    expect(lanes.take().client.lane).toBe(1)
    expect(opened).toEqual([0, 1])
  })

  it('are all disposed of, whatever becomes of one', async () => {
    const { lanes, disposed } = lanesOf()
    for (let n = 0; n < 130; n += 1) lanes.take()
    await lanes.dispose()
    expect(disposed).toEqual([0, 1, 2])
  })
})
