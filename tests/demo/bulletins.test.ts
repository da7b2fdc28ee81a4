import { lastDayOf, localDate, type Bulletin, type CorrectingEvent } from '@luodi/domain'
import { correctionLines } from '@luodi/projections'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { CLOSING, given, toldYear, type ToldYear } from './told-year.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let year: ToldYear
let bulletins: readonly Bulletin[]
beforeAll(async () => {
  year = await toldYear()
  bulletins = given(year.views.bulletins(CLOSING))
})

const monthly = (): readonly Bulletin[] => bulletins.filter(({ kind }) => kind === 'MONTHLY')

const correctingEvents = (bulletin: Bulletin): readonly CorrectingEvent[] =>
  correctionLines(bulletin).flatMap(({ events }) => events)

/** The lamps of a day as known at a place in the ledger. */
const lampsOn = (validAt: string, knownAt: number): ReadonlyMap<string, string> =>
  new Map(given(year.views.lamps({ validAt: localDate(validAt), knownAt })).map((one) => [one.projectId, one.shown]))

describe('the bulletins of the demonstration district', () => {
  it('come for every month and quarter that has ended, in the first days of the next month', () => {
    expect(bulletins.map(({ content }) => content.period)).toEqual(
      ['01', '02', '03', 'Q1', '04', '05', '06', 'Q2', '07', '08', '09', 'Q3'].map((part) => `2026-${part}`),
    )
    for (const { content, publishedOn } of bulletins) {
      expect(content.validAt).toBe(lastDayOf(content.period))
      expect(content.provisional).toBe(false)
      expect(Number(publishedOn.slice(8))).toBeLessThan(11)
    }
  })

  it('are what the ledger gives at their own place', () => {
    for (const bulletin of bulletins) expect(year.views.bulletinDifferences(bulletin)).toEqual([])
  })

  it('list corrections of earlier ones in every month: what was told late, put right, or taken back', () => {
    for (const { content } of monthly().slice(1)) expect(content.corrections.rates.length).toBeGreaterThan(5)
    const events = bulletins.flatMap(correctingEvents)
    const types = new Set(events.map(({ type }) => type))
    for (const type of [
      'AnnualPlanRevised',
      'FactCorrected',
      'InvestmentCorrected',
      'InvestmentReported',
      'ProjectExited',
      'ProjectSuspended',
      'StartConfirmed',
    ]) {
      expect(types).toContain(type)
    }
    expect(Math.max(...events.map(({ delayDays }) => delayDays))).toBeGreaterThan(45)
    const causes = new Set(events.map(({ cause }) => cause))
    expect(causes).toEqual(new Set(['lateRecording', 'correction', 'planRevision']))
    const old = monthly().flatMap(({ content }) =>
      content.corrections.rates.filter(({ period }) => period < content.period.slice(0, 5) + '05'),
    )
    expect(old.length).toBeGreaterThan(0)
  })

  it('R100 list the suspension that was approved after it had begun', () => {
    const [suspended] = year.events.filter(({ type, body }) => type === 'ProjectSuspended' && body.retroactive)
    const telling = bulletins.find((one) => correctingEvents(one).some(({ type }) => type === 'ProjectSuspended'))!
    const named = correctingEvents(telling).filter(({ type }) => type === 'ProjectSuspended')
    expect(new Set(named.map(({ eventId }) => eventId))).toEqual(new Set([suspended!.header.eventId]))
    expect(telling.content.period).toBe('2026-05')
  })

  it('move territories up and down, and show lamps that run for several months', () => {
    for (const rate of ['start', 'investment', 'closure'] as const) {
      const changes = monthly().flatMap(({ content }) =>
        content.rates[rate].territory.map(({ rankChange }) => rankChange ?? 0),
      )
      expect(Math.max(...changes)).toBeGreaterThan(1)
      expect(Math.min(...changes)).toBeLessThan(-1)
    }
    const running = monthly()
      .at(-1)!
      .content.lamps.list.filter((lamp) => lamp.running > 2)
    expect(running.length).toBeGreaterThan(2)
    expect(running.some(({ shown }) => shown === 'serious')).toBe(true)
  })

  it('list every lamp of an earlier day that is another now and was or should have been listed, and no other', () => {
    let turned = 0
    for (const [n, bulletin] of bulletins.entries()) {
      const { content } = bulletin
      for (const { content: earlier } of bulletins.slice(0, n)) {
        const before = lampsOn(earlier.validAt, bulletins[n - 1]!.content.knownAt)
        const after = lampsOn(earlier.validAt, content.knownAt)
        const ids = [...new Set([...before.keys(), ...after.keys()])].sort()
        const isListed = (level: string | undefined) => level === 'attention' || level === 'serious'
        const others = ids.filter(
          (id) => before.get(id) !== after.get(id) && (isListed(before.get(id)) || isListed(after.get(id))),
        )
        const told = correctionLines(bulletin).flatMap(({ period, subject, before: was, after: is, events }) =>
          period === earlier.period && subject.of === 'lamps' ? [{ id: subject.projectId, was, is, events }] : [],
        )
        expect(told.every(({ events }) => events.length > 0)).toBe(true)
        const shown = (side: (typeof told)[number]['was']) => (side.kind === 'lamp' ? side.shown : undefined)
        const turnedLamps = told.filter(({ was, is }) => shown(was) !== shown(is))
        expect(turnedLamps.map(({ id, was, is }) => [id, shown(was), shown(is)])).toEqual(
          others.map((id) => [id, before.get(id), after.get(id)]),
        )
        turned += told.length
      }
    }
    expect(turned).toBeGreaterThan(30)
  })
})
