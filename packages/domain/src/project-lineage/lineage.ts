import { z } from 'zod'
import { freeText } from '../kernel/field.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { defineEvent, type NewEventOf, type RecordedOf } from '../kernel/event-definition.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { own } from '../kernel/own.ts'
import {
  copyTimeline,
  correct,
  emptyTimeline,
  record,
  RETRACTED,
  type Fact,
  type Timeline,
} from '../kernel/timeline.ts'
import { bundleSchema, MOST_OF_A_KIND, splitSchema, type LineageBody, type LineageType } from './statement.ts'

/** The kind of stream through which all splits and bundles of a jurisdiction go, in one order; there is one, `register`. */
export const PROJECT_LINEAGE = 'projectlineage'

const lineageTypes = ['ProjectSplit', 'ProjectsBundled'] as const satisfies readonly LineageType[]

/**
 * The event types of the lineage register (打包/拆分, R30). A split or bundle is decided outside the system and holds from
 * its effective date: an observation, which can be corrected (R3, R9).
 */
export const projectLineageEvents = {
  ProjectSplit: defineEvent('ProjectSplit', 'observation', splitSchema),
  ProjectsBundled: defineEvent('ProjectsBundled', 'observation', bundleSchema),
  LineageCorrected: defineEvent(
    'LineageCorrected',
    'act',
    z.strictObject({
      /** The event that first recorded the split or bundle. */
      corrects: z.uuid(),
      correctedType: z.enum(lineageTypes),
      correctedVersion: z.int().min(1),
      /** The whole of it as it should have been recorded; null takes it back. */
      replacement: z.strictObject({ occurredOn: localDateSchema, body: z.record(z.string(), z.json()) }).nullable(),
      /** Every project that it named before, or names now. */
      projectIds: z
        .array(subjectIdSchema)
        .min(3)
        .max(4 * MOST_OF_A_KIND),
      reason: freeText(1000),
    }),
  ),
} as const
export type NewProjectLineageEvent = NewEventOf<typeof projectLineageEvents>
export type ProjectLineageEvent = RecordedOf<typeof projectLineageEvents>

/** A split or a bundle as it stands. */
export interface LineageRecord extends LineageBody {
  readonly type: LineageType
}

/** A split or a bundle with its corrections. */
export type LineageFact = Fact<LineageRecord>

/** All splits and bundles of a jurisdiction. */
export interface ProjectLineage {
  readonly records: Timeline<LineageRecord>
  /** Those that ever named a project, by its id: the ids of the events that recorded them first, in order. */
  readonly ofProject: Record<string, readonly string[]>
}

/** No split and no bundle. A fresh object at each call: its fold owns it. */
export const emptyProjectLineage = (): ProjectLineage => ({ records: emptyTimeline(), ofProject: {} })

/** The projects that a split or bundle names. */
export const projectsOf = ({ parents, children }: Pick<LineageBody, 'parents' | 'children'>): readonly string[] =>
  [...parents, ...children].map(({ projectId }) => projectId)

/** The projects that an event of the register names. */
export const projectsNamedBy = ({ type, body }: ProjectLineageEvent | NewProjectLineageEvent): readonly string[] =>
  type === 'LineageCorrected' ? body.projectIds : projectsOf(body)

const note = (state: ProjectLineage, projectIds: readonly string[], root: string): void => {
  for (const projectId of projectIds) {
    const known = own(state.ofProject, projectId) ?? []
    if (!known.includes(root)) state.ofProject[projectId] = [...known, root]
  }
}

/** The event that first recorded what an event of the register is about. */
export const rootOf = (event: ProjectLineageEvent): string =>
  event.type === 'LineageCorrected' ? event.body.corrects : event.header.eventId

/** Folds one event into a register that the caller owns, and returns it. */
export const evolveOwnedProjectLineage = (state: ProjectLineage, event: ProjectLineageEvent): ProjectLineage => {
  const { eventId, occurredOn } = event.header
  const version = { ordinal: event.ordinal, eventId }
  if (event.type === 'LineageCorrected') {
    const { corrects, correctedType, replacement } = event.body
    const body = replacement?.body as LineageBody | undefined
    correct(state.records, corrects, {
      ...version,
      holdsFrom: body?.effectiveFrom ?? occurredOn,
      value: body === undefined ? RETRACTED : { type: correctedType, ...body },
    })
  } else {
    const { effectiveFrom } = event.body
    record(state.records, { ...version, holdsFrom: effectiveFrom, value: { type: event.type, ...event.body } })
  }
  note(state, projectsNamedBy(event), rootOf(event))
  return state
}

/** The register after these events; `state` is left as it was. */
export const evolveProjectLineage = (state: ProjectLineage, events: readonly ProjectLineageEvent[]): ProjectLineage =>
  events.reduce(evolveOwnedProjectLineage, {
    records: copyTimeline(state.records),
    ofProject: { ...state.ofProject },
  })

/** A split or bundle with its corrections, by the event that first recorded it. */
export const lineageFact = (lineage: ProjectLineage, root: string): LineageFact | undefined =>
  lineage.records.facts.find(({ id }) => id === root)

/** Every split and bundle that ever named a project, in the order of their recording. */
export const lineageOf = (lineage: ProjectLineage, projectId: string): readonly LineageFact[] =>
  (own(lineage.ofProject, projectId) ?? []).map((root) => lineageFact(lineage, root) as LineageFact)
