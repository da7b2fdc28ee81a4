import { openMemory } from '@luodi/adapters/memory'
import { districtCommands } from '@luodi/api/demo'
import { AGGREGATES, localDate, type DomainEvent } from '@luodi/domain'
import { createViews } from '@luodi/projections/runner'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { decoded, JURISDICTION, logOf, tell, withoutSalt } from './telling.testkit.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const store = openMemory()
let events: readonly DomainEvent[] = []
let commands = 0

beforeAll(async () => {
  commands = (await tell(store)).commands
  events = decoded(await logOf(store))
})

const bodies = <T extends DomainEvent['type']>(type: T): readonly Extract<DomainEvent, { type: T }>['body'][] =>
  events.filter((event) => event.type === type).map((event) => event.body as never)

describe('the story of the demonstration district', () => {
  it('is recorded without a rejection, one event a command', () => {
    expect(events.length).toBe(commands)
    expect(commands).toBeGreaterThan(2000)
  })

  it('has every event type that there is', () => {
    const told = new Set<string>(events.map((event) => event.type))
    const types = Object.values(AGGREGATES).flatMap(({ events: defined }) => Object.keys(defined))
    expect(types.length).toBeGreaterThan(55)
    expect(types.filter((type) => !told.has(type))).toEqual([])
  })

  it('has every class, a split, a retroactive suspension, curves, receipts, retractions and a refund', () => {
    expect(new Set(bodies('ProjectAdmitted').map((body) => body.projectClass)).size).toBe(4)
    expect(new Set(bodies('ProjectTransferred').map((body) => body.arrangement.mode))).toEqual(
      new Set(['byPeriod', 'split']),
    )
    expect(bodies('ProjectSuspended').map((body) => body.retroactive)).toContain(true)
    expect(bodies('AnnualPlanSet').some((body) => body.curve !== undefined)).toBe(true)
    expect(bodies('AnnualPlanRevised').some((body) => body.curve !== undefined)).toBe(true)
    expect(bodies('InvestmentReported').some((body) => body.receipt !== undefined)).toBe(true)
    expect(bodies('FactCorrected').map((body) => body.replacement === null)).toContain(true)
    expect(bodies('InvestmentCorrected').some((body) => body.amount < 0)).toBe(true)
    expect(bodies('PolicyVersionPublished').map((body) => body.version)).toEqual([1, 2])
  })

  it('has problems of every category, level and end, with clocks restarted and extensions on both sides of the day', () => {
    const reports = bodies('ProblemReported')
    expect(reports.length).toBeGreaterThan(45)
    expect(new Set(reports.map(({ category }) => category)).size).toBe(7)
    expect(reports.filter(({ severity }) => severity === 'ESPECIALLY_MAJOR').length).toBeGreaterThan(3)
    expect(bodies('LeadDepartmentAssigned').some(({ assisting }) => assisting.length > 0)).toBe(true)
    expect(new Set(bodies('LeadDepartmentReassigned').map(({ restartClock }) => restartClock)).size).toBe(2)
    expect(new Set(bodies('ProblemRouted').map(({ level }) => level))).toEqual(new Set(['TERRITORY', 'DEPARTMENT']))
    expect(new Set(bodies('ProblemEscalated').map(({ to }) => to))).toEqual(new Set(['DISTRICT', 'CITY', 'PROVINCE']))
    expect(new Set(bodies('ResolutionClaimed').map(({ kind }) => kind)).size).toBe(4)
    expect(bodies('SolutionProposalSubmitted').some(({ receipt }) => receipt !== undefined)).toBe(true)
    const twice = reports.map(({ description }) => description).filter((text) => text.includes('已补充'))
    expect(twice).toHaveLength(1)
  })

  it('has a list of problems for every month from February on, and filings of every unit, one of them on paper', () => {
    expect(bodies('ProblemListIssued').map(({ month }) => month)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `2026-${`${n}`.padStart(2, '0')}`),
    )
    const filings = [...bodies('MonthlyCollectionSubmitted'), ...bodies('NilReportFiled')]
    expect(new Set(filings.map(({ unit }) => unit)).size).toBe(19)
    expect(filings.filter(({ receipt }) => receipt !== undefined)).toHaveLength(1)
    const named = bodies('MonthlyCollectionSubmitted').flatMap(({ problemIds }) => problemIds)
    expect(new Set(named).size).toBe(named.length)
    const ordinary = bodies('ProblemReported').filter(({ severity }) => severity === 'ORDINARY').length
    // one is reported again, and one belongs to no filing of its reporter
    expect(named.length).toBeGreaterThanOrEqual(ordinary - 3)
  })

  it('has facts that were recorded long after they were true, and a plan revised after its effect began', () => {
    const late = events.filter((event) => event.type === 'StartConfirmed')
    const days = late.map(({ header }) => (Date.parse(header.recordedAt) - Date.parse(header.occurredOn)) / 86_400_000)
    expect(Math.max(...days)).toBeGreaterThan(45)
    const revised = events.filter((event) => event.type === 'AnnualPlanRevised')
    expect(revised.some(({ body, header }) => body.effectiveFrom < header.recordedAt.slice(0, 8))).toBe(true)
  })

  it('names no person: who acts is an opaque reference', () => {
    for (const { header } of events) expect(header.actor.personRef).toMatch(/^p-\d{3}$/)
  })

  it('looks like a real bulletin: some territories at 100%, none of the district figures perfect', async () => {
    const views = await createViews(store, { jurisdiction: JURISDICTION })
    const asked = { validAt: localDate('2026-10-12') }
    const [start, investment, counts] = [
      views.startRates(asked, 'district'),
      views.investmentRates(asked, 'district'),
      views.lampCounts(asked),
    ]
    if (start.status !== 'given' || investment.status !== 'given' || counts.status !== 'given')
      throw new Error('policy')
    expect(start.value[0]!.rate.display).toBe('85.3%')
    expect(investment.value[0]!.rate.gapPp!.display).toMatch(/^-[0-6]\.\d$/)
    const { onTrack, attention, serious, notApplicable } = counts.value.shown
    expect(onTrack).toBeGreaterThan(attention * 3)
    expect(attention).toBeGreaterThan(serious)
    expect(serious).toBeGreaterThan(0)
    expect(notApplicable).toBeLessThan(5)
    expect(counts.value.computed).not.toEqual(counts.value.shown)
  })

  it('has a believable closure rate, less of it on time, a few lamps of D4 and of units', async () => {
    const views = await createViews(store, { jurisdiction: JURISDICTION })
    const asked = { validAt: localDate('2026-10-12') }
    const closures = views.closureRates(asked, 'district')
    const [lamps, collections, problems] = [
      views.lampCounts(asked, 'D4'),
      views.collections(asked),
      views.problems(asked),
    ]
    if (closures.status !== 'given' || lamps.status !== 'given') throw new Error('policy')
    if (collections.status !== 'given' || problems.status !== 'given') throw new Error('policy')
    const { rate } = closures.value[0]!
    expect(rate).toMatchObject({ display: '82.5%', onTime: { display: '73.7%' }, allLevels: { display: '78.6%' } })
    expect(rate.closedBy).toEqual({ RESOLVED: 31, EXPLAINED: 2, TRANSFERRED: 1, MOOT: 1 })
    expect([rate.atCity.length, rate.atProvince.length, rate.noDue.length]).toEqual([1, 1, 1])
    expect(lamps.value.computed).toMatchObject({ onTrack: 3, attention: 3, serious: 2 })
    expect(
      collections.value.filter(({ level }) => level !== 'onTrack').map(({ unit, level }) => [unit, level]),
    ).toEqual([
      ['statistics', 'serious'],
      ['tangping', 'attention'],
    ])
    const extensions = problems.value.flatMap(({ resolution }) => resolution?.extensions ?? [])
    expect(extensions.map(({ cures }) => `${cures}`).toSorted()).toEqual(['false', 'true'])
    expect(Math.max(...problems.value.map(({ reopenCount }) => reopenCount))).toBe(1)
  })
})

describe('the generator', () => {
  it('says the same each time, but for the salts', async () => {
    const again = openMemory()
    await tell(again, {}, 'random')
    expect((await logOf(again)).map(withoutSalt)).toEqual((await logOf(store)).map(withoutSalt))
  })

  it('says something else from another seed, and is refused there neither', async () => {
    const other = openMemory()
    await tell(other, { seed: 4711 })
    expect((await logOf(other)).map(withoutSalt)).not.toEqual((await logOf(store)).map(withoutSalt))
  })

  it('tells a larger and longer district in the order of recording, each command under an id of its own', async () => {
    const size = { jurisdiction: JURISDICTION, projects: 130, months: 27 }
    const all = [...districtCommands(size)]
    expect(new Set(all.map(({ request }) => request.id)).size).toBe(all.length)
    expect(all.every(({ at }, i) => i === 0 || all[i - 1]!.at <= at)).toBe(true)
    expect((await tell(openMemory(), size)).commands).toBe(all.length)
  })
})
