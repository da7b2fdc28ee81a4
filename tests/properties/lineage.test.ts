import {
  admissionAt,
  investmentsAt,
  originalPlan,
  planAt,
  project,
  streamIdOf,
  streamKindOf,
  sumOf,
  yearOf,
  type AsOf,
  type DomainEvent,
  type LineageChild,
  type LocalDate,
  type ProjectEvent,
  type ProjectState,
} from '@luodi/domain'
import { emptyDistrict, foldBatch, type DistrictState, type GroupRate, type InvestmentRate } from '@luodi/projections'
import { createViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../scenarios/driver.ts'
import { JURISDICTION, worldAfter } from './history.ts'
import { CHILDREN } from './lineage-steps.ts'
import { checkHistories } from './seeded.ts'
import type { Step } from './step.ts'
import { PROJECTS, someDay, type Kind } from './steps.ts'

/** The ledger index after the founding, at least. */
const FOUNDED = 24

/** What moves plans and amounts between projects and territories, and nothing that takes a project out for good. */
const KINDS: readonly Kind[] = [
  ...(['SplitProject', 'SplitProject', 'SplitProject', 'BundleProjects', 'CorrectLineage', 'CorrectLineage'] as const),
  ...(['ReportInvestment', 'ReportInvestment', 'CorrectInvestment', 'SetAnnualPlan', 'ReviseAnnualPlan'] as const),
  ...(['TransferProject', 'TransferProject', 'MergeOrgUnit', 'ConfirmStart', 'RevisePlannedStart'] as const),
  ...(['SuspendProject', 'ResumeProject', 'CorrectFact'] as const),
]
const number = fc.nat(999)
const steps: fc.Arbitrary<readonly Step<Kind>[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    days: fc.nat(14),
    project: fc.nat(PROJECTS.length - 1),
    a: number,
    b: number,
    c: number,
  }),
  { minLength: 20, maxLength: 60, size: 'max' },
)

interface Family {
  readonly from: LocalDate
  readonly parents: readonly string[]
  readonly children: readonly LineageChild[]
}

/** The splits and bundles in effect, from the list of all events and nothing else. */
const familiesAt = (events: readonly DomainEvent[], { validAt, knownAt }: AsOf): readonly Family[] => {
  const last = new Map<string, Family | undefined>()
  for (const event of events) {
    if (event.ordinal > knownAt) break
    if (event.type !== 'ProjectSplit' && event.type !== 'ProjectsBundled' && event.type !== 'LineageCorrected') continue
    const corrected = event.type === 'LineageCorrected'
    const body = (corrected ? event.body.replacement?.body : event.body) as Json
    const root = corrected ? event.body.corrects : event.header.eventId
    const parents = body?.parents.map(({ projectId }: Json) => projectId)
    last.set(root, body && { from: body.effectiveFrom, parents, children: body.children })
  }
  return [...last.values()].filter((family) => family !== undefined).filter(({ from }) => from <= validAt)
}

/** What the projects' own streams tell, as if there were no splits. */
const ownStates = (events: readonly DomainEvent[]): ReadonlyMap<string, ProjectState> => {
  const states = new Map<string, ProjectState>()
  for (const event of events) {
    if (streamKindOf(event.header.stream) !== 'project') continue
    const id = streamIdOf(event.header.stream)
    states.set(id, project.evolveAll(states.get(id) ?? project.initial, [event as ProjectEvent]))
  }
  return states
}

interface Totals {
  readonly amounts: number
  readonly plan: number
  readonly original: number
}

const total = (all: readonly Totals[]): Totals =>
  all.reduce(
    (sum, one) => ({
      amounts: sum.amounts + one.amounts,
      plan: sum.plan + one.plan,
      original: sum.original + one.original,
    }),
    { amounts: 0, plan: 0, original: 0 },
  )

const planned = (of: ProjectState, at: AsOf) => {
  const plan = planAt(of, yearOf(at.validAt), at)?.value.amount ?? 0
  return { plan, original: plan === 0 ? 0 : (originalPlan(of, yearOf(at.validAt), at.knownAt)?.value.amount ?? 0) }
}

