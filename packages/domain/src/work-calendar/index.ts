export { workCalendar } from './decider.ts'
export {
  CALENDAR,
  calendarEvents,
  decideCalendar,
  emptyCalendarBook,
  evolveCalendarBook,
  type CalendarCommand,
  type CalendarEvent,
} from './calendar.ts'
