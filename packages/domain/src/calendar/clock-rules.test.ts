import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clockRulesSchema, DEFAULT_CLOCK_RULES } from './clock-rules.ts'
import { d } from './calendars.testkit.ts'
import { endOfMinute, minuteOfDay, timeOfDaySchema } from './time-of-day.ts'

describe('the rules of clocks', () => {
  it("have the notice's numbers as defaults: 2 and 3 working days, the 1st of the month", () => {
    expect(clockRulesSchema.parse(DEFAULT_CLOCK_RULES)).toEqual(DEFAULT_CLOCK_RULES)
    expect(DEFAULT_CLOCK_RULES).toMatchObject({ preAssessmentDays: 2, proposalDays: 3, lenientRevision: true })
  })

  it.each([
    ['a day that not every month has', { monthlyCollection: { day: 29, inclusive: true, nonWorking: 'forward' } }],
    ['a budget of no days', { proposalDays: 0 }],
    ['a half day', { preAssessmentDays: 1.5 }],
    ['an hour that does not exist', { endOfDay: { mode: 'business-close', at: '24:00' } }],
    ['a close of business without its hour', { endOfDay: { mode: 'business-close' } }],
  ])('refuse %s', (_, change) => {
    expect(clockRulesSchema.safeParse({ ...DEFAULT_CLOCK_RULES, ...change }).success).toBe(false)
  })

  it('have a JSON schema', () => {
    expect(z.toJSONSchema(clockRulesSchema)).toMatchObject({ type: 'object' })
  })
})

describe('a time of day', () => {
  it('is HH:MM', () => {
    expect(['00:00', '17:30', '23:59'].map(minuteOfDay)).toEqual([0, 1050, 1439])
    expect(['24:00', '7:30', '12:60', '12:3'].some((text) => timeOfDaySchema.safeParse(text).success)).toBe(false)
  })

  it('R18 ends with its minute', () => {
    expect(endOfMinute(d('2026-04-03'), '17:30')).toBe('2026-04-03T09:30:59.999Z')
    expect(endOfMinute(d('2026-04-03'), '23:59')).toBe('2026-04-03T15:59:59.999Z')
  })
})
