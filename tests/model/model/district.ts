import type { Json } from '../../scenarios/driver.ts'
import type { Day } from './days.ts'

/** A unit with every name it ever took, in the order of recording. */
export interface Unit {
  readonly unit: string
  readonly kind: string
  readonly since: Day
  readonly names: { readonly on: Day; readonly name: string }[]
  merged?: { readonly on: Day; readonly into: string }
}

/** A post in a unit, until it is ended. */
export interface Post {
  readonly person: string
  readonly unit: string
  readonly from: Day
  endedOn?: Day
}

export interface Policy {
  readonly effectiveFrom: Day
  readonly rules: Json
}

/** One version of a year's calendar; its number is its place in the list. */
export interface Calendar {
  readonly publishedOn: Day
  readonly recordedOn: Day
  readonly off: readonly (readonly [Day, Day])[]
  readonly worked: readonly Day[]
}

/** Something recorded about a project: true from `on`, as its body says, unless it was taken back. */
export interface Fact {
  readonly id: string
  readonly type: string
  /** The place in the order of first recording. */
  readonly at: number
  readonly on: Day
  readonly occurredOn: Day
  readonly body: Json
  readonly retracted: boolean
}

export interface Project {
  readonly id: string
  readonly submission: { readonly id: string; readonly territory: string; readonly majorClass?: string }
  readonly facts: readonly Fact[]
}

/** What a problem takes over from a duplicate: its dates as they stood on the day of the merge. */
export interface Absorbed {
  readonly on: Day
  readonly at: number
  readonly accepted: Day | undefined
  readonly major: boolean
  readonly due: Day | undefined
  /** The same with every merge as the last act of its day, as a decision takes it. */
  readonly strictDue: Day | undefined
  readonly clocks: readonly Day[]
  readonly filed: Day | undefined
}

/** What moves the day by which a problem is to be solved. */
export interface DueStep {
  readonly on: Day
  readonly at: number
  readonly kind: 'set' | 'extended' | 'merged'
  readonly due: Day
  readonly strictDue?: Day | undefined
}

export interface Problem {
  readonly id: string
  readonly projectId: string
  status: 'REPORTED' | 'ACCEPTED' | 'CLAIMED' | 'CLOSED' | 'RETURNED' | 'WITHDRAWN'
  into?: string
  /** The day of its last turn: a receipt may not lie before it. */
  turnedOn: Day
  reporter: string
  reportedOn: Day
  major: boolean
  accepted?: Day
  lead?: { readonly unit: string; readonly assisting: readonly string[] }
  /** Where the days of the proposal are counted from. */
  clock?: { readonly on: Day; readonly at: number; readonly again: boolean }
  proposals: { readonly on: Day; readonly at: number }[]
  dues: DueStep[]
  /** The level below the city, the level above the district that it aims at, and whether a batch has gone. */
  base: string
  aim?: 'CITY' | 'PROVINCE'
  sent: boolean
  claim?: { readonly on: Day; readonly kind: string }
  closedOn?: Day
  reopened: number
  readonly absorbed: Absorbed[]
}

/** All that the model knows. */
export interface District {
  today: Day
  /** How many commands were taken: the order of recording. */
  taken: number
  readonly units: Map<string, Unit>
  readonly posts: Map<string, Post>
  readonly policies: Policy[]
  readonly calendars: Map<number, Calendar[]>
  readonly projects: Map<string, Project>
  readonly problems: Map<string, Problem>
  readonly batches: Set<string>
  readonly lists: Set<string>
  /** The last revision of every stream of a project or a problem. */
  readonly revisions: Map<string, number>
}

export const emptyModel = (today: Day): District => ({
  today,
  taken: 0,
  units: new Map(),
  posts: new Map(),
  policies: [],
  calendars: new Map(),
  projects: new Map(),
  problems: new Map(),
  batches: new Set(),
  lists: new Set(),
  revisions: new Map(),
})

/** Why a command can't be: the kind of refusal and the rule. None: it is taken. */
export type Reason = `${'invalid' | 'forbidden' | 'unknown' | 'rule' | 'conflict' | 'reused'} ${string}`

/** A reason if something is so. */
export const when = (wrong: boolean, reason: Reason): readonly Reason[] => (wrong ? [reason] : [])

/** What the system has recorded for a command, as far as its client sees it. */
export interface Recorded {
  readonly id: string
  readonly type: string
  readonly occurredOn: Day
  readonly body: Json
}

/** What the model says of one command: why it can't be, and what it changes if it can. */
export interface Command {
  readonly against: (model: District, data: Json, unit: string) => readonly Reason[]
  readonly take: (model: District, data: Json, unit: string, recorded: Recorded) => void
}
