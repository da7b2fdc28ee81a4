import {
  DEFAULT_POLICY,
  instant,
  localDate,
  STATE_COUNCIL_CALENDARS,
  type DomainEvent,
  type LocalDate,
} from '@luodi/domain'
import { viewsOf, type DistrictViews } from '../views/views.ts'
import { foldBatch } from './fold.ts'
import { emptyDistrict } from './state.ts'

/** An event of a history told by hand: nothing decides it, so that a test can tell what no command would. */
export interface Told {
  /** `<kind>-<id>` */
  readonly stream: string
  readonly type: string
  readonly body: object
  /** The day of recording, or the moment. */
  readonly recorded: string
  /** Default: the day of recording. */
  readonly occurredOn?: string
  readonly unit?: string
  /** Streams looked at, with their revisions. */
  readonly basis?: Readonly<Record<string, number>>
}

const nameOf = (stream: string): string => `test.${stream}`
const momentOf = (text: string) => instant(text.length === 10 ? `${text}T09:00+08:00` : text)

/** The id of the event at a ledger index. */
export const eventIdAt = (index: number): string => `00000000-0000-5000-8000-${`${index}`.padStart(12, '0')}`

/** A history with its ledger indexes and revisions. */
export const historyOf = (told: readonly Told[]): readonly DomainEvent[] => {
  const revisions = new Map<string, number>()
  return told.map(({ stream, type, body, recorded, occurredOn, unit = 'office', basis = {} }, i) => {
    const revision = (revisions.get(stream) ?? -1) + 1
    revisions.set(stream, revision)
    const header = {
      eventId: eventIdAt(i + 1),
      stream: nameOf(stream),
      revision,
      occurredOn: localDate(occurredOn ?? recorded.slice(0, 10)),
      recordedAt: momentOf(recorded),
      actor: { unit, post: 'CLERK' },
      basis: Object.entries(basis).map(([named, at]) => ({ stream: nameOf(named), revision: at })),
      bodyHash: `${i}`.padEnd(64, '0'),
    }
    return { type, body, ordinal: i + 1, header } as unknown as DomainEvent
  })
}

/** The views over a history. */
export const viewsAfter = (...told: readonly Told[]): DistrictViews =>
  viewsOf(foldBatch(emptyDistrict(), historyOf(told)))

const registered = (unit: string, kind: string, name: string, effectiveFrom: string): Told => ({
  stream: 'organisation-register',
  type: 'OrgUnitRegistered',
  body: { unit, kind, name, effectiveFrom },
  recorded: '2026-01-01',
})

const { publishedOn, ...calendar } = STATE_COUNCIL_CALENDARS.find(({ year }) => year === 2026)!

/** A founded district on 1 January 2026: default policy, the year's calendar, town A, department `land`. */
export const FOUNDED: readonly Told[] = [
  {
    stream: 'organisation-register',
    type: 'JurisdictionFounded',
    body: {
      name: '测试区',
      office: { unit: 'office', name: '办公室' },
      firstAppointment: { appointmentId: 'a1', personRef: 'p1', post: 'PRINCIPAL' },
      clock: 'manual',
    },
    recorded: '2026-01-01',
  },
  {
    stream: 'policy-register',
    type: 'PolicyVersionPublished',
    body: {
      version: 1,
      title: '默认',
      effectiveFrom: '2026-01-01',
      retroactive: false,
      basis: [{ title: '方案' }],
      rules: DEFAULT_POLICY,
    },
    recorded: '2026-01-01',
  },
  {
    stream: 'calendar-2026',
    type: 'WorkCalendarPublished',
    body: { ...calendar, version: 1 },
    occurredOn: publishedOn,
    recorded: '2026-01-01',
  },
  registered('A', 'TOWN', '甲镇', '2026-01-01'),
  registered('land', 'DEPARTMENT', '自然资源局', '2026-01-01'),
]

/** Something that a project's stream records. */
export const of = (project: string, type: string, recorded: string, body: object = {}, occurredOn?: string): Told => ({
  stream: `project-${project}`,
  type,
  body,
  recorded,
  ...(occurredOn === undefined ? {} : { occurredOn }),
})

/** An implementation project of town A, in the library from 1 January 2026. */
export const project = (id: string, projectClass = 'IMPLEMENTATION'): readonly Told[] => [
  { ...of(id, 'ProjectSubmitted', '2026-01-01', { territory: 'A', profile: { name: `项目${id}` } }), unit: 'A' },
  of(id, 'ProjectAdmitted', '2026-01-01', { projectClass, territory: 'A', assessment: {} }),
]

/** Something that a problem's stream records. */
export const q = (problem: string, type: string, recorded: string, body: object = {}, unit = 'office'): Told => ({
  stream: `problem-${problem}`,
  type,
  body,
  recorded,
  unit,
})

/** A problem of a project, accepted and led by `land` from that day on. */
export const led = (problem: string, projectId: string, day: string): readonly Told[] => [
  q(
    problem,
    'ProblemReported',
    day,
    { projectId, category: 'LAND_SUPPLY', description: '用地不足', suggestion: '统筹', severity: 'ORDINARY' },
    'A',
  ),
  q(problem, 'ProblemAccepted', day),
  q(problem, 'LeadDepartmentAssigned', day, { lead: 'land', assisting: ['A'] }),
]

/** The value of a figure on a day. */
export const valueOn = <T>(
  view: (asked: { validAt: LocalDate; knownAt?: number }) => { readonly status: string; readonly value?: T },
  day: string,
  knownAt?: number,
): T => {
  const figure = view({ validAt: localDate(day), ...(knownAt === undefined ? {} : { knownAt }) })
  if (figure.status !== 'given') throw new Error('no policy is in force')
  return figure.value as T
}
