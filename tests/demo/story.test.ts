import { AGGREGATES, DEFAULT_POLICY, type DomainEvent } from '@luodi/domain'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { commandsOfTheYear } from './telling.testkit.ts'
import { bodiesOf, CLOSING, eventsOf, given, toldYear, type ToldYear } from './told-year.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let year: ToldYear
beforeAll(async () => {
  year = await toldYear()
})

/** Days from the day of a fact to its recording. */
const delayOf = ({ header }: DomainEvent): number =>
  (Date.parse(header.recordedAt) - Date.parse(header.occurredOn)) / 86_400_000

/** The streams that have events of all these types, in this order. */
const streamsWith = (...types: readonly DomainEvent['type'][]): readonly string[] => {
  const came = new Map<string, number>()
  for (const { header, type } of year.events) {
    const count = came.get(header.stream) ?? 0
    came.set(header.stream, type === types[count] ? count + 1 : count)
  }
  return [...came].filter(([, count]) => count === types.length).map(([stream]) => stream)
}

/** Which types of facts were taken back, and which were put right. */
const corrected = (retracted: boolean): ReadonlySet<string> =>
  new Set(
    bodiesOf(year, 'FactCorrected')
      .filter(({ replacement }) => (replacement === null) === retracted)
      .map(({ correctedType }) => correctedType),
  )

