import { openMemory } from '@luodi/adapters/memory'
import {
  addDays,
  ALL_KNOWN,
  decodeEvent,
  DEFAULT_POLICY,
  isRejected,
  project,
  projectLineage,
  STATE_COUNCIL_CALENDARS,
  startOfLocalDay,
  successionAt,
  withLineage,
  type DomainEvent,
  type LocalDate,
  type ProjectEvent,
  type ProjectLineageEvent,
  type ProjectState,
} from '@luodi/domain'
import {
  createHandler,
  LOG_START,
  manualClock,
  type EventStore,
  type SnapshotStore,
  type StoredEvent,
} from '@luodi/domain/application'
import { CLOSURE_GROUPINGS, toWire, type DistrictViews, type Grouping } from '@luodi/projections'
import { createViews, pressOf } from '@luodi/projections/runner'
import type { Json } from '../scenarios/driver.ts'
import { CHILDREN, LINEAGE_PAST, LINEAGE_STEPS } from './lineage-steps.ts'
import { DEPARTMENTS, PROBLEMS } from './problem-steps.ts'
import type { Step } from './step.ts'
import { commandOf, PROJECTS, START, TERRITORIES } from './steps.ts'

export const JURISDICTION = '371302'

const hex = (n: number): string => n.toString(16).padStart(12, '0')

/** A founded district that random steps are played on. */
export interface World {
  readonly store: EventStore & SnapshotStore
  /** Plays a step; whether it was taken. */
  readonly play: (step: Step) => Promise<boolean>
  /** Publishes the bulletin of a month; whether it was taken. */
  readonly publish: (period: string) => Promise<boolean>
  readonly head: () => Promise<number>
  readonly events: () => Promise<readonly DomainEvent[]>
}

const FOUNDING: readonly [string, Json][] = [
  [
    'FoundJurisdiction',
    {
      name: '测试区',
      office: { unit: 'office', name: '办公室' },
      firstAppointment: { appointmentId: 'first', personRef: 'p-office', post: 'PRINCIPAL' },
      clock: 'manual',
    },
  ],
  ['PublishPolicy', { title: '默认', effectiveFrom: START, basis: [{ title: '方案' }], rules: DEFAULT_POLICY }],
  ...STATE_COUNCIL_CALENDARS.filter(({ year }) => year === 2026).map(({ version: _, ...calendar }): [string, Json] => [
    'PublishWorkCalendar',
    calendar,
  ]),
  ...TERRITORIES.flatMap((unit): [string, Json][] => [
    ['RegisterOrgUnit', { unit, kind: 'TOWN', name: `${unit}镇` }],
    ['AppointMember', { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'CLERK' }],
  ]),
  ...DEPARTMENTS.map((unit): [string, Json] => ['RegisterOrgUnit', { unit, kind: 'DEPARTMENT', name: `${unit}局` }]),
]

const PROFILE = {
  investor: '某公司',
  builder: '某公司',
  location: '园区',
  scope: '厂房',
  periodFrom: '2025-01',
  periodTo: '2028-12',
  totalInvestment: 1_000_000,
}

const submission = (projectId: string, territory: string): Json => ({
  projectId,
  territory,
  profile: { name: projectId, ...PROFILE, field: territory },
  ...(projectId === 'P2' ? {} : { majorClass: 'PROVINCIAL_MUNICIPAL_KEY' }),
  materials: [{ kind: 'PROJECT_PROFILE', reference: '材料' }],
  attestation: { truthful: true, complete: true, statement: '负责' },
})

const admission = (projectId: string, territory: string): Json => ({
  projectId,
  territory,
  projectClass: projectId === 'P0' ? 'CONTINUING' : 'IMPLEMENTATION',
  assessment: { verdict: 'PASS', concludedOn: START, reference: '评估' },
})

