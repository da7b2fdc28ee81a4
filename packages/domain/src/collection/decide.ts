import { match } from 'ts-pattern'
import type { CalendarBook } from '../calendar/calendar-book.ts'
import { computeMonthlyDue } from '../calendar/compute.ts'
import { DEFAULT_CLOCK_RULES } from '../calendar/clock-rules.ts'
import { bilingual } from '../kernel/bilingual.ts'
import type { Decision, DecisionContext } from '../kernel/decider.ts'
import { accepted, rejected } from '../kernel/either.ts'
import { newEvent } from '../kernel/event-definition.ts'
import { localDateOf } from '../kernel/instant.ts'
import { addMonths, firstDay, type LocalDate, type YearMonth } from '../kernel/local-date.ts'
import { againstRule, type Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { unitAt } from '../organisation/at.ts'
import type { OrganisationState } from '../organisation/state.ts'
import { isTerritory } from '../organisation/vocabulary.ts'
import { policyAt, type PolicyRegister } from '../policy-register/register.ts'
import type { CollectionCommand } from './commands.ts'
import { collectionEvents, type NewCollectionEvent } from './events.ts'
import type { CollectionState } from './state.ts'

/** What a filing looks at besides its own stream: units, policy, and the calendars around its cycle. */
export interface CollectionFacts {
  readonly organisation: OrganisationState
  readonly policies: PolicyRegister
  readonly calendars: CalendarBook
}

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

/** A filing may come from the due day of the cycle before on; without its calendar year any day will do (R84). */
const tooEarly = (cycle: YearMonth, madeOn: LocalDate, facts: CollectionFacts): Rejection | undefined => {
  const month = addMonths(cycle, -1)
  const at = { validAt: firstDay(month), knownAt: ALL_KNOWN }
  const rules = policyAt(facts.policies, at)?.rules.clocks ?? DEFAULT_CLOCK_RULES
  const { due } = computeMonthlyDue({ month, validAt: madeOn }, facts.calendars, rules)
  if (due.kind !== 'due' || madeOn >= due.on) return undefined
  return againstRule(
    'R84',
    'data.cycle',
    bilingual(`${cycle} 期自 ${due.on} 起报送`, `filings for ${cycle} are taken from ${due.on} on`),
    bilingual(`${due.on} 或以后`, `${due.on} or later`),
  )
}

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
  const fault = badReceipt(receipt, context) ?? tooEarly(cycle, receipt?.receivedOn ?? today, context.facts)
  if (fault !== undefined) return rejected(fault)
  return match(command)
    .returnType<Decision<NewCollectionEvent>>()
    .with({ name: 'SubmitMonthlyCollection' }, ({ data }) =>
      accepted([newEvent(collectionEvents.MonthlyCollectionSubmitted, today, data)]),
    )
    .with({ name: 'FileNilReport' }, ({ data }) => accepted([newEvent(collectionEvents.NilReportFiled, today, data)]))
    .exhaustive()
}
