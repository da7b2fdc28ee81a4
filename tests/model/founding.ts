import { openMemory } from '@luodi/adapters/memory'
import { DEFAULT_POLICY, isRejected, startOfLocalDay, STATE_COUNCIL_CALENDARS, localDate } from '@luodi/domain'
import { createHandler, LOG_START, manualClock, type EventStore, type StoredEvent } from '@luodi/domain/application'
import type { Json } from '../scenarios/driver.ts'
import { submissionOf } from './generate/move.ts'
import { emptyModel, type District } from './model/district.ts'
import { takeInto } from './take.ts'

export const JURISDICTION = '371302'
export const START = '2026-01-01'

type Given = readonly [name: string, data: Json, unit?: string]

const FOUND: Json = {
  name: '测试区',
  office: { unit: 'office', name: '办公室' },
  firstAppointment: { appointmentId: 'a-office', personRef: 'p-office', post: 'PRINCIPAL' },
  clock: 'manual',
}

/** Two territories, two departments and a task force, each with somebody in it, under the default policy and two calendars. */
const DISTRICT: readonly Given[] = [
  ['PublishPolicy', { title: '默认', effectiveFrom: START, basis: [{ title: '方案' }], rules: DEFAULT_POLICY }],
  ...STATE_COUNCIL_CALENDARS.filter(({ year }) => year >= 2025).map(({ version: _, ...calendar }): Given => [
    'PublishWorkCalendar',
    calendar,
  ]),
  ...[
    ['A', 'TOWN', '镇名'],
    ['B', 'SUBDISTRICT', 'B名'],
    ['land', 'DEPARTMENT', '地名'],
    ['plan', 'DEPARTMENT', 'plan名'],
    ['team', 'INDUSTRY_TASK_FORCE', '专班'],
  ].flatMap(([unit, kind, name]): Given[] => [
    ['RegisterOrgUnit', { unit, kind, name }],
    ['AppointMember', { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'CLERK' }],
  ]),
]

const admission = (projectId: string, territory: string, projectClass: string): Given => [
  'AdmitToLibrary',
  { projectId, territory, projectClass, assessment: { verdict: 'PASS', concludedOn: START, reference: '评估' } },
]

/** Two projects in the library, one of them with a plan and a problem: so that a run is soon in the middle of things. */
const BEGINNING: readonly Given[] = [
  ['SubmitProject', submissionOf('P0', 'A'), 'A'],
  admission('P0', 'A', 'IMPLEMENTATION'),
  ['PlanStart', { projectId: 'P0', month: '2026-03' }],
  ['SetAnnualPlan', { projectId: 'P0', year: 2026, amount: 1200 }],
  ['SubmitProject', submissionOf('P1', 'B'), 'B'],
  admission('P1', 'B', 'CONTINUING'),
  [
    'ReportProblem',
    { problemId: 'Q0', projectId: 'P0', category: 'FUNDING', description: '资金缺口', suggestion: '协调贷款' },
    'A',
  ],
  ['AcceptProblem', { problemId: 'Q0' }],
]

const GIVEN = [...DISTRICT, ...BEGINNING]

/** The log of the founding: made once, then copied into every store. */
const foundingLog = async (): Promise<readonly StoredEvent[]> => {
  const store = openMemory()
  const clock = manualClock(startOfLocalDay(localDate(START)))
  const handle = createHandler({ store, clock, jurisdiction: JURISDICTION })
  for (const [i, [name, data, unit = 'office']] of [['FoundJurisdiction', FOUND] as Given, ...GIVEN].entries()) {
    const id = `00000000-0000-4000-9000-${i.toString(16).padStart(12, '0')}`
    const done = await handle.untrusted({ id, name, data, actor: { unit, personRef: `p-${unit}` } })
    if (isRejected(done)) throw new Error(`refused: ${name}`)
  }
  return store.readLog({ jurisdiction: JURISDICTION, after: LOG_START, limit: 1000 })
}

let log: Promise<readonly StoredEvent[]> | undefined

const founding = (): Promise<readonly StoredEvent[]> => (log ??= foundingLog())

/** The number of its events. */
export const foundingLength = async (): Promise<number> => (await founding()).length

const copyInto = async (store: EventStore, event: StoredEvent): Promise<void> => {
  const { jurisdiction, stream, revision, eventId, type, commandId, recordedAt, header, body } = event
  const sealed = { eventId, type, commandId, recordedAt, header, body }
  const expected = revision === 0 ? 'no_stream' : revision - 1
  const answer = await store.append({ jurisdiction, stream, expected, events: [sealed] })
  if (isRejected(answer)) throw new Error(`not copied: ${type}`)
}

/** Copies the founding into an empty store: all appends in one turn, which a file commits together. */
export const foundIn = async (store: EventStore): Promise<void> => {
  const events = await founding()
  await Promise.all(events.map((event) => copyInto(store, event)))
}

/** The model after the founding, whose events it sees one by one. */
export const foundedModel = async (): Promise<District> => {
  const model = emptyModel(START)
  const names = [{ on: START, name: '办公室' }]
  model.units.set('office', { unit: 'office', kind: 'LEADING_GROUP_OFFICE', since: START, names })
  model.posts.set('a-office', { person: 'p-office', unit: 'office', from: START })
  const [, ...events] = await founding()
  for (const [i, [name, data, unit = 'office']] of GIVEN.entries()) takeInto(model, name, data, unit, events[i]!)
  return model
}
