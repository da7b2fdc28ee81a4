import {
  CALENDAR,
  calendarCommands,
  calendarEvents,
  decideCalendar,
  emptyCalendarBook,
  evolveCalendarBook,
} from './calendar.ts'

/** The working calendar aggregate: one stream a year. */
export const workCalendar = {
  kind: CALENDAR,
  events: calendarEvents,
  commands: calendarCommands,
  initial: emptyCalendarBook(),
  decide: decideCalendar,
  evolveAll: evolveCalendarBook,
} as const
