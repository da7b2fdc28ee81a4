import { describe, expect, it } from 'vitest'
import { STATE_COUNCIL_CALENDARS } from '../calendar/presets/state-council.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { specificationOf } from '../testing/specification.ts'
import { calendarCommands, calendarEvents, type CalendarCommand, type NewCalendarEvent } from './calendar.ts'
import { workCalendar } from './decider.ts'

const spec = specificationOf(workCalendar, 'test.calendar-2020')
const on = (day: string) => ({
  actor: { unit: 'office', post: 'CLERK' },
  recordedAt: instant(`${day}T10:00+08:00`),
  facts: {},
})
const [first, second] = STATE_COUNCIL_CALENDARS.filter(({ year }) => year === 2020)
const data = ({ version: _, ...calendar }: NonNullable<typeof first>) => calendar
const cmd = (name: keyof typeof calendarCommands, more: object = {}, calendar = first): CalendarCommand => ({
  name,
  data: calendarCommands[name].schema.parse({ ...data(calendar!), ...more }),
})
const published = (): NewCalendarEvent => {
  const { publishedOn, ...body } = first!
  return newEvent(
    calendarEvents.WorkCalendarPublished,
    publishedOn,
    calendarEvents.WorkCalendarPublished.schema.parse(body),
  ) as NewCalendarEvent
}

describe('PublishWorkCalendar and ReviseWorkCalendar', () => {
  it('R113 is dated by the notice’s publication', () => {
    const outcome = spec.given([]).when(cmd('PublishWorkCalendar'), on('2020-01-10'))
    outcome.then(['WorkCalendarPublished'], { year: 2020, version: 1 })
    expect(outcome.decision).toMatchObject({ right: [{ occurredOn: first!.publishedOn }] })
    expect(outcome.decision).not.toHaveProperty('right.0.body.publishedOn')
  })

  it('R10 is not published in the future', () => {
    const future = cmd('PublishWorkCalendar', { publishedOn: '2020-01-11' })
    spec.given([]).when(future, on('2020-01-10')).thenRejected('R10', 'data.publishedOn')
  })

  it('M-23 is published once, then revised; the rejection names what is there', () => {
    const rejection = spec
      .given([published()])
      .when(cmd('PublishWorkCalendar'), on('2020-02-10'))
      .thenRejected('M-23', 'data.year')
    expect(rejection.conflicts).toMatchObject([{ type: 'WorkCalendarPublished' }])
    spec.given([]).when(cmd('ReviseWorkCalendar'), on('2020-02-10')).thenRejected('M-23', 'data.year')
    spec
      .given([published()])
      .when(cmd('ReviseWorkCalendar', {}, second), on('2020-02-10'))
      .then(['WorkCalendarRevised'], { year: 2020, version: 2 })
  })

  it('M-23 a revision is published no earlier than what it revises', () => {
    const early = cmd('ReviseWorkCalendar', { publishedOn: '2019-01-01' }, second)
    const rejection = spec.given([published()]).when(early, on('2020-02-10')).thenRejected('M-23', 'data.publishedOn')
    expect(rejection.conflicts).toMatchObject([{ type: 'WorkCalendarPublished' }])
  })

  it.each([
    ['a range that ends before it begins', { offRanges: [['2020-01-05', '2020-01-01']] }],
    [
      'a make-up workday that is a day off',
      { offRanges: [['2020-01-01', '2020-01-01']], makeupWorkdays: ['2020-01-01'] },
    ],
  ])('M-23 is consistent: not %s', (_, more) => {
    const rejection = spec.given([]).when(cmd('PublishWorkCalendar', more), on('2020-01-10')).thenRejected('M-23')
    expect(rejection.field).toMatch(/^data\.(offRanges|makeupWorkdays)/)
  })

  it('B7: days that are listed out of order are taken, and recorded in order', () => {
    const more = {
      offRanges: [
        ['2020-05-01', '2020-05-05'],
        ['2020-01-01', '2020-01-01'],
      ],
      makeupWorkdays: ['2020-05-09', '2020-04-26'],
    }
    const sorted = {
      offRanges: [
        ['2020-01-01', '2020-01-01'],
        ['2020-05-01', '2020-05-05'],
      ],
      makeupWorkdays: ['2020-04-26', '2020-05-09'],
    }
    spec.given([]).when(cmd('PublishWorkCalendar', more), on('2020-01-10')).then(['WorkCalendarPublished'], sorted)
    spec
      .given([published()])
      .when(cmd('ReviseWorkCalendar', more), on('2020-02-10'))
      .then(['WorkCalendarRevised'], sorted)
  })

  it.each([
    [{ makeupWorkdays: ['2020-05-09', '2020-04-27', '2020-04-26'] }, 'data.makeupWorkdays.1'],
    [{ makeupWorkdays: ['2020-05-09', '2020-04-26', '2020-05-09'] }, 'data.makeupWorkdays.2'],
  ])('B7: what is wrong is named at its place in the list that was sent: %j', (more, field) => {
    const wrong = cmd('PublishWorkCalendar', { offRanges: [['2020-01-01', '2020-01-01']], ...more })
    spec.given([]).when(wrong, on('2020-01-10')).thenRejected('M-23', field)
  })

  it('keeps who published what when, for the book of calendars', () => {
    const { state } = spec.given([{ ...published(), recordedAt: instant('2020-01-09T23:30+08:00') }])
    expect(state).toMatchObject([{ year: 2020, version: 1, publishedOn: first!.publishedOn, recordedOn: '2020-01-09' }])
  })

  it('the State Council’s calendars can all be entered', () => {
    for (const calendar of STATE_COUNCIL_CALENDARS.filter(({ version }) => version === 1)) {
      const day = localDate('2026-12-31')
      spec
        .given([])
        .when(cmd('PublishWorkCalendar', {}, calendar), on(day))
        .then(['WorkCalendarPublished'])
    }
  })
})
