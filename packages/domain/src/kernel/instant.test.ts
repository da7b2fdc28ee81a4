import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  endOfLocalDay,
  instant,
  instantFromMillis,
  instantSchema,
  localDateOf,
  localMinuteOf,
  millisOf,
  parseInstant,
  startOfLocalDay,
} from './instant.ts'
import { localDate } from './local-date.ts'
import { check } from './seeded.testkit.ts'

const anyMillis = fc.integer({ min: Date.UTC(1991, 8, 15), max: Date.UTC(2100, 0, 1) })
const inShanghai = (millis: number) =>
  Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO('Asia/Shanghai')

describe('instants', () => {
  it('fall on the local day and minute that the time-zone database gives', () => {
    check(
      fc.property(anyMillis, (millis) => {
        const at = instantFromMillis(millis)
        const local = inShanghai(millis)
        expect(localDateOf(at)).toBe(local.toPlainDate().toString())
        expect(localMinuteOf(at)).toBe(local.hour * 60 + local.minute)
        expect(millisOf(at)).toBe(millis)
        expect(parseInstant(local.toString({ timeZoneName: 'never' }))).toBe(at)
      }),
      2000,
    )
  })

  it('R1 a local day lasts from its first to its last millisecond', () => {
    check(
      fc.property(anyMillis, (millis) => {
        const day = localDateOf(instantFromMillis(millis + 86_400_000))
        const [from, to] = [millisOf(startOfLocalDay(day)), millisOf(endOfLocalDay(day))]
        expect(to - from).toBe(86_400_000 - 1)
        expect([from, to].map((one) => localDateOf(instantFromMillis(one)))).toEqual([day, day])
        expect(localDateOf(instantFromMillis(to + 1)) > day).toBe(true)
      }),
    )
    expect(endOfLocalDay(localDate('2026-06-30'))).toBe('2026-06-30T15:59:59.999Z')
  })

  it('S8 16:30 UTC on 30 June is 00:30 on 1 July', () => {
    const at = instant('2026-06-30T16:30:00Z')
    expect([localDateOf(at), localMinuteOf(at)]).toEqual(['2026-07-01', 30])
  })

  it('order as text', () => {
    check(
      fc.property(anyMillis, anyMillis, (a, b) => {
        expect(instantFromMillis(a) < instantFromMillis(b)).toBe(a < b)
      }),
    )
  })

  it('need their offset, a day that exists, and no summer time', () => {
    const refused = [
      ...['2026-07-01T00:30', '2026-07-01', '2026-02-30T00:00Z', '2026-07-01T24:00:01Z', '2026-07-01T00:30+0800'],
      ...['1991-09-14T23:59:59Z', '1986-05-05T00:00Z', '2026-07-01 00:30Z', '2026-13-01T00:00Z', 'now', ''],
    ]
    expect(refused.map(parseInstant)).toEqual(refused.map(() => undefined))
    expect(() => instant('2026-07-01')).toThrow(RangeError)
    expect(() => instantFromMillis(Number.NaN)).toThrow(RangeError)
    expect(parseInstant('1991-09-15T00:00Z')).toBe('1991-09-15T00:00:00.000Z')
  })

  it('have one canonical form on the wire', () => {
    expect(instantSchema.parse('2026-06-30T16:30:00.000Z')).toBe('2026-06-30T16:30:00.000Z')
    const others = ['2026-07-01T00:30:00.000+08:00', '2026-06-30T16:30:00Z', '2026-02-30T00:00:00.000Z']
    expect(others.some((text) => instantSchema.safeParse(text).success)).toBe(false)
  })
})
