import { cityBatchEvents, emptyCityBatches, evolveCityBatches, type CityBatchEvent } from '../city-batch/batches.ts'
import { newEvent, type EventDefinition } from '../kernel/event-definition.ts'
import type { NewEvent } from '../kernel/event.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { organisationOf, registered, UNITS } from '../organisation/organisation.testkit.ts'
import {
  emptyProblemMerges,
  evolveProblemMerges,
  problemMergeEvents,
  type ProblemMergeEvent,
} from '../problem-merges/merges.ts'
import { ADMISSION, e as projectEvent, stateOf, submitted, TRACKED } from '../project/project.testkit.ts'
import { asRecorded, specificationOf } from '../testing/specification.ts'
import type { ProblemBook } from './at/book.ts'
import { problemCommands, type ProblemCommand } from './commands.ts'
import type { ProblemContext, ProblemFacts } from './decide/context.ts'
import { problem } from './decider.ts'
import { problemEvents, type NewProblemEvent, type ProblemEvent, type ProblemEvents } from './events.ts'
import { initialProblem } from './evolve.ts'
import type { ProblemState } from './state.ts'

/** An event of a history; `recordedAt` and `unit` where they are not the default. */
export type Told = NewEvent & { readonly recordedAt?: Instant; readonly unit?: string }
export type ToldProblem = NewProblemEvent & { readonly recordedAt?: Instant; readonly unit?: string }

export const REPORT = {
  projectId: 'p1',
  category: 'LAND_SUPPLY',
  description: '缺用地指标',
  suggestion: '统筹调剂',
  severity: 'ORDINARY',
}
const BODIES: Partial<Record<keyof ProblemEvents, object>> = {
  ProblemReported: REPORT,
  LeadDepartmentAssigned: { lead: 'land', assisting: [] },
  LeadDepartmentReassigned: { lead: 'drc', assisting: [], reason: '职责调整', restartClock: false },
  SolutionProposalSubmitted: { measures: '分批报批' },
  ResolutionExtended: { approval: { authority: '区政府', document: '批复 1 号' }, reason: '批次延后' },
  ResolutionClaimed: { kind: 'RESOLVED', statement: '已批复', claimant: 'land' },
  ProblemReturned: { reason: '不详' },
  ProblemWithdrawn: { reason: '撤回' },
  VerificationFailed: { reason: '未到位' },
  ProblemReopened: { reason: '反弹' },
}
const UNIT_OF: Partial<Record<keyof ProblemEvents, string>> = {
  ProblemReported: 'townA',
  SolutionProposalSubmitted: 'land',
  ResolutionClaimed: 'land',
}

/** An event of a problem from plain data over usual bodies, by the unit that usually makes it; at 23:00 of its day. */
export const q = (type: keyof ProblemEvents, day: string, body: object = {}, at?: string): ToldProblem => ({
  ...(newEvent(
    problemEvents[type] as EventDefinition,
    localDate(day),
    problemEvents[type].schema.parse({ ...BODIES[type], ...body }),
  ) as NewProblemEvent),
  unit: UNIT_OF[type] ?? 'office',
  ...(at === undefined ? {} : { recordedAt: instant(`${day}T${at}+08:00`) }),
})

/** A command to the problem `q1`, with the defaults of its schema. */
export const qcmd = <N extends ProblemCommand['name']>(name: N, data: object = {}): ProblemCommand =>
  ({ name, data: problemCommands[name].schema.parse({ problemId: 'q1', ...data }) }) as ProblemCommand

/** The test district with a land bureau, a trade city committee and a power company. */
export const OFFICES = organisationOf([
  ...UNITS,
  registered('land', 'DEPARTMENT', '自然资源局'),
  registered('committee', 'TRADE_CITY_COMMITTEE', '商城管委会'),
  registered('power', 'UTILITY', '供电中心'),
])

/** A project of none of the four classes, and one of them, both held by town A. */
export const MINOR = stateOf(...TRACKED)
export const MAJOR = stateOf(
  submitted,
  projectEvent('ProjectAdmitted', '2026-01-01', { ...ADMISSION, majorClass: 'PROVINCIAL_MUNICIPAL_KEY' }),
)

export const NO_BOOK: ProblemBook = { merges: emptyProblemMerges(), problemOf: () => undefined }

/** The context of a decision at 10:00 (Asia/Shanghai) of a day. */
export const qon = (day: string, unit = 'office', facts: Partial<ProblemFacts> = {}): ProblemContext => ({
  actor: { unit, post: 'CLERK' },
  recordedAt: instant(`${day}T10:00+08:00`),
  facts: { organisation: OFFICES, project: MAJOR, book: NO_BOOK, batches: emptyCityBatches(), ...facts },
})

export const qspec = specificationOf(problem, 'test.problem-q1')

/** Reported on 2026-03-01 by town A (event 0), accepted on 03-02 (event 1). */
export const ACCEPTED = [q('ProblemReported', '2026-03-01'), q('ProblemAccepted', '2026-03-02')]
/** And the land bureau leads from 03-02 (event 2). */
export const LED = [...ACCEPTED, q('LeadDepartmentAssigned', '2026-03-02')]
/** And its proposal of 03-04 is due on 03-31 (event 3). */
export const PROPOSED = [...LED, q('SolutionProposalSubmitted', '2026-03-04', { resolutionDue: '2026-03-31' })]
/** And it claims on 03-20 (event 4). */
export const CLAIMED = [...PROPOSED, q('ResolutionClaimed', '2026-03-20')]
/** And it is closed on 03-23 (event 5). */
export const CLOSED = [...CLAIMED, q('ClosureVerified', '2026-03-23')]

/** A step of a district's ledger: an event of one of the streams of problems. */
export interface Step {
  readonly stream: string
  readonly event: Told
}

export const of = (id: string, ...events: readonly Told[]): Step[] =>
  events.map((event) => ({ stream: `test.problem-${id}`, event }))

export const merged = (problemId: string, into: string, day: string): Step => ({
  stream: 'test.problemmerges-register',
  event: newEvent(problemMergeEvents.ProblemMerged, localDate(day), { problemId, into, reason: '重复' }),
})

export const batched = (batchId: string, problemIds: string[], day: string): Step => ({
  stream: 'test.citybatch-register',
  event: newEvent(cityBatchEvents.CityBatchSubmitted, localDate(day), { batchId, problemIds, document: '文 1 号' }),
})

/** A district's problems after steps in the order of the ledger, whose indexes are the ordinals, from 1. */
export const ledger = (...steps: readonly Step[]) => {
  const problems = new Map<string, ProblemState>()
  let [merges, batches] = [emptyProblemMerges(), emptyCityBatches()]
  steps.forEach(({ stream, event }, i) => {
    const recordedAt = event.recordedAt ?? instant(`${event.occurredOn}T23:00+08:00`)
    const recorded = asRecorded(event, i + 1, stream, recordedAt, event.unit ?? 'office')
    const id = stream.slice('test.problem-'.length)
    if (event.type === 'ProblemMerged') merges = evolveProblemMerges(merges, [recorded as ProblemMergeEvent])
    else if (event.type === 'CityBatchSubmitted') batches = evolveCityBatches(batches, [recorded as CityBatchEvent])
    else problems.set(id, problem.evolveAll(problems.get(id) ?? initialProblem, [recorded as ProblemEvent]))
  })
  const book: ProblemBook = { merges, problemOf: (id) => problems.get(id) }
  return { book, merges, batches, q: (id = 'q1'): ProblemState => problems.get(id)! }
}