/**
 * The district without its splits: every project of the beginning goes on for ever with what it recorded itself; a child
 * adds its own reports, and what was changed of the plan that it was given.
 */
const withoutSplits = (events: readonly DomainEvent[], district: DistrictState, at: AsOf): Totals => {
  const own = ownStates(events)
  const families = familiesAt(events, at)
  const bases = PROJECTS.map((id) => own.get(id)!).filter((state) => admissionAt(state, at) !== undefined)
  const children = families.flatMap(({ from, children: all }) =>
    all.map(({ projectId, plan, originalPlan: first }): Totals => {
      const given = yearOf(from) === yearOf(at.validAt) ? (plan?.amount ?? 0) : 0
      const now = planned(district.projects.get(projectId)!, at)
      return {
        amounts: sumOf(investmentsAt(own.get(projectId)!, at)),
        plan: now.plan - given,
        original: now.original - (given === 0 ? 0 : (first?.amount ?? 0)),
      }
    }),
  )
  return total([
    ...bases.map((base) => ({ amounts: sumOf(investmentsAt(base, at)), ...planned(base, at) })),
    ...children,
  ])
}

/** Who stands in the library: the projects of the beginning and all children, less those that went into others. */
const leavesAt = (events: readonly DomainEvent[], at: AsOf): readonly string[] => {
  const own = ownStates(events)
  const families = familiesAt(events, at)
  const gone = new Set(families.flatMap(({ parents }) => parents))
  const born = families.flatMap(({ children }) => children.map(({ projectId }) => projectId))
  const bases = PROJECTS.filter((id) => admissionAt(own.get(id)!, at) !== undefined)
  return [...bases, ...born].filter((id) => !gone.has(id)).sort()
}

const given = <T>(figure: { readonly status: string; readonly value?: T }): T => {
  expect(figure.status).toBe('given')
  return figure.value as T
}

describe('R30 random splits and bundles', { timeout: 300_000 }, () => {
  it('conserve plan, original plan and amounts of the district at every date, and the rates count the leaves', async () => {
    const seen = { families: 0, both: 0, moved: 0 }
    await checkHistories(
      fc.asyncProperty(
        steps,
        fc.array(fc.tuple(someDay, fc.nat(300)), { minLength: 8, maxLength: 8 }),
        async (history, asks) => {
          const world = await worldAfter(history)
          const events = await world.events()
          const district = foldBatch(emptyDistrict(), events)
          const views = await createViews(world.store, { jurisdiction: JURISDICTION })
          const days = familiesAt(events, { validAt: '9999-12-31' as LocalDate, knownAt: events.length })
            .map(({ from }) => from)
            .map((from): readonly [LocalDate, number] => [from, 0])
          for (const [validAt, back] of [...asks, ...days]) {
            const at: AsOf = { validAt, knownAt: events.length - Math.min(back % 40, events.length - FOUNDED) }
            const [{ rate }] = given(views.investmentRates(at, 'district')) as readonly [GroupRate<InvestmentRate>]
            const { numerator, denominator, members, againstOriginalPlan } = rate
            const apart = members.excluded.reduce((sum, { amount }) => sum + amount!.numerator, 0n)
            const expected = withoutSplits(events, district, at)
            expect({
              amounts: Number(numerator.numerator + apart),
              plan: Number(denominator.numerator),
              original: Number(againstOriginalPlan.denominator.numerator),
            }).toEqual(expected)
            const [stock] = given(views.startRates(at, 'district', 'implementation-stock'))
            const { in: started, notIn } = stock!.rate.members
            expect([...started, ...notIn].sort()).toEqual(leavesAt(events, at))
            const families = familiesAt(events, at)
            seen.families += families.length
            seen.moved += expected.amounts
            const named = new Set(families.flatMap(({ children }) => children.map(({ projectId }) => projectId)))
            if (families.some(({ parents }) => parents.some((id) => named.has(id)))) seen.both += 1
          }
        },
      ),
      40,
    )
    // a generator that never gets through would prove nothing: families, families of families, and amounts
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
    expect(CHILDREN.length).toBeGreaterThan(4)
  })
})