/** A district with three territories and three planned projects on 1 January 2026. */
export const foundWorld = async (): Promise<World> => {
  const store = openMemory()
  const clock = manualClock(startOfLocalDay(START))
  const press = pressOf(await createViews(store, { jurisdiction: JURISDICTION }))
  const handle = createHandler({ store, clock, jurisdiction: JURISDICTION, press })
  const past = new Map<string, StoredEvent[]>(
    [...PROJECTS, ...CHILDREN, ...PROBLEMS, LINEAGE_PAST].map((id) => [id, []]),
  )
  // folded as they grow: every step looks at all of them
  const states = new Map<string, ProjectState>([...PROJECTS, ...CHILDREN].map((id) => [id, project.initial]))
  let lineage = projectLineage.initial
  let [count, today] = [0, START]

  const take = (id: string, events: readonly StoredEvent[]): void => {
    const before = past.get(id)
    if (before === undefined) return
    const news = events.map(({ header, body }, i) => decodeEvent(header, body, before.length + i))
    before.push(...events)
    if (id === LINEAGE_PAST) lineage = projectLineage.evolveAll(lineage, news as ProjectLineageEvent[])
    const state = states.get(id)
    if (state !== undefined) states.set(id, project.evolveAll(state, news as ProjectEvent[]))
  }

  const command = async (name: string, data: Json, unit = 'office'): Promise<boolean> => {
    count += 1
    const id = `00000000-0000-4000-8000-${hex(count)}`
    const done = await handle.untrusted({ id, name, data, actor: { unit, personRef: `p-${unit}` } })
    if (isRejected(done)) return false
    take(name in LINEAGE_STEPS ? LINEAGE_PAST : (data.problemId ?? data.projectId), done.right.events)
    return true
  }

  const must = async (name: string, data: Json, unit?: string): Promise<void> => {
    if (!(await command(name, data, unit))) throw new Error(`refused: ${name}`)
  }

  for (const [name, data] of FOUNDING) await must(name, data)
  for (const [i, projectId] of PROJECTS.entries()) {
    const territory = TERRITORIES[i] as string
    await must('SubmitProject', submission(projectId, territory), territory)
    await must('AdmitToLibrary', admission(projectId, territory))
    await must('SetMilestone', { projectId, milestoneId: 'm0', name: '主体', target: '2026-05-01' })
    await must('PlanStart', { projectId, month: `2026-0${2 + 2 * i}` })
    if (i < 2) await must('SetAnnualPlan', { projectId, year: 2026, amount: 1200 + 100 * i })
  }

  for (const [i, projectId] of CHILDREN.entries()) {
    const territory = TERRITORIES[i % TERRITORIES.length] as string
    await must('SubmitProject', submission(projectId, territory), territory)
  }

  const pastOf = (id: string) => past.get(id)!
  const seen = (id: string): ProjectState => withLineage(states.get(id) ?? project.initial, lineage)

  /** The projects that stand today for one of the first: itself until it is split or bundled; now and then it all the same. */
  const standIn = (projectId: string, step: Step): string => {
    if (step.c % 9 === 0 || pastOf(LINEAGE_PAST).length === 0) return projectId
    const succession = successionAt(seen(projectId), { validAt: today, knownAt: ALL_KNOWN })
    const children = succession?.value.children ?? []
    return children.length === 0 ? projectId : standIn(children[step.b % children.length]!, step)
  }

  return {
    store,
    play: (step) => {
      today = addDays(today, step.days)
      clock.set(startOfLocalDay(today))
      const projectId = standIn(PROJECTS[step.project]!, step)
      const leaves = PROJECTS.map((id) => standIn(id, step))
      const { name, data } = commandOf({ step, today, projectId, past: pastOf(projectId), pastOf, seen, leaves })
      return command(name, data)
    },
    publish: (period) => command('PublishBulletin', { period }),
    head: async () => (await store.head(JURISDICTION)).index,
    events: async () => {
      const stored = await store.readLog({ jurisdiction: JURISDICTION, after: LOG_START, limit: 1000 })
      return stored.map((event) => decodeEvent(event.header, event.body, event.index))
    },
  }
}

/** The same after these steps. */
export const worldAfter = async (steps: readonly Step[]): Promise<World> => {
  const world = await foundWorld()
  for (const step of steps) await world.play(step)
  return world
}

export const BASES = ['planned-to-date', 'planned-full-year', 'implementation-stock', 'gross-to-date'] as const
const BY: readonly Grouping[] = ['district', 'territory', 'majorClass', 'projectClass', 'field']

export const PERIODS = ['year', 'cumulative'] as const

/** Every figure of a district at a pair of dates, as text. */
export const figuresAt = (views: DistrictViews, validAt: LocalDate, knownAt: number): string => {
  const asked = { validAt, knownAt }
  return JSON.stringify(
    toWire([
      views.ledger(asked),
      views.lamps(asked),
      views.lampCounts(asked),
      views.calendarNeeds(asked),
      views.deadlines(asked),
      views.dataQuality(asked),
      views.problemLists(asked),
      views.units(asked),
      ...BY.map((by) => views.investmentRates(asked, by)),
      ...BY.flatMap((by) => BASES.map((basis) => views.startRates(asked, by, basis))),
      ...[...PROJECTS, ...CHILDREN].map((id) => views.project(id, asked)),
      views.problems(asked),
      views.collections(asked),
      ...CLOSURE_GROUPINGS.flatMap((by) => PERIODS.map((period) => views.closureRates(asked, by, period))),
    ]),
  )
}
