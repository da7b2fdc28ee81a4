import { openMemory } from '@luodi/adapters/memory'
import { instant, localDate, type Bulletin } from '@luodi/domain'
import { createHandler, manualClock, type EventStore, type SealedEvent } from '@luodi/domain/application'
import { correctionLines, type DistrictViews } from '@luodi/projections'
import { createViews, pressOf, type LiveViews } from '@luodi/projections/runner'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'

const JURISDICTION = '371302'
const FILE = new URL('bulletins-form-1.jsonl', import.meta.url)

interface Stored extends SealedEvent {
  readonly stream: string
  readonly revision: number
}

const sealed = (line: string): Stored => {
  const [header, body] = JSON.parse(line) as [string, string]
  const { eventId, type, commandId, recordedAt, stream, revision } = JSON.parse(header) as Stored
  return { eventId, type, commandId, recordedAt, stream, revision, header, body }
}

/** The events of a command go into one append, as they once did. */
const appendAll = async (store: EventStore, events: readonly Stored[]): Promise<void> => {
  const commands = Map.groupBy(events, ({ commandId }) => commandId)
  for (const [first, ...others] of commands.values()) {
    const request = { jurisdiction: JURISDICTION, stream: first!.stream, expected: first!.revision - 1 }
    const done = await store.append({ ...request, events: [first!, ...others] })
    expect(done._tag).toBe('Right')
  }
}

const published = (views: DistrictViews): readonly Bulletin[] => {
  const figure = views.bulletins({ validAt: localDate('2029-12-31') })
  if (figure.status !== 'given') throw new Error('no policy')
  return figure.value
}

let store: ReturnType<typeof openMemory>
let views: LiveViews
beforeAll(async () => {
  store = openMemory()
  await appendAll(store, readFileSync(FILE, 'utf8').trimEnd().split('\n').map(sealed))
  views = await createViews(store, { jurisdiction: JURISDICTION })
})

describe('bulletins that were published in form 1', () => {
  it('are read as they were published, and recomputed as they were formed', () => {
    const bulletins = published(views)
    expect(bulletins.length).toBeGreaterThan(3)
    expect(bulletins.flatMap(correctionLines).length).toBeGreaterThan(10)
    for (const bulletin of bulletins) {
      expect(bulletin.content.form).toBe(1)
      expect(views.bulletinDifferences(bulletin)).toEqual([])
    }
  })

  it('are followed by one of today’s form, which tells what form 1 did not correct', async () => {
    const before = published(views)
    const last = before.at(-1)!
    const handle = createHandler({
      store,
      clock: manualClock(instant('2029-01-10T09:00+08:00')),
      jurisdiction: JURISDICTION,
      press: pressOf(views),
    })
    const id = '0198f6a0-7c1d-7d43-9c1e-000000000001'
    const data = { period: '2028-12' }
    const done = await handle({ id, name: 'PublishBulletin', data, actor: { unit: 'office', personRef: 'p-office' } })
    expect(done._tag).toBe('Right')
    await views.catchUp()
    const [next] = published(views).slice(-1)
    expect(next!.content).toMatchObject({ form: 2, comparedWith: last.content.period })
    expect(views.bulletinDifferences(next!)).toEqual([])
    const figures = correctionLines(next!).map(({ subject }) => ('figure' in subject ? subject.figure : subject.of))
    expect(figures.some((figure) => figure !== 'rate' && figure !== 'lamps')).toBe(true)
    expect(published(views).slice(0, -1)).toEqual(before)
  })
})
