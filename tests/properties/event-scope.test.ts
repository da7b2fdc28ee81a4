import {
  addDays,
  localDateOf,
  mayReadEvent,
  streamIdOf,
  streamKindOf,
  successorAt,
  type LocalDate,
} from '@luodi/domain'
import { emptyDistrict, foldBatch, viewsOf, type DistrictState } from '@luodi/projections'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { worldAfter } from './history.ts'
import { DEPARTMENTS } from './problem-steps.ts'
import { checkHistories } from './seeded.ts'
import { someSteps, TERRITORIES } from './steps.ts'

const UNITS = [...TERRITORIES, ...DEPARTMENTS]

/** Whom each project and problem concerns, as the ledgers of a day say: by the name of its stream. */
const concerned = (district: DistrictState, validAt: LocalDate): ReadonlyMap<string, readonly string[]> => {
  const views = viewsOf(district)
  const found = new Map<string, readonly string[]>()
  for (const id of district.projects.keys()) {
    const row = views.project(id, { validAt })
    if (row.status === 'given' && row.value !== undefined) found.set(`project-${id}`, [row.value.territory])
  }
  const problems = views.problems({ validAt })
  for (const row of problems.status === 'given' ? problems.value : []) {
    const holders = found.get(`project-${row.projectId}`) ?? []
    const lead = row.lead === undefined ? [] : [row.lead]
    found.set(`problem-${row.problemId}`, [row.reporter, ...lead, ...row.assisting, ...holders])
  }
  return found
}

describe('events of random histories', { timeout: 300_000 }, () => {
  it('are read by whom the ledgers name: those of now, of the day of recording, and of just before', () =>
    checkHistories(
      fc.asyncProperty(someSteps(20, 60), fc.nat(40), async (history, later) => {
        const events = await (await worldAfter(history)).events()
        const whole = foldBatch(emptyDistrict(), events)
        const last = localDateOf(events.at(-1)!.header.recordedAt)
        const today = addDays(last, later)
        const now = concerned(whole, today)
        const became = (unit: string) => successorAt(whole.organisation, unit, { validAt: today, knownAt: Infinity })

        const district = emptyDistrict()
        for (const event of events) {
          const { recordedAt, stream } = event.header
          const day = localDateOf(recordedAt)
          const key = `${streamKindOf(stream)}-${streamIdOf(stream)}`
          const before = concerned(district, day).get(key) ?? []
          foldBatch(district, [event])
          const after = concerned(district, day).get(key) ?? []
          if (!['project', 'problem'].includes(streamKindOf(stream))) continue
          const named = [...before, ...after, ...(now.get(key) ?? [])].map(became)
          const readers = UNITS.filter((unit) => mayReadEvent(unit, event, whole, today))
          expect([event.ordinal, readers]).toEqual([event.ordinal, UNITS.filter((unit) => named.includes(unit))])
        }
      }),
      15,
    ))

  it('that a unit could read when they were recorded it can read for ever, and its own acts always', () =>
    checkHistories(
      fc.asyncProperty(someSteps(20, 80), async (history) => {
        const events = await (await worldAfter(history)).events()
        const whole = foldBatch(emptyDistrict(), events)
        const today = localDateOf(events.at(-1)!.header.recordedAt)
        const became = (unit: string) => successorAt(whole.organisation, unit, { validAt: today, knownAt: Infinity })
        const live = emptyDistrict()
        for (const event of events) {
          foldBatch(live, [event])
          const day = localDateOf(event.header.recordedAt)
          const heard = UNITS.filter((unit) => mayReadEvent(unit, event, live, day))
          const acted = UNITS.filter((unit) => unit === event.header.actor.unit)
          expect(heard).toEqual(expect.arrayContaining(acted))
          for (const unit of heard) expect(mayReadEvent(became(unit), event, whole, today)).toBe(true)
        }
      }),
      25,
    ))
})
