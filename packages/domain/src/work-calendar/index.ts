export { workCalendar } from './decider.ts'
export {
  CALENDAR,
  calendarEvents,
  decideCalendar,
  emptyCalendarBook,
  evolveCalendarBook,
  type CalendarCommand,
  type CalendarEvent,
  type NewCalendarEvent,
} from './calendar.ts'
