import { defineStream } from '../kernel/stream-kind.ts'
import { CALENDAR, emptyCalendarBook } from './calendar.ts'

/** The working calendars, one stream a year. */
export const calendarStream = defineStream(CALENDAR, emptyCalendarBook())
