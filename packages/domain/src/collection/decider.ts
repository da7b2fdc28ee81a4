import { defineAggregate } from '../kernel/aggregate.ts'
import { streamIdOf } from '../kernel/event.ts'
import { addMonths, yearOf, type YearMonth } from '../kernel/local-date.ts'
import type { Read } from '../kernel/stream-kind.ts'
import { ORGANISATION_REGISTER } from '../organisation/stream.ts'
import { POLICY_REGISTER } from '../policy-register/stream.ts'
import { problemStream } from '../problem/stream.ts'
import { calendarStream } from '../work-calendar/stream.ts'
import { collectionCommands, type CollectionCommand } from './commands.ts'
import { decideCollection } from './decide.ts'
import { collectionEvents } from './events.ts'
import type { CollectionFacts } from './facts.ts'
import { evolveCollection } from './state.ts'
import { collectionStream } from './stream.ts'

/** The years whose calendars tell the due day of the cycle before one. */
const calendarYears = (cycle: YearMonth): readonly number[] => {
  const year = yearOf(addMonths(cycle, -1))
  return [year - 1, year, year + 1]
}

const facts = (read: Read, { data }: CollectionCommand): CollectionFacts => {
  const organisation = read(ORGANISATION_REGISTER)
  const policies = read(POLICY_REGISTER)
  const calendars = calendarYears(data.cycle).flatMap((year) => read(calendarStream.ref(`${year}`)))
  const named = 'problemIds' in data ? data.problemIds : []
  const problems = new Map(named.map((id) => [id, read(problemStream.ref(id))]))
  return { organisation, policies, calendars, problemOf: (id) => problems.get(id) }
}

/** The monthly collection aggregate (M-32, M-33): one stream a unit. */
export const collection = defineAggregate({
  stream: collectionStream,
  events: collectionEvents,
  commands: collectionCommands,
  facts,
  decide: decideCollection,
  evolveAll: evolveCollection,
  readers: ({ header }) => ({ of: 'unit', unit: streamIdOf(header.stream) }),
  holder: (_, { data }) => data.unit,
})
