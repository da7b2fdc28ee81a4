import { createHandler, manualClock } from '@luodi/domain/application'
import { instant, type Instant } from '@luodi/domain'
import { createViews, pressOf } from '@luodi/projections/runner'
import { closingOf, DEFAULT_SIZE, districtCommands } from '../demo/district-commands.ts'
import { generateDistrict } from '../demo/generate-district.ts'
import { DISTRICT_NAME } from '../demo/units.ts'
import { CliFailure, EXIT } from './failure.ts'
import { progressOf } from './progress.ts'
import { foundingOf } from './store-file.ts'
import type { Store } from './store.ts'

/** What was found or made of the demonstration. */
export interface Demonstration {
  readonly outcome: 'created' | 'completed' | 'found' | 'earlier' | 'other'
  readonly commands: number
  /** Where its clock stands at least. */
  readonly now: Instant
}

/** The ids of the story's commands, in order. */
const storyOf = (jurisdiction: string): readonly string[] =>
  [...districtCommands({ jurisdiction })].map(({ request }) => request.id)

/** Each command records one event: is the log the story, as far as it goes? A release may tell another one. */
const isBeginningOf = async (ids: readonly string[], store: Store, jurisdiction: string): Promise<boolean> => {
  const { index } = await store.head(jurisdiction)
  if (index === 0) return true
  const last = ids[index - 1]
  const events = last === undefined ? [] : await store.findCommand(jurisdiction, last, '')
  return events.at(-1)?.index === index
}

/**
 * Makes the demonstration district where the store has none, completes an interrupted one, and leaves a complete one as
 * it is, also one that an earlier release told. Refuses a jurisdiction that records by the system clock.
 */
export const ensureDemonstration = async (store: Store, jurisdiction: string): Promise<Demonstration> => {
  const ids = storyOf(jurisdiction)
  const commands = ids.length
  const now = closingOf(DEFAULT_SIZE)
  const founding = await foundingOf(store, jurisdiction)
  if (founding?.clock === 'system') {
    throw new CliFailure(`${jurisdiction} in this store is real: luodi serve serves it`, EXIT.usage)
  }
  if (founding !== undefined && founding.name !== DISTRICT_NAME) return { outcome: 'other', commands: 0, now }
  const complete = await store.findCommand(jurisdiction, ids.at(-1)!, '')
  if (complete.at(-1)?.index === commands) return { outcome: 'found', commands, now }
  if (!(await isBeginningOf(ids, store, jurisdiction))) return { outcome: 'earlier', commands: 0, now }
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const views = await createViews(store, { jurisdiction })
  const handle = createHandler({ store, clock, jurisdiction, press: pressOf(views) })
  const progress = progressOf('demonstration', commands)
  try {
    await generateDistrict({ handle, clock, jurisdiction, onProgress: progress.at })
  } finally {
    progress.stop()
  }
  return { outcome: founding === undefined ? 'created' : 'completed', commands, now }
}

/** What is said of it. */
export const describe = ({ outcome, commands }: Demonstration, place: string): string => {
  switch (outcome) {
    case 'created':
      return `Demonstration district created: ${commands} commands, ${place}`
    case 'completed':
      return `Demonstration district completed, which had been interrupted: ${commands} commands, ${place}`
    case 'found':
      return `Demonstration district: ${place}`
    case 'earlier':
      return `The demonstration district as an earlier release told it, which is left as it is: ${place}`
    case 'other':
      return `The store holds another demonstration jurisdiction, which is left as it is: ${place}`
    default:
      return outcome satisfies never
  }
}
