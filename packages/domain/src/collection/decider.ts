import { COLLECTION, collectionCommands } from './commands.ts'
import { decideCollection } from './decide.ts'
import { collectionEvents } from './events.ts'
import { emptyCollection, evolveCollection } from './state.ts'

/** The monthly collection aggregate (M-32, M-33): one stream a unit. */
export const collection = {
  kind: COLLECTION,
  events: collectionEvents,
  commands: collectionCommands,
  initial: emptyCollection(),
  decide: decideCollection,
  evolveAll: evolveCollection,
} as const