describe('the year of the demonstration district', () => {
  it('is recorded without a rejection, one event a command, of every type that there is', () => {
    expect(year.events.length).toBe(commandsOfTheYear())
    const told = new Set<string>(year.events.map(({ type }) => type))
    const types = Object.values(AGGREGATES).flatMap(({ events }) => Object.keys(events))
    expect(types.length).toBeGreaterThan(60)
    // a clock that is set by hand has no fault to acknowledge
    expect(types.filter((type) => !told.has(type))).toEqual(['ClockFaultAcknowledged'])
  })

  it('has about 180 projects of all classes, in 23 units, each with a name of its own', () => {
    const submitted = bodiesOf(year, 'ProjectSubmitted')
    expect(submitted.length).toBe(183)
    expect(new Set(submitted.map(({ profile }) => profile.name)).size).toBe(submitted.length)
    expect(submitted.every(({ profile }) => profile.builder.includes('（虚构）'))).toBe(true)
    const admitted = bodiesOf(year, 'ProjectAdmitted')
    for (const projectClass of ['RESERVE', 'PREPARATORY', 'IMPLEMENTATION', 'CONTINUING']) {
      expect(admitted.filter((body) => body.projectClass === projectClass).length).toBeGreaterThan(4)
    }
    const major = admitted.map(({ majorClass }) => majorClass).filter((one) => one !== undefined)
    expect(new Set(major).size).toBe(4)
    expect(major.length).toBeLessThan(admitted.length)
    expect(bodiesOf(year, 'OrgUnitRegistered').length).toBe(23)
  })

  it('has projects that come in, are raised and lowered, and go', () => {
    expect(streamsWith('AdmissionRejected', 'ProjectAdmitted').length).toBeGreaterThan(0)
    expect(streamsWith('AdmissionRejected').length).toBeGreaterThan(
      streamsWith('AdmissionRejected', 'ProjectAdmitted').length,
    )
    const classes = bodiesOf(year, 'ProjectReclassified').map(({ projectClass }) => projectClass)
    expect(new Set(classes)).toEqual(new Set(['IMPLEMENTATION', 'PREPARATORY', 'RESERVE']))
    const exits = eventsOf(year, 'ProjectExited')
    expect(exits.length).toBe(4)
    expect(exits.some(({ body, header }) => body.effectiveFrom < header.recordedAt.slice(0, 10))).toBe(true)
    expect(corrected(true)).toContain('ProjectExited')
    expect(streamsWith('ProjectCodeReserved', 'ProjectCodeReleased').length).toBeGreaterThan(0)
    expect(bodiesOf(year, 'CompletionConfirmed').length).toBe(3)
  })

  it('has transfers by period and 7:3, one of them corrected; a split, put right later, and a bundle', () => {
    const arrangements = bodiesOf(year, 'ProjectTransferred').map(({ arrangement }) => arrangement)
    expect(arrangements.filter(({ mode }) => mode === 'byPeriod').length).toBeGreaterThan(2)
    expect(arrangements).toContainEqual({ mode: 'split', stays: 3, goes: 7 })
    expect(corrected(false)).toContain('ProjectTransferred')
    expect(bodiesOf(year, 'ProjectSplit').map(({ children }) => children.length)).toEqual([2])
    expect(bodiesOf(year, 'ProjectsBundled').map(({ parents }) => parents.length)).toEqual([2])
    expect(bodiesOf(year, 'LineageCorrected').map(({ replacement }) => replacement === null)).toEqual([false])
  })

  it('has suspensions that are reviewed and end, or go on, or were approved after they began', () => {
    expect(streamsWith('ProjectSuspended', 'SuspensionReviewed', 'ProjectResumed').length).toBe(1)
    const running = streamsWith('ProjectSuspended').filter((one) => !streamsWith('ProjectResumed').includes(one))
    expect(running).toEqual(
      streamsWith('ProjectSuspended', 'SuspensionReviewed').filter((one) => running.includes(one)),
    )
    expect(running.length).toBe(1)
    expect(bodiesOf(year, 'ProjectSuspended').map(({ retroactive }) => retroactive)).toContain(true)
    expect(new Set(bodiesOf(year, 'DelayJustified').map(({ dimension }) => dimension))).toEqual(
      new Set(['D1', 'D2', 'D3']),
    )
    expect(bodiesOf(year, 'LampOverridden').length).toBeGreaterThan(0)
  })

  it('has starts in time, early, late, never, told late, told of the wrong project; plans for a start that move', () => {
    const starts = eventsOf(year, 'StartConfirmed')
    expect(starts.filter((event) => delayOf(event) > 40).length).toBeGreaterThan(2)
    expect(corrected(true)).toContain('StartConfirmed')
    expect(corrected(false)).toContain('StartConfirmed')
    const reportedOnly = streamsWith('StartReported').filter((one) => !streamsWith('StartConfirmed').includes(one))
    expect(reportedOnly.length).toBeGreaterThan(0)
    expect(streamsWith('StartPlanned', 'PlannedStartRevised', 'StartConfirmed').length).toBeGreaterThan(0)
    const { rate } = given(year.views.startRates(CLOSING, 'district'))[0]!
    for (const some of [rate.earlyStarts, rate.overdueStarts, rate.startingThisMonth]) {
      expect(some.length).toBeGreaterThan(1)
    }
    expect(rate.onTime.numerator.numerator).toBeLessThan(rate.numerator.numerator)
    expect(new Set(rate.members.excluded.map(({ why }) => why))).toContain('excused')
  })

  it('has plans with curves, revised up and down, also after their effect had begun', () => {
    expect(bodiesOf(year, 'AnnualPlanSet').some(({ curve }) => curve !== undefined)).toBe(true)
    const revised = eventsOf(year, 'AnnualPlanRevised')
    expect(revised.some(({ body }) => body.curve !== undefined)).toBe(true)
    expect(revised.some(({ body, header }) => body.effectiveFrom < header.recordedAt.slice(0, 8))).toBe(true)
    const plans = given(year.views.ledger(CLOSING)).map(({ annualPlan }) => annualPlan)
    const changes = plans.map((plan) => (plan === undefined ? 0 : plan.current - plan.original))
    expect(Math.max(...changes)).toBeGreaterThan(0)
    expect(Math.min(...changes)).toBeLessThan(0)
    expect(corrected(false)).toContain('AnnualPlanSet')
  })

  it('has amounts put right, taken back and refunded, and reports on paper, late and missing', () => {
    expect(bodiesOf(year, 'InvestmentCorrected').length).toBeGreaterThan(4)
    expect(bodiesOf(year, 'InvestmentCorrected').some(({ amount }) => amount < 0)).toBe(true)
    expect(corrected(true)).toContain('InvestmentReported')
    expect(bodiesOf(year, 'InvestmentReported').some(({ receipt }) => receipt !== undefined)).toBe(true)
    const { missing, lateRecordings } = {
      missing: given(year.views.lampCounts(CLOSING, 'D5')).computed,
      lateRecordings: eventsOf(year, 'InvestmentReported').filter((event) => delayOf(event) > 5),
    }
    expect([missing.attention, missing.serious].every((count) => count > 0)).toBe(true)
    expect(lateRecordings.length).toBeGreaterThan(20)
  })

  it('has nodes that move, are missed, mistyped, doubted and restored; entries in the statistics', () => {
    expect(bodiesOf(year, 'MilestoneTargetChanged').length).toBeGreaterThan(1)
    expect(corrected(false)).toContain('MilestoneSet')
    for (const retracted of [true, false]) expect(corrected(retracted)).toContain('MilestoneAchieved')
    expect(given(year.views.lampCounts(CLOSING, 'D3')).computed.attention).toBeGreaterThan(0)
    expect(given(year.views.lampCounts(CLOSING, 'D7')).computed.serious).toBeGreaterThan(0)
  })

  it('has two policies, the second with the lamp of the statistics; a unit renamed, merged, another speaker', () => {
    expect(bodiesOf(year, 'PolicyVersionPublished').map(({ version }) => version)).toEqual([1, 2])
    const [, second] = bodiesOf(year, 'PolicyVersionPublished')
    expect(second!.rules.lamps.D7.enabled).not.toBe(DEFAULT_POLICY.lamps.D7.enabled)
    for (const type of ['OrgUnitRenamed', 'OrgUnitMerged', 'AppointmentEnded'] as const) {
      expect(eventsOf(year, type)).toHaveLength(1)
    }
  })

  it('names no person: who acts is an opaque reference', () => {
    for (const { header } of year.events) expect(header.actor.personRef).toMatch(/^p-\d{3}$/)
  })
})

