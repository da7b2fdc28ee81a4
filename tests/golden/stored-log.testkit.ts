import { openMemory } from '@luodi/adapters/memory'
import { instant, localDate, type Bulletin } from '@luodi/domain'
import { createHandler, manualClock, type EventStore, type SealedEvent } from '@luodi/domain/application'
import type { DistrictViews } from '@luodi/projections'
import { createViews, pressOf } from '@luodi/projections/runner'
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

const JURISDICTION = '371302'

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

/** The bulletins in the order of their publication. */
export const published = (views: DistrictViews): readonly Bulletin[] => {
  const figure = views.bulletins({ validAt: localDate('2029-12-31') })
  if (figure.status !== 'given') throw new Error('no policy')
  return figure.value
}

/** A log that an earlier release stored, with views over it and a way to go on at a moment. */
export const openStored = async (name: string) => {
  const store = openMemory()
  const file = readFileSync(new URL(name, import.meta.url), 'utf8')
  await appendAll(store, file.trimEnd().split('\n').map(sealed))
  const views = await createViews(store, { jurisdiction: JURISDICTION })
  let commands = 0
  const command = async (moment: string, name: string, data: object) => {
    const clock = manualClock(instant(moment))
    const handle = createHandler({ store, clock, jurisdiction: JURISDICTION, press: pressOf(views) })
    commands += 1
    const id = `0198f6a0-7c1d-7d43-9c1e-${`${commands}`.padStart(12, '0')}`
    const done = await handle.untrusted({ id, name, data, actor: { unit: 'office', personRef: 'p-office' } })
    expect(done).toMatchObject({ _tag: 'Right' })
    await views.catchUp()
  }
  return { views, command }
}
