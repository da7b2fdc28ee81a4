import { defineAggregate } from '../kernel/aggregate.ts'
import { readByEverybody } from '../kernel/event-subject.ts'
import { calendarCommands, calendarEvents, decideCalendar, evolveCalendarBook } from './calendar.ts'
import { calendarStream } from './stream.ts'

/** The working calendar aggregate: one stream a year. */
export const workCalendar = defineAggregate({
  stream: calendarStream,
  events: calendarEvents,
  commands: calendarCommands,
  facts: () => undefined,
  decide: decideCalendar,
  evolveAll: evolveCalendarBook,
  readers: readByEverybody,
})
