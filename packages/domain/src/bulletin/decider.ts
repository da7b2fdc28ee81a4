import { bulletinCommands, decideBulletin } from './decide.ts'
import { BULLETIN, bulletinEvents, emptyBulletin, evolveBulletin } from './publication.ts'

/** The periodic bulletin: one stream a period, so that a period has one (M-53). */
export const bulletin = {
  kind: BULLETIN,
  events: bulletinEvents,
  commands: bulletinCommands,
  initial: emptyBulletin(),
  decide: decideBulletin,
  evolveAll: evolveBulletin,
} as const
