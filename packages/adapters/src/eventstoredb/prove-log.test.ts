import type { AllStreamRecordedEvent } from '@eventstore/db-client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Connection } from './connection.ts'
import { createLedger } from './ledger.ts'
import { proveLog } from './prove-log.ts'
import type { Questions } from './questions.ts'

const ID = '6b3a4f0e-3c1f-4d57-9b1a-2f1d1c8e7a10'
const POSITION = { commit: 700n, prepare: 700n }

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** A ledger that knows one event, and a patience of ten seconds. */
const ledgerOfOne = () => {
  const ledger = createLedger({} as Connection, 'lanshan', 10_000)
  const stream = 'lanshan.project-a'
  const event = { eventId: ID, commandId: ID, jurisdiction: 'lanshan', stream, revision: 0, type: 'T' }
  ledger.index.add({ ...event, header: '{}', body: '{}', recordedAt: '2026-01-01T00:00:00.000Z' } as never, POSITION)
  return ledger
}

type Answer = 'same' | 'another' | 'nothing' | 'refused' | 'unanswered'

const questionsThat = (answer: () => Answer, answersFor = async (): Promise<void> => undefined): Questions => ({
  at: async () => {
    const now = answer()
    if (now === 'nothing') return undefined
    if (now === 'refused') throw Object.assign(new Error('no such position'), { type: 'unknown', code: 2 })
    if (now === 'unanswered') throw Object.assign(new Error('away'), { type: 'unavailable', code: 14 })
    return { id: now === 'same' ? ID : crypto.randomUUID() } as AllStreamRecordedEvent
  },
  last: async () => undefined,
  firstAfter: async () => undefined,
  answersFor,
})

const outcomesOf = async (answers: readonly Answer[], every: number): Promise<readonly unknown[]> => {
  const ledger = ledgerOfOne()
  const outcomes: unknown[] = []
  for (const answer of answers) {
    const told = await proveLog(
      ledger,
      questionsThat(() => answer),
    ).catch((error: unknown) => error)
    outcomes.push((told as { readonly code?: unknown } | undefined)?.code)
    vi.advanceTimersByTime(every)
  }
  return outcomes
}

it('is another log only where that lasts', async () => {
  for (const answer of ['another', 'nothing', 'refused'] as const)
    expect(await outcomesOf([answer, answer, answer], 5_000)).toEqual(['Unavailable', 'Unavailable', 'Damaged'])
  expect(await outcomesOf(['same', 'same'], 60_000)).toEqual([undefined, undefined])
})

it('is not lost by single answers, whatever lies between them', async () => {
  expect(await outcomesOf(['refused', 'same', 'refused'], 60_000)).toEqual(['Unavailable', undefined, 'Unavailable'])
  expect(await outcomesOf(['nothing', 'unanswered', 'nothing'], 60_000)).toEqual(['Unavailable', 14, 'Unavailable'])
})

it('is not judged by a server that refuses everything', async () => {
  const away = new Error('away')
  const questions = questionsThat(
    () => 'refused',
    async () => {
      throw away
    },
  )
  await expect(proveLog(ledgerOfOne(), questions)).rejects.toBe(away)
})

it('has nothing to prove where nothing is known', async () => {
  const ledger = createLedger({} as Connection, 'lanshan', 10_000)
  expect(
    await proveLog(
      ledger,
      questionsThat(() => 'another'),
    ),
  ).toBeUndefined()
})
