import { newEvent, type EventDefinition } from '../kernel/event-definition.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import type { AsOf } from '../kernel/as-of.ts'
import { DISTRICT } from '../organisation/organisation.testkit.ts'
import type { OrganisationState } from '../organisation/state.ts'
import { emptyProjectLineage, type ProjectLineage } from '../project-lineage/lineage.ts'
import { specificationOf } from '../testing/specification.ts'
import { projectCommands, type ProjectCommand } from './commands.ts'
import type { ProjectContext } from './decide/candidate.ts'
import { project } from './decider.ts'
import { projectEvents, type NewProjectEvent, type ProjectEvents } from './events.ts'
import type { ProjectState } from './state.ts'

/** An event of a history; `recordedAt` and `unit` where they are not the default. */
export type Told = NewProjectEvent & { readonly recordedAt?: Instant; readonly unit?: string }

const checked = (type: keyof ProjectEvents, body: object): Record<string, unknown> =>
  projectEvents[type].schema.parse(body)

/** An event from plain data, checked against its schema; recorded at 23:00 of its own day unless told otherwise. */
export const e = (type: keyof ProjectEvents, occurredOn: string, body: object = {}, recordedOn?: string): Told => ({
  ...(newEvent(projectEvents[type] as EventDefinition, localDate(occurredOn), checked(type, body)) as NewProjectEvent),
  ...(recordedOn === undefined ? {} : { recordedAt: instant(`${recordedOn}T23:00+08:00`) }),
})

/** A command to the project `p1` from plain data, with the defaults of its schema. */
export const cmd = <N extends ProjectCommand['name']>(name: N, data: object = {}): ProjectCommand =>
  ({ name, data: projectCommands[name].schema.parse({ projectId: 'p1', ...data }) }) as ProjectCommand

/** The context of a decision at 10:00 (Asia/Shanghai) of a day. */
export const on = (
  day: string,
  unit = 'office',
  organisation: OrganisationState = DISTRICT,
  lineage: ProjectLineage = emptyProjectLineage(),
): ProjectContext => ({
  actor: { unit, post: 'CLERK' },
  recordedAt: instant(`${day}T10:00+08:00`),
  facts: { organisation, lineage },
})

/** The id of the n-th event of a history, from 0. */
export const id = (n: number): string => `00000000-0000-5000-8000-${`${n}`.padStart(12, '0')}`

/** A day as far as everything, or everything up to an ordinal, is known. */
export const at = (validAt: string, knownAt = ALL_KNOWN): AsOf => ({ validAt: localDate(validAt), knownAt })

export const PROFILE = {
  name: '精密轴承项目',
  investor: '某某控股有限公司',
  builder: '某某轴承有限公司',
  location: '甲镇工业园',
  scope: '新建厂房三万平方米',
  periodFrom: '2026-01',
  periodTo: '2027-12',
  totalInvestment: 300_000_000,
}

export const SUBMISSION = {
  territory: 'townA',
  profile: PROFILE,
  materials: [{ kind: 'FEASIBILITY', reference: '可研报告' }],
  attestation: { truthful: true, complete: true, statement: '资料真实完整' },
}

export const ADMISSION = {
  projectClass: 'IMPLEMENTATION',
  territory: 'townA',
  assessment: { verdict: 'PASS', concludedOn: '2025-12-20', reference: '会议纪要1号' },
}

export const APPROVAL = { authority: '区政府', document: '批复1号' }

export const submitted: Told = { ...e('ProjectSubmitted', '2025-12-01', SUBMISSION), unit: 'townA' }
export const admitted = e('ProjectAdmitted', '2026-01-01', ADMISSION)

/** Submitted (event 0) and admitted on 2026-01-01 (event 1) in town A. */
export const TRACKED: readonly Told[] = [submitted, admitted]

/** Any further history of the tracked project: its events have the ids 2, 3, … */
export const tracked = (...more: readonly Told[]): readonly Told[] => [...TRACKED, ...more]

/** A correction of the n-th event as it is recorded; `null` takes the fact back. */
export const corrected = (
  n: number,
  correctedType: keyof ProjectEvents,
  replacement: { readonly occurredOn: string; readonly body: object } | null,
  recordedOn: string,
): Told =>
  e('FactCorrected', recordedOn, { corrects: id(n), correctedType, correctedVersion: 1, replacement, reason: '笔误' })

export const spec = specificationOf(project, 'test.project-p1')

/** The state after a history. */
export const stateOf = (...history: readonly Told[]): ProjectState => spec.given(history).state
