import { match } from 'ts-pattern'
import { z } from 'zod'
import type { CalendarBook, KnownCalendar } from '../calendar/calendar-book.ts'
import { calendarFaults, type CalendarFault } from '../calendar/calendar-faults.ts'
import { bilingual } from '../kernel/bilingual.ts'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
import { futureFact } from '../kernel/dates-rule.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { defineEvent, newEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { office } from '../kernel/grant.ts'
import { localDateOf } from '../kernel/instant.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { againstRule, type ConflictingEvent } from '../kernel/rejection.ts'

/** The kind of stream that holds the versions of one year's working calendar; its id is the year. */
export const CALENDAR = 'calendar'

const facts = {
  year: z.int().min(1992).max(9998),
  /** Where the notice stands: its number, or the address of its page. */
  source: z.string().trim().min(1).max(512),
  offRanges: z
    .array(z.tuple([localDateSchema, localDateSchema]))
    .min(1)
    .max(60),
  makeupWorkdays: z.array(localDateSchema).max(60),
}
const body = z.strictObject({ ...facts, version: z.int().min(1) })

/** The event types of a working calendar. Their own date is the notice's publication (R113). */
export const calendarEvents = {
  WorkCalendarPublished: defineEvent('WorkCalendarPublished', 'act', body),
  WorkCalendarRevised: defineEvent('WorkCalendarRevised', 'act', body),
} as const
export type NewCalendarEvent = NewEventOf<typeof calendarEvents>
export type CalendarEvent = RecordedOf<typeof calendarEvents>

/** The versions recorded of a calendar, a book of its own. */
export const emptyCalendarBook = (): CalendarBook => []

const known = ({ body: calendar, header, ordinal }: CalendarEvent): KnownCalendar => ({
  year: calendar.year,
  version: calendar.version,
  publishedOn: header.occurredOn,
  source: calendar.source,
  offRanges: calendar.offRanges,
  makeupWorkdays: calendar.makeupWorkdays,
  recordedOn: localDateOf(header.recordedAt),
  ordinal,
  eventId: header.eventId,
})

/** The book with the versions of these events. */
export const evolveCalendarBook = (state: CalendarBook, events: readonly CalendarEvent[]): CalendarBook => [
  ...state,
  ...events.map(known),
]

const schema = z.strictObject({ ...facts, publishedOn: localDateSchema })
const example = {
  year: 2026,
  source: '国办发明电〔2025〕7号',
  publishedOn: '2025-11-04',
  offRanges: [['2026-01-01', '2026-01-03']],
  makeupWorkdays: ['2026-01-04'],
}
const command = defineCommands(CALENDAR, (data: { readonly year: number }) => `${data.year}`)

/** The commands to a working calendar. */
export const calendarCommands = {
  PublishWorkCalendar: command(
    'PublishWorkCalendar',
    'M-23',
    schema,
    commandText(
      ['公布工作日历', 'Publish a working calendar'],
      ['登记某年的放假和调休安排。', 'Records the days off and make-up working days of a year.'],
      example,
    ),
    office('M-04'),
  ),
  ReviseWorkCalendar: command(
    'ReviseWorkCalendar',
    'M-23',
    schema,
    commandText(
      ['调整工作日历', 'Revise a working calendar'],
      ['登记某年放假安排的调整；各版本均保留。', 'Records another version of a year’s days; all versions stay.'],
      example,
    ),
    office('M-04'),
  ),
} as const
export type CalendarCommand = CommandOf<typeof calendarCommands>

const conflict = ({ eventId, version }: KnownCalendar): ConflictingEvent => ({
  eventId,
  type: version === 1 ? 'WorkCalendarPublished' : 'WorkCalendarRevised',
})

type Days = Pick<CalendarCommand['data'], 'offRanges' | 'makeupWorkdays'>

/** The days in the order in which they come: a calendar is looked at in order. */
const inOrder = <D extends Days>(days: D): D => ({
  ...days,
  offRanges: days.offRanges.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  makeupWorkdays: days.makeupWorkdays.toSorted(),
})

/** The place of a fault in the list as it was sent. */
const asListed = ([list, index]: CalendarFault['path'], sorted: Days, sent: Days): CalendarFault['path'] => {
  const part = list as keyof Days
  const entry = JSON.stringify(sorted[part][index as number])
  return [part, sent[part].findLastIndex((other) => JSON.stringify(other) === entry)]
}

const decideVersion = (
  { name, data }: CalendarCommand,
  state: CalendarBook,
  context: DecisionContext,
): Decision<NewCalendarEvent> => {
  const { publishedOn, ...listed } = data
  // a notice may list the days as it likes
  const calendar = inOrder(listed)
  const version = state.length + 1
  const last = state[state.length - 1]
  const future = futureFact(publishedOn, context.recordedAt, 'data.publishedOn')
  if (future !== undefined) return rejected(future)
  const fault = calendarFaults(calendar)[0]
  if (fault !== undefined) {
    const field = ['data', ...asListed(fault.path, calendar, listed)].join('.')
    return rejected(
      againstRule('M-23', field, fault.message, bilingual('前后一致的放假调休安排', 'a consistent calendar')),
    )
  }
  if (last !== undefined && publishedOn < last.publishedOn) {
    return rejected(
      againstRule(
        'M-23',
        'data.publishedOn',
        bilingual('修订通知早于原通知', 'a revision is published no earlier than what it revises'),
        bilingual(`不早于 ${last.publishedOn}`, `a date from ${last.publishedOn} on`),
        [conflict(last)],
      ),
    )
  }
  const event =
    name === 'PublishWorkCalendar' ? calendarEvents.WorkCalendarPublished : calendarEvents.WorkCalendarRevised
  return accepted([newEvent(event, publishedOn, { ...calendar, version }) as NewCalendarEvent])
}

const versionMismatch = ({ name, data: { year } }: CalendarCommand, state: CalendarBook) =>
  rejected(
    name === 'PublishWorkCalendar'
      ? againstRule(
          'M-23',
          'data.year',
          bilingual(`${year} 年日历已公布`, `the calendar of ${year} is published already`),
          bilingual('修订用 ReviseWorkCalendar', 'ReviseWorkCalendar, to revise it'),
          state.map(conflict),
        )
      : againstRule(
          'M-23',
          'data.year',
          bilingual(`${year} 年日历尚未公布`, `the calendar of ${year} is not published yet`),
          bilingual('先执行 PublishWorkCalendar', 'PublishWorkCalendar first'),
        ),
  )

/** Decides a command to a working calendar: published once, then revised. */
export const decideCalendar = (
  command: CalendarCommand,
  state: CalendarBook,
  context: DecisionContext,
): Decision<NewCalendarEvent> =>
  match({ name: command.name, published: state.length > 0 })
    .with({ name: 'PublishWorkCalendar', published: false }, { name: 'ReviseWorkCalendar', published: true }, () =>
      decideVersion(command, state, context),
    )
    .otherwise(() => versionMismatch(command, state))
