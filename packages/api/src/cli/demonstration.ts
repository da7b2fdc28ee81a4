import { createHandler, manualClock } from '@luodi/domain/application'
import { instant, type Instant } from '@luodi/domain'
import { closingOf, DEFAULT_SIZE, districtCommands } from '../demo/district-commands.ts'
import { generateDistrict } from '../demo/generate-district.ts'
import { DISTRICT_NAME } from '../demo/units.ts'
import { CliFailure, EXIT } from './failure.ts'
import { progressOf } from './progress.ts'
import { foundingOf, type Store } from './store-file.ts'

/** What was found or made of the demonstration. */
export interface Demonstration {
  readonly outcome: 'created' | 'completed' | 'found' | 'other'
  readonly commands: number
  /** Where its clock stands at least. */
  readonly now: Instant
}

/** How many commands the story has, and the id of the last one: recorded, the story is complete. */
const storyOf = (jurisdiction: string): { readonly commands: number; readonly lastId: string } => {
  const ids = [...districtCommands({ jurisdiction })].map(({ request }) => request.id)
  return { commands: ids.length, lastId: ids.at(-1)! }
}

/**
 * Makes the demonstration district where the store has none, completes an interrupted one, and leaves a complete one as
 * it is. Refuses a jurisdiction that records by the system clock.
 */
export const ensureDemonstration = async (store: Store, jurisdiction: string): Promise<Demonstration> => {
  const { commands, lastId } = storyOf(jurisdiction)
  const now = closingOf(DEFAULT_SIZE)
  const founding = await foundingOf(store, jurisdiction)
  if (founding?.clock === 'system') {
    throw new CliFailure(`${jurisdiction} in this store is real: luodi serve serves it`, EXIT.usage)
  }
  if (founding !== undefined && founding.name !== DISTRICT_NAME) return { outcome: 'other', commands: 0, now }
  if ((await store.findCommand(jurisdiction, lastId, '')).length > 0) return { outcome: 'found', commands, now }
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const handle = createHandler({ store, clock, jurisdiction })
  const progress = progressOf('demonstration', commands)
  try {
    await generateDistrict({ handle, clock, jurisdiction, onProgress: progress.at })
  } finally {
    progress.stop()
  }
  return { outcome: founding === undefined ? 'created' : 'completed', commands, now }
}

/** What is said of it. */
export const describe = ({ outcome, commands }: Demonstration, file: string): string => {
  switch (outcome) {
    case 'created':
      return `Demonstration district created: ${commands} commands, ${file}`
    case 'completed':
      return `Demonstration district completed, which had been interrupted: ${commands} commands, ${file}`
    case 'found':
      return `Demonstration district: ${file}`
    case 'other':
      return `The store holds another demonstration jurisdiction, which is left as it is: ${file}`
    default:
      return outcome satisfies never
  }
}
