import { currentCalendar, lastKnownYear, workingDaysLate, type Lateness, type LocalDate } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/** Working days from the day after `due` up to and including `day`, by the calendar known (R13). */
export const lateness = (due: LocalDate, day: LocalDate, question: Question): Lateness =>
  workingDaysLate(currentCalendar(question.calendars), due, day, lastKnownYear(question.calendars))
