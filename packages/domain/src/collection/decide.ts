import { match } from 'ts-pattern'
import { bilingual } from '../kernel/bilingual.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { localDateOf } from '../kernel/instant.ts'
import { againstRule, type Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { unitAt } from '../organisation/at.ts'
import { isTerritory } from '../organisation/vocabulary.ts'
import type { CollectionCommand } from './commands.ts'
import { collectionEvents, type NewCollectionEvent } from './events.ts'
import type { CollectionFacts } from './facts.ts'
import { wrongProblem } from './filed-problems.ts'
import { tooEarly } from './filing-day.ts'
import type { CollectionState } from './state.ts'

/** Does a kind of unit owe monthly filings: 各镇街（经开区）、区直有关部门 (M-32)? */
export const owesCollection = (kind: Parameters<typeof isTerritory>[0]): boolean =>
  isTerritory(kind) || kind === 'DEPARTMENT'

const wrongUnit = (unit: string): Rejection =>
  againstRule(
    'M-32',
    'data.unit',
    bilingual(`${unit} 不承担每月报送`, `${unit} owes no monthly collection`),
    bilingual('当日存在的镇街（经开区）或区直部门', 'a territory or department that exists today'),
  )

const badReceipt = (
  receipt: CollectionCommand['data']['receipt'],
  context: DecisionContext<CollectionFacts>,
): Rejection | undefined => {
  if (receipt === undefined) return undefined
  const today = localDateOf(context.recordedAt)
  const byOffice =
    unitAt(context.facts.organisation, context.actor.unit, { validAt: today, knownAt: ALL_KNOWN })?.kind ===
    'LEADING_GROUP_OFFICE'
  if (byOffice && receipt.receivedOn <= today) return undefined
  return againstRule(
    byOffice ? 'R10' : 'R83',
    byOffice ? 'data.receipt.receivedOn' : 'data.receipt',
    bilingual(
      '只有办公室可以登记不晚于今日的较早收件日',
      'only the office enters an earlier receipt, and none in the future',
    ),
    bilingual('不填 receipt，或由办公室登记', 'no receipt, or one entered by the office'),
  )
}

/** Decides a filing or a nil report: by the unit for itself, or by the office with the receipt. */
export const decideCollection = (
  command: CollectionCommand,
  _state: CollectionState,
  context: DecisionContext<CollectionFacts>,
): Decision<NewCollectionEvent> => {
  const { unit, cycle, receipt } = command.data
  const today = localDateOf(context.recordedAt)
  const standing = unitAt(context.facts.organisation, unit, { validAt: today, knownAt: ALL_KNOWN })
  if (standing === undefined || !owesCollection(standing.kind)) return rejected(wrongUnit(unit))
  const fault =
    badReceipt(receipt, context) ??
    tooEarly(cycle, receipt?.receivedOn ?? today, context.facts) ??
    wrongProblem(command, context.facts)
  if (fault !== undefined) return rejected(fault)
  return match(command)
    .returnType<Decision<NewCollectionEvent>>()
    .with({ name: 'SubmitMonthlyCollection' }, ({ data }) =>
      accepted([newEvent(collectionEvents.MonthlyCollectionSubmitted, today, data)]),
    )
    .with({ name: 'FileNilReport' }, ({ data }) => accepted([newEvent(collectionEvents.NilReportFiled, today, data)]))
    .exhaustive()
}
