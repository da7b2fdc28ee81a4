import { instant } from '@luodi/domain'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { passes } from '../support/log-filter.ts'
import { logRange } from '../support/log-range.ts'
import { createLedgerIndex } from './ledger-index.ts'
import type { UnplacedEvent } from './wire-event.ts'

/** The server's positions grow with the events; what the text of one says does not matter here. */
const at = ({ position }: UnplacedEvent) => ({ commit: 100n * BigInt(position) + 7n, prepare: 100n * BigInt(position) })

const NOON = instant('2026-07-01T04:00:00.000Z')
const STREAMS = ['lanshan.project-a', 'lanshan.problem-b', 'lanshan.project-c-1']
const TYPES = ['ProjectFiled', 'ProblemRaised']

/** Events of several streams and types in turn, each third by the command of the one before it. */
const story = (count: number): UnplacedEvent[] => {
  const revisions = new Map<string, number>()
  let commandId = ''
  return Array.from({ length: count }, (_, n) => {
    const stream = STREAMS[(n * 7) % 3]!
    const revision = revisions.get(stream) ?? 0
    revisions.set(stream, revision + 1)
    if (n % 3 !== 2) commandId = randomUUID()
    const position = `${n}`
    const texts = { header: '{}', body: '{}', type: TYPES[n % 2]!, recordedAt: NOON }
    return { ...texts, eventId: randomUUID(), commandId, jurisdiction: 'lanshan', stream, revision, position }
  })
}

const filled = (events: readonly UnplacedEvent[]) => {
  const index = createLedgerIndex()
  const stored = events.map((event) => index.add(event, at(event))!)
  return { index, stored }
}

it('counts, and finds events by stream, id, command and place', () => {
  const { index, stored } = filled(story(3_000))
  expect(stored.map((event) => event.index)).toEqual(stored.map((_, n) => n + 1))
  expect(index.head()).toEqual({ index: 3_000, recordedAt: NOON })
  for (const event of stored) {
    expect(index.indexOf(event.stream, event.revision)).toBe(event.index)
    expect(index.indexOfEvent(event.eventId)).toBe(event.index)
    expect(index.positionAt(event.index)).toEqual(at(event))
  }
  const { commandId } = stored[4]!
  expect(index.indexesOfCommand(commandId)).toEqual(stored.filter((e) => e.commandId === commandId).map((e) => e.index))
  expect(index.indexesOfCommand(randomUUID())).toEqual([])
  expect(index.indexOfEvent(randomUUID())).toBe(0)
  expect(index.lastRevision('lanshan.project-none')).toBe(-1)
})

it('selects as a scan over the events themselves does', () => {
  const { index, stored } = filled(story(60))
  const filters = [
    undefined,
    {},
    { streamKinds: ['project'] },
    { streamKinds: [] },
    { types: ['ProblemRaised', 'none'] },
    { stream: STREAMS[1]! },
    { stream: 'lanshan.project-none' },
    { streamKinds: ['project'], types: ['ProjectFiled'], stream: STREAMS[2]! },
  ]
  for (const filter of filters)
    for (const direction of ['forwards', 'backwards'] as const)
      for (const [after, before] of [
        [0, 99],
        [7, 41],
        [40, 8],
        [0, 1],
      ] as const)
        for (const limit of [1, 5, 100]) {
          const range = logRange({ jurisdiction: 'lanshan', after: { index: after }, before, direction, limit })
          const inRange = stored.filter((event) => event.index > after && event.index < before)
          const found = (direction === 'forwards' ? inRange : inRange.toReversed()).filter((e) => passes(filter, e))
          const { indexes, more } = index.select({ ...range, filter })
          expect(indexes).toEqual(found.slice(0, limit).map((event) => event.index))
          if (!more) expect(indexes).toHaveLength(found.length)
        }
})

it('passes over what was there before, and stops at what can not be', () => {
  const events = story(6)
  const { index } = filled(events)
  expect(index.add(events[5]!, at(events[5]!))).toBeUndefined()
  expect(index.add(events[0]!, at(events[0]!))).toBeUndefined()
  const next = {
    ...events[5]!,
    eventId: randomUUID(),
    position: '9999',
    revision: index.lastRevision(STREAMS[2]!) + 1,
  }
  const add = (change: Partial<UnplacedEvent>) => index.add({ ...next, ...change }, at(next))
  expect(() => add({ stream: STREAMS[2]!, revision: next.revision + 1 })).toThrow('are missing')
  expect(() => add({ stream: STREAMS[2]!, eventId: events[1]!.eventId })).toThrow('ledger index 2 already')
  expect(() => add({ stream: 'lanshan.x', revision: 0 })).toThrow('no stream has such a name')
  expect(index.count()).toBe(6)
})

it('takes nothing for known that stands before the last event and is not what stood there', () => {
  const events = story(6)
  const { index } = filled(events)
  const second = events[1]!
  const anew = { ...second, eventId: randomUUID(), stream: 'lanshan.project-new', revision: 0 }
  expect(() => index.add(anew, at(second))).toThrow('the server has lost some of its log')
  expect(() => index.add({ ...second, eventId: randomUUID() }, at(second))).toThrow('lost')
  expect(() => index.add(second, at(events[2]!))).toThrow('lost')
  expect(() => index.add({ ...second, revision: second.revision + 1 }, at(second))).toThrow('lost')
  expect(index.count()).toBe(6)
})
