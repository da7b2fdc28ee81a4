import {
  BULLETIN,
  CALENDAR,
  CITY_BATCH,
  COLLECTION,
  emptyBulletin,
  emptyCityBatches,
  emptyCollection,
  emptyOrganisation,
  emptyPolicyRegister,
  emptyProblem,
  emptyProblemList,
  emptyProblemMerges,
  emptyProject,
  emptyProjectLineage,
  evolveBulletin,
  evolveCalendarBook,
  evolveCollection,
  evolveOwned,
  evolveOwnedCityBatches,
  evolveOwnedOrganisation,
  evolveOwnedProblem,
  evolveOwnedProblemMerges,
  evolveOwnedProjectLineage,
  evolvePolicyRegister,
  evolveProblemList,
  ORGANISATION,
  POLICY,
  PROBLEM,
  PROBLEM_LIST,
  PROBLEM_MERGES,
  PROJECT,
  PROJECT_CODE,
  PROJECT_LINEAGE,
  type Bulletin,
  type BulletinEvent,
  type CalendarBook,
  type CalendarEvent,
  type CollectionEvent,
  type CollectionState,
  type PolicyEvent,
  type PolicyRegister,
  type ProblemListEvent,
  type ProblemListState,
} from '@luodi/domain'
import { noteCodeUse } from './code-uses.ts'
import { layLineage } from './lay-lineage.ts'
import { noteProjects } from './problems-of-project.ts'
import { registerSlot, tableSlot, type Slot } from './slot.ts'

/** What every kind of stream folds into: the one list that the fold and the rows of snapshots go by. */
const SLOTS: readonly Slot[] = [
  registerSlot({
    kind: ORGANISATION,
    row: 'organisation',
    register: 'organisation',
    empty: emptyOrganisation,
    evolve: evolveOwnedOrganisation,
    inPlace: true,
  }),
  registerSlot({
    kind: POLICY,
    row: 'policies',
    register: 'policies',
    empty: emptyPolicyRegister,
    evolve: (state: PolicyRegister, event: PolicyEvent) => evolvePolicyRegister(state, [event]),
  }),
  registerSlot({
    kind: CALENDAR,
    row: 'calendars',
    register: 'calendars',
    empty: (): CalendarBook => [],
    evolve: (state: CalendarBook, event: CalendarEvent) => evolveCalendarBook(state, [event]),
  }),
  tableSlot({
    kind: PROJECT,
    row: 'project',
    table: 'projects',
    timelines: true,
    inPlace: true,
    empty: emptyProject,
    evolve: evolveOwned,
  }),
  tableSlot({
    kind: PROJECT_CODE,
    row: 'code',
    table: 'codes',
    idOf: ({ body }) => body.projectId,
    empty: () => [],
    evolve: noteCodeUse,
  }),
  registerSlot({
    kind: PROJECT_LINEAGE,
    row: 'lineage',
    register: 'lineage',
    empty: emptyProjectLineage,
    evolve: evolveOwnedProjectLineage,
    inPlace: true,
    link: layLineage,
  }),
  tableSlot({
    kind: COLLECTION,
    row: 'collection',
    table: 'collections',
    empty: emptyCollection,
    evolve: (state: CollectionState, event: CollectionEvent) => evolveCollection(state, [event]),
  }),
  tableSlot({
    kind: PROBLEM,
    row: 'problem',
    table: 'problems',
    timelines: true,
    inPlace: true,
    empty: emptyProblem,
    evolve: evolveOwnedProblem,
    derive: noteProjects,
  }),
  registerSlot({
    kind: PROBLEM_MERGES,
    row: 'merges',
    register: 'merges',
    empty: emptyProblemMerges,
    evolve: evolveOwnedProblemMerges,
    inPlace: true,
  }),
  registerSlot({
    kind: CITY_BATCH,
    row: 'batches',
    register: 'batches',
    empty: emptyCityBatches,
    evolve: evolveOwnedCityBatches,
    inPlace: true,
  }),
  tableSlot({
    kind: PROBLEM_LIST,
    row: 'list',
    table: 'lists',
    empty: emptyProblemList,
    evolve: (state: ProblemListState, event: ProblemListEvent) => evolveProblemList(state, [event]),
  }),
  tableSlot({
    kind: BULLETIN,
    row: 'bulletin',
    table: 'bulletins',
    // a period without one has no entry: what is folded is the bulletin itself
    empty: () => ({}) as Bulletin,
    evolve: (_: Bulletin, event: BulletinEvent) => evolveBulletin(emptyBulletin(), [event]).bulletin as Bulletin,
  }),
]

const BY_KIND: ReadonlyMap<string, Slot> = new Map(SLOTS.map((slot) => [slot.kind, slot]))
const BY_ROW: ReadonlyMap<string, Slot> = new Map(SLOTS.map((slot) => [slot.row, slot]))

/** All slots. */
export const slots = (): readonly Slot[] => SLOTS

/** The slot of a kind of stream, where it has one. */
export const slotOfKind = (kind: string): Slot | undefined => BY_KIND.get(kind)

/** The slot whose rows begin so. */
export const slotOfRow = (row: string): Slot | undefined => BY_ROW.get(row)
