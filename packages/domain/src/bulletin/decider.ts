import { defineAggregate } from '../kernel/aggregate.ts'
import { readByEverybody } from '../kernel/event-subject.ts'
import type { Read } from '../kernel/stream-kind.ts'
import { bulletinAsk, bulletinCommands, decideBulletin, type BulletinCommand, type BulletinFacts } from './decide.ts'
import { bulletinEvents, evolveBulletin, type BulletinState } from './publication.ts'
import { bulletinStream } from './stream.ts'

/** Its facts are what was compiled from the ledger; it reads no stream itself. */
const facts = (
  _: Read,
  __: BulletinCommand,
  ___: BulletinState,
  compiled: BulletinFacts['compiled'],
): BulletinFacts => ({
  compiled,
})

/** The periodic bulletin: one stream a period, so that a period has one (M-53). */
export const bulletin = defineAggregate({
  stream: bulletinStream,
  events: bulletinEvents,
  commands: bulletinCommands,
  facts,
  decide: decideBulletin,
  evolveAll: evolveBulletin,
  readers: readByEverybody,
  asks: bulletinAsk,
})
