import type { LocalDate, ProblemState, ProjectState, Ratio } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import type { Question } from '../figure/question.ts'
import type { AnyGrouping } from '../rates/grouping.ts'
import type { GroupRate } from '../rates/groups.ts'
import type { Rate } from '../rates/rate.ts'
import type { Recording, Source } from './sources.ts'

/** What one member adds to a rate: its part of the two sums. */
export interface MemberPart {
  readonly numerator: Ratio
  readonly denominator: Ratio
}

/** What a rate is summed over. */
export interface Member {
  readonly id: string
  /** The project, itself or the problem's; and all from which it came by splits and bundles (R30). */
  readonly projects: readonly ProjectState[]
  /** Of the closure rate. */
  readonly problem?: ProblemState
}

/** A day on which a member's part may change though nothing comes into force on it, and the events that chose the day. */
export interface Turning {
  readonly on: LocalDate
  readonly events: readonly Recording[]
}

/** A rate as a bridge takes it apart: the whole, and each member's part by the same functions. */
export interface BridgedRate {
  readonly by: AnyGrouping
  readonly key: string
  readonly members: (district: DistrictState) => readonly Member[]
  /** A member's part in the group; `undefined` where it is no member of the rate. */
  readonly partOf: (id: string, question: Question) => MemberPart | undefined
  /** The rate of every group, as it is published. */
  readonly groups: (question: Question) => readonly GroupRate<Rate>[]
  /** The rate of a group that nothing belongs to. */
  readonly empty: (question: Question) => Rate
  /** Where a member's part takes its facts from. */
  readonly sourcesOf: (member: Member, district: DistrictState) => readonly Source[]
  /** As text, all that every member's part depends on besides its own facts: rules and units. */
  readonly common: (question: Question) => string
  readonly turningsOf: (member: Member, knownAt: number) => readonly Turning[]
}

/** The part of the one member of a rate. */
export const onlyPart = ({ numerator, denominator, members }: Rate): MemberPart | undefined =>
  members.in.length + members.notIn.length === 0 ? undefined : { numerator, denominator }
