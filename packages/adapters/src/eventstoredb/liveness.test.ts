import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLiveness } from './liveness.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = (): Promise<void> => new Promise(() => undefined)

describe('a connection whose server', () => {
  it('C1: answers nothing any more, is silent within five seconds, and tells so once', async () => {
    const liveness = createLiveness(never)
    const told = vi.fn<() => void>()
    liveness.listen(told)
    liveness.begin()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(liveness.isSilent()).toBe(false)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(liveness.isSilent()).toBe(true)
    expect(liveness.answeredAgo()).toBe(5_000)
    await expect(liveness.ping()).rejects.toMatchObject({ code: 'Unavailable' })
    expect(told).toHaveBeenCalledTimes(1)
    liveness.heard()
    expect([liveness.isSilent(), liveness.answeredAgo(), told.mock.calls.length]).toEqual([false, 0, 2])
    liveness.stop()
  })

  it('C1: is asked a few questions at a time, however long it is silent', async () => {
    const ask = vi.fn(never)
    const liveness = createLiveness(ask)
    liveness.begin()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ask).toHaveBeenCalledTimes(3)
    liveness.stop()
  })

  it('C1: answers what it is asked, is never silent, and is left alone while it sends by itself', async () => {
    const ask = vi.fn(() => Promise.resolve())
    const liveness = createLiveness(ask)
    liveness.begin()
    await vi.advanceTimersByTimeAsync(10_000)
    expect([liveness.isSilent(), ask.mock.calls.length]).toEqual([false, 10])
    for (let n = 0; n < 20; n += 1) {
      liveness.heard()
      await vi.advanceTimersByTimeAsync(400)
    }
    expect(ask).toHaveBeenCalledTimes(10)
    liveness.stop()
  })

  it('C1: can not be reached, is not silent: that is said by who can not reach it', async () => {
    const liveness = createLiveness(() => Promise.reject(new Error('refused')))
    liveness.begin()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(liveness.isSilent()).toBe(false)
    expect(liveness.answeredAgo()).toBe(60_000)
    await expect(liveness.ping()).rejects.toThrow('refused')
    liveness.stop()
  })

  it('C1: is not taken for silent by a process that was itself kept from its work', async () => {
    const liveness = createLiveness(never)
    liveness.begin()
    await vi.advanceTimersByTimeAsync(1_500)
    // its clock has moved on, and its loop has not
    vi.setSystemTime(Date.now() + 60_000)
    await vi.advanceTimersByTimeAsync(500)
    expect(liveness.isSilent()).toBe(false)
    liveness.stop()
  })
})
