import { createHandler, manualClock, sha256Hex, type Entropy, type StoredEvent } from '@luodi/domain/application'
import { isRejected, instant, type DomainEvent, decodeEvent } from '@luodi/domain'
import { districtCommands, generateDistrict, type DistrictSize } from '@luodi/api/demo'
import type { openMemory } from '@luodi/adapters/memory'
import { createViews, pressOf } from '@luodi/projections/runner'

export const JURISDICTION = '371302'

type Store = ReturnType<typeof openMemory>

/** How many commands the demonstration has, each of which records one event. */
export const commandsOfTheYear = (): number => [...districtCommands({ jurisdiction: JURISDICTION })].length

/** Salts that are the same in every run. */
const countedSalts = (): Entropy => {
  let count = 0
  return { salt: () => sha256Hex(`${(count += 1)}`).slice(0, 32) }
}

const handlerOn = async (store: Store, entropy: Entropy | undefined) => {
  const press = pressOf(await createViews(store, { jurisdiction: JURISDICTION }))
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const handle = createHandler({
    store,
    clock,
    jurisdiction: JURISDICTION,
    press,
    ...(entropy === undefined ? {} : { entropy }),
  })
  return { clock, handle }
}

/** Tells a district to a store, with salts that are the same each time, or with random ones. */
export const tell = async (store: Store, size: Partial<DistrictSize> = {}, salts: 'counted' | 'random' = 'counted') => {
  const { clock, handle } = await handlerOn(store, salts === 'counted' ? countedSalts() : undefined)
  const generated = await generateDistrict({ handle, clock, jurisdiction: JURISDICTION, ...size })
  return { ...generated, now: clock.now() }
}

/** Tells the beginning of a district, as far as an interrupted process came. */
export const tellBeginning = async (
  store: Store,
  commands: number,
  size: Partial<DistrictSize> = {},
): Promise<void> => {
  const { clock, handle } = await handlerOn(store, undefined)
  let told = 0
  for (const { at, request } of districtCommands({ jurisdiction: JURISDICTION, ...size })) {
    if (told >= commands) return
    clock.set(at)
    const answer = await handle.untrusted(request)
    if (isRejected(answer)) throw new Error(answer.left.message.en)
    told += 1
  }
}

/** The whole log. */
export const logOf = async (store: Store): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = []
  for (;;) {
    const page = await store.readLog({ jurisdiction: JURISDICTION, after: { index: events.length }, limit: 1000 })
    events.push(...page)
    if (page.length < 1000) return events
  }
}

export const decoded = (events: readonly StoredEvent[]): readonly DomainEvent[] =>
  events.map((event) => decodeEvent(event.header, event.body, event.index))

/** What an event says, without its salt and the hash that covers it. */
export const withoutSalt = (event: StoredEvent): unknown => {
  const { bodyHash: _, ...header } = JSON.parse(event.header) as Record<string, unknown>
  const { salt: __, ...body } = JSON.parse(event.body) as Record<string, unknown>
  return { header, body }
}
