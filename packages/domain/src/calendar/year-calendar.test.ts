import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { check } from '../kernel/seeded.testkit.ts'
import fc from 'fast-check'
import { anyCalendar, d } from './calendars.testkit.ts'
import { calendarFaults } from './calendar-faults.ts'
import { STATE_COUNCIL_CALENDARS } from './presets/state-council.ts'
import { yearCalendarSchema } from './year-calendar.ts'

const sound = {
  year: 2027,
  version: 1,
  publishedOn: '2026-11-05',
  source: 'test fixture',
  offRanges: [['2027-01-01', '2027-01-01']],
  makeupWorkdays: ['2027-01-09'],
}

const faultOf = (change: object): string => {
  const parsed = yearCalendarSchema.safeParse({ ...sound, ...change })
  if (parsed.success) throw new Error('accepted')
  return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n')
}

describe('a calendar of a year', () => {
  it('accepts every notice that ships, and gives it back unchanged', () => {
    for (const calendar of STATE_COUNCIL_CALENDARS) expect(yearCalendarSchema.parse(calendar)).toEqual(calendar)
  })

  it('accepts the fixture of 2027', () => {
    expect(yearCalendarSchema.parse(sound)).toEqual(sound)
  })

  it('refuses a calendar without a holiday: an unpublished year is unknown, not without holidays', () => {
    expect(faultOf({ offRanges: [] })).toContain('at least one holiday')
  })

  it.each([
    ['a range that ends before it begins', { offRanges: [['2027-01-03', '2027-01-01']] }, 'offRanges.0: 放假区间'],
    ['a range that leaves the year', { offRanges: [['2027-12-31', '2028-01-02']] }, 'offRanges.0: 日期不在 2027'],
    ['a range of another year', { offRanges: [['2026-12-31', '2026-12-31']] }, 'offRanges.0: 日期不在 2027'],
    [
      'ranges that overlap',
      {
        offRanges: [
          ['2027-01-01', '2027-01-03'],
          ['2027-01-03', '2027-01-04'],
        ],
      },
      'offRanges.1: 2027-01-03 应晚于 2027-01-03',
    ],
    ['a make-up day that is no weekend day', { makeupWorkdays: ['2027-01-08'] }, 'neither a Saturday nor a Sunday'],
    ['a make-up day of another year', { makeupWorkdays: ['2026-01-10'] }, 'makeupWorkdays.0: 日期不在 2027'],
    ['a make-up day twice', { makeupWorkdays: ['2027-01-09', '2027-01-09'] }, 'makeupWorkdays.1: 2027-01-09 应晚于'],
    [
      'a day both off and worked',
      { offRanges: [['2027-01-09', '2027-01-09']] },
      'makeupWorkdays.0: 2027-01-09 既放假又上班',
    ],
    ['a day that does not exist', { makeupWorkdays: ['2027-02-30'] }, 'not a calendar day'],
    ['version 0', { version: 0 }, 'version'],
    ['no source', { source: ' ' }, 'source'],
    ['an unknown field', { provisional: true }, 'provisional'],
  ])('refuses %s', (_, change, message) => {
    expect(faultOf(change)).toContain(message)
  })

  it('names the fault in Chinese and English', () => {
    const days = { year: 2027, offRanges: [[d('2027-01-02'), d('2027-01-01')] as const], makeupWorkdays: [] }
    expect(calendarFaults(days)).toEqual([
      {
        path: ['offRanges', 0],
        message: {
          zh: '放假区间止于其开始之前:2027-01-02 至 2027-01-01',
          en: 'the range ends before it begins: 2027-01-02 to 2027-01-01',
        },
      },
    ])
  })

  it('finds no fault in random sound calendars', () => {
    check(
      fc.property(anyCalendar(2028, 1, d('2027-11-01')), (calendar) => calendarFaults(calendar).length === 0),
      50,
    )
  })

  it('has a JSON schema', () => {
    expect(z.toJSONSchema(yearCalendarSchema)).toMatchObject({ type: 'object', additionalProperties: false })
  })
})