describe('its figures on the last day', () => {
  it('are those of a district: some territories at 100%, a few in trouble, none of the whole perfect', () => {
    const { views } = year
    const start = given(views.startRates(CLOSING, 'district'))[0]!.rate
    const investment = given(views.investmentRates(CLOSING, 'district'))[0]!.rate
    expect([start.display, investment.display]).toEqual(['84.1%', '70.9%'])
    expect(investment.gapPp!.display).toMatch(/^-[0-6]\.\d$/)
    const gaps = given(views.investmentRates(CLOSING, 'territory')).map(({ rate }) => Number(rate.gapPp!.display))
    const behind = gaps.filter((gap) => gap < -12)
    expect(gaps.length).toBe(11)
    expect(behind.length).toBeGreaterThan(1)
    expect(behind.length).toBeLessThan(5)
    for (const { rate } of given(views.investmentRates(CLOSING, 'territory'))) {
      expect(Number(rate.display.slice(0, -1))).toBeGreaterThan(40)
      expect(Number(rate.display.slice(0, -1))).toBeLessThan(95)
    }
  })

  it('show most lamps green, some yellow, a few red and grey, one of them set by hand', () => {
    const { shown, computed } = given(year.views.lampCounts(CLOSING))
    const { onTrack, attention, serious, notApplicable } = shown
    expect(onTrack).toBeGreaterThan((attention + serious + notApplicable) * 3)
    expect(attention).toBeGreaterThan(serious * 2)
    expect(serious).toBeGreaterThan(4)
    expect(notApplicable).toBeGreaterThan(0)
    expect(computed).not.toEqual(shown)
  })
})
