import { organisationEvents, streamKindOf } from '@luodi/domain'
import type { EventStore, LogQuery, StoredEvent } from '@luodi/domain/application'
import { emptyDistrict } from '@luodi/projections'
import { describe, expect, it } from 'vitest'
import type { Reader } from './door.ts'
import { eventPage } from './event-page.ts'
import type { House } from './house.ts'

const HEAD = 5_345
const RECORDED = '2026-07-01T02:00:00.000Z'

const told = (index: number, kind: string, id: string, type: string, body: object): StoredEvent => {
  const stream = `371302.${kind}-${id}`
  const identity = { eventId: `e-${index}`, jurisdiction: '371302', stream, revision: 0, type, recordedAt: RECORDED }
  const actor = { unit: 'office', post: 'CLERK' }
  const once = {
    commandId: 'c',
    commandHash: '',
    $correlationId: 'c',
    $causationId: 'c',
    bodyHash: '',
    codeVersion: '1',
  }
  const header = { ...identity, schemaVersion: 1, occurredOn: '2026-07-01', actor, ...once, basis: [], evidence: [] }
  return {
    ...identity,
    index,
    position: '',
    commandId: 'c',
    header: JSON.stringify(header),
    body: JSON.stringify(body),
  } as StoredEvent
}

const { type: UNIT } = organisationEvents.OrgUnitRegistered
const unit = { unit: 'x', kind: 'TOWN', name: 'x', effectiveFrom: '2026-07-01' }

/** A long log: a few events that all units see in one of another town's. */
const isSeen = (index: number): boolean => index % 350 === 0 || index === HEAD
const LOG = Array.from({ length: HEAD }, (_, i) =>
  isSeen(i + 1)
    ? told(i + 1, 'organisation', 'register', UNIT, unit)
    : told(i + 1, 'collection', 'townB', 'NilReportFiled', { unit: 'townB', cycle: '2026-07' }),
)
const SEEN = LOG.map(({ index }) => index).filter(isSeen)

const houseOf = (looked: number[]): House => {
  const readLog: EventStore['readLog'] = async ({ after, before = Infinity, direction, limit, filter }: LogQuery) => {
    const inside = LOG.filter(({ index }) => index > (after?.index ?? 0) && index < before)
      .filter(({ type }) => filter?.types === undefined || filter.types.includes(type))
      .filter(({ stream }) => filter?.streamKinds === undefined || filter.streamKinds.includes(streamKindOf(stream)))
    const page = (direction === 'backwards' ? inside.toReversed() : inside).slice(0, limit)
    looked.push(...page.map(({ index }) => index))
    return page
  }
  const clock = { kind: 'manual', now: () => RECORDED }
  const views = { scopeBook: () => emptyDistrict() }
  return { jurisdiction: '371302', store: { readLog }, clock, views } as unknown as House
}

const TOWN = { ownOnly: true, admitted: { actor: { unit: 'townA', post: 'CLERK' }, role: 'TERRITORY' } } as Reader
const AUDITOR = { ownOnly: false, admitted: { actor: { unit: 'audit', post: 'CLERK' }, role: 'AUDITOR' } } as Reader

/** Reads page after page; what each of them held, where it ended, and how much of the log it looked at. */
const readAll = async (reader: Reader, query: Partial<LogQuery>) => {
  const pages: { readonly indexes: readonly number[]; readonly resume: number | undefined; readonly looked: number }[] =
    []
  let bounds: Partial<LogQuery> = {}
  for (;;) {
    const looked: number[] = []
    const asked: LogQuery = { jurisdiction: '371302', limit: 100, direction: 'forwards', ...query, ...bounds }
    const { events, resume } = await eventPage(houseOf(looked), reader, asked, HEAD)
    pages.push({ indexes: events.map(({ index }) => index), resume, looked: looked.length })
    if (resume === undefined) return pages
    bounds = asked.direction === 'backwards' ? { before: resume } : { after: { index: resume } }
  }
}

const indexesOf = (pages: Awaited<ReturnType<typeof readAll>>): readonly number[] =>
  pages.flatMap(({ indexes }) => indexes)

describe('pages of a part of the log', () => {
  it.each([1, 3, 100])('hold each event once, %i at a time, forwards and backwards', async (limit) => {
    expect(indexesOf(await readAll(TOWN, { limit }))).toEqual(SEEN)
    expect(indexesOf(await readAll(TOWN, { limit, direction: 'backwards' }))).toEqual(SEEN.toReversed())
  })

  it.each(['forwards', 'backwards'] as const)('look at 2,000 events at most, %s', async (direction) => {
    const pages = await readAll(TOWN, { direction })
    expect(pages.map(({ looked }) => looked)).toEqual([2_000, 2_000, 1_345])
  })

  it('stay within their bounds', async () => {
    const within = { after: { index: 700 }, before: 3_500 }
    expect(indexesOf(await readAll(TOWN, within))).toEqual(SEEN.filter((index) => index > 700 && index < 3_500))
    expect(indexesOf(await readAll(TOWN, { ...within, direction: 'backwards' }))).toEqual([
      3_150, 2_800, 2_450, 2_100, 1_750, 1_400, 1_050,
    ])
    for (const nothing of [{ after: { index: 9 }, before: 9 }, { after: { index: HEAD } }, { before: 1 }]) {
      expect(await readAll(TOWN, nothing)).toEqual([{ indexes: [], resume: undefined, looked: 0 }])
    }
  })

  it('end at the same places whether a filter lets through events that are hidden, or none', async () => {
    const places = async (filter: LogQuery['filter']) => {
      const pages = await readAll(TOWN, { filter: filter! })
      return pages.map(({ indexes, resume }) => ({ indexes, resume }))
    }
    const hidden = await places({ streamKinds: ['collection'] })
    expect(hidden).toEqual([
      { indexes: [], resume: 2_000 },
      { indexes: [], resume: 4_000 },
      { indexes: [], resume: undefined },
    ])
    expect(await places({ streamKinds: ['project'] })).toEqual(hidden)
  })

  it('are simply those of the store to who sees the whole', async () => {
    const [first, ...others] = await readAll(AUDITOR, { limit: 4_000 })
    expect(first).toMatchObject({ resume: 4_000, looked: 4_000 })
    expect(others.map(({ indexes }) => indexes.length)).toEqual([1_345])
  })
})
