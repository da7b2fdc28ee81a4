import { localDateOf, type LocalDate } from '@luodi/domain'
import { journalEntry } from '../district/journal.ts'
import type { DistrictState } from '../district/state.ts'
import { ask } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import type { BridgedRate, Member } from './bridged.ts'
import { causeOf } from './causes.ts'
import { amountsOf, membershipOf, samePart, type Change } from './change.ts'
import { commonSources } from './common-sources.ts'
import type { Recording } from './sources.ts'

/** One day, as known at two ledger indexes. */
export interface KnowledgeLeg {
  readonly validAt: LocalDate
  readonly low: number
  readonly high: number
  /** The questions at these, where a caller has asked them already. */
  readonly ends?: readonly [Question, Question]
}

/** The leg between two questions of one day, the second of which knows more. */
export const knowledgeBetween = (before: Question, after: Question): KnowledgeLeg => ({
  validAt: before.validAt,
  low: before.knownAt,
  high: after.knownAt,
  ends: [before, after],
})

const byIndex = (a: Recording, b: Recording): number => a.index - b.index

/** The events that changed what every member depends on: rules or units. */
const commonRecordings = (
  rate: BridgedRate,
  district: DistrictState,
  { low, high }: KnowledgeLeg,
  at: (knownAt: number) => Question,
): readonly Recording[] =>
  commonSources(district, rate.by)
    .flatMap((source) => source.recordings(low, high))
    .filter(({ index }) => rate.common(at(index - 1)) !== rate.common(at(index)))

/** A member's changes, event by event in the order of the ledger. */
const changesOf = (
  rate: BridgedRate,
  { id }: Member,
  recordings: readonly Recording[],
  { low, validAt }: KnowledgeLeg,
  at: (knownAt: number) => Question,
): readonly Change[] => {
  let before = rate.partOf(id, at(low))
  return recordings.flatMap((recording): readonly Change[] => {
    const question = at(recording.index)
    const after = rate.partOf(id, question)
    if (samePart(before, after)) return []
    const membership = membershipOf(before, after)
    const { type, recordedAt } = journalEntry(question.district, recording.index)
    const cause = causeOf({ by: { type }, membership, late: localDateOf(recordedAt) > validAt })
    const change = { member: id, cause, membership, events: [recording], ...amountsOf(before, after) }
    before = after
    return [{ ...change, leg: 'knowledge' }]
  })
}

/**
 * What was learnt of a day between two ledger indexes, event by event. Only members of which something was recorded
 * between them are looked at, unless rules or units changed too.
 */
export const knowledgeChanges = (rate: BridgedRate, district: DistrictState, leg: KnowledgeLeg): readonly Change[] => {
  const { validAt, low, high, ends } = leg
  if (low === high) return []
  const at = (knownAt: number): Question => ask(district, { validAt, knownAt }).question!
  const [first, last] = ends ?? [at(low), at(high)]
  const common = commonRecordings(rate, district, leg, at)
  return rate.members(district).flatMap((member) => {
    const told = rate.sourcesOf(member, district).flatMap((source) => source.recordings(low, high))
    if (told.length + common.length === 0) return []
    if (samePart(rate.partOf(member.id, first), rate.partOf(member.id, last))) return []
    return changesOf(rate, member, [...told, ...common].sort(byIndex), leg, at)
  })
}
