import { match, P } from 'ts-pattern'
import type { Rejection } from '../../kernel/rejection.ts'
import { addDays, firstDay, lastDay, later, monthOf, yearOf, type LocalDate } from '../../kernel/local-date.ts'
import type { DecisionContext } from '../../kernel/decider.ts'
import { futureFact } from '../../kernel/dates-rule.ts'
import { localDateOf } from '../../kernel/instant.ts'
import type { Approval } from '../../kernel/field.ts'
import { unitAt } from '../../organisation/at.ts'
import type { OrganisationState } from '../../organisation/state.ts'
import { isTerritory } from '../../organisation/vocabulary.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { fault } from '../decide/refuse.ts'
import type { NewProjectEvent, Receipt } from '../events.ts'

type Fact<T extends NewProjectEvent['type']> = Extract<NewProjectEvent, { readonly type: T }>
type Context = DecisionContext<{ readonly organisation: OrganisationState }>

/** A monthly amount counts up to a day of its own month (R44). */
const amountInItsMonth = ({ occurredOn, body }: Fact<'InvestmentReported'>): Rejection | undefined =>
  monthOf(occurredOn) === body.month
    ? undefined
    : fault(
        'R44',
        'data.occurredOn',
        [`${occurredOn} 不在 ${body.month} 内`, `${occurredOn} is no day of ${body.month}`],
        [
          `${body.month} 内的日期，默认 ${lastDay(body.month)}`,
          `a day of ${body.month}, by default ${lastDay(body.month)}`,
        ],
      )

/** Twelve monthly amounts add up to the plan (R51). */
const curveAddsUp = ({ body }: Fact<'AnnualPlanSet'> | Fact<'AnnualPlanRevised'>): Rejection | undefined => {
  const sum = body.curve?.reduce((total, amount) => total + amount, 0)
  if (sum === undefined || sum === body.amount) return undefined
  return fault(
    'R51',
    'data.curve',
    [
      `月度计划合计 ${sum} 元，年度计划 ${body.amount} 元`,
      `the curve adds up to ${sum} yuan, the plan is ${body.amount} yuan`,
    ],
    ['合计等于年度计划的十二个月度金额', 'twelve amounts that add up to the annual plan'],
  )
}

/** A suspension takes effect on its approval or later, unless it is declared retroactive (R100). */
const suspendedFromApproval = ({ occurredOn, body }: Fact<'ProjectSuspended'>): Rejection | undefined => {
  const approvedOn = later(occurredOn, body.approval.approvedOn ?? occurredOn)
  if (body.effectiveFrom < approvedOn && !body.retroactive) {
    return fault(
      'R100',
      'data.effectiveFrom',
      [
        `暂停自 ${body.effectiveFrom} 起，早于批准日 ${approvedOn}`,
        `it would begin on ${body.effectiveFrom}, before its approval on ${approvedOn}`,
      ],
      [
        '批准日或以后的日期，或 retroactive: true 并附批准文件',
        'the day of approval or later, or retroactive: true with the approving document',
      ],
    )
  }
  if (body.expectedResumeOn > body.effectiveFrom) return undefined
  return fault(
    'M-47',
    'data.expectedResumeOn',
    ['预计复工日不晚于暂停日', 'the expected resumption is not after the first day of the suspension'],
    [`${addDays(body.effectiveFrom, 1)} 或以后`, `${addDays(body.effectiveFrom, 1)} or later`],
  )
}

/** The gate of the library: a concluded pre-assessment that passed, with or without conditions (M-27). */
const gatePassed = ({ occurredOn, body }: Fact<'ProjectAdmitted'>): Rejection | undefined => {
  const { verdict, concludedOn } = body.assessment
  if ((verdict === 'PASS' || verdict === 'PASS_WITH_CONDITIONS') && concludedOn <= occurredOn) return undefined
  return fault(
    'M-27',
    'data.assessment',
    [
      `预评估结论 ${verdict}（${concludedOn}）不符合入库条件`,
      `a pre-assessment of ${concludedOn} with verdict ${verdict} does not open the library`,
    ],
    [
      '入库日或以前作出的 PASS 或 PASS_WITH_CONDITIONS 结论',
      'PASS or PASS_WITH_CONDITIONS, concluded by the day of admission',
    ],
  )
}

const excuseHasDays = ({ occurredOn, body }: Fact<'DelayJustified'>): Rejection | undefined =>
  body.until >= (body.effectiveFrom ?? occurredOn)
    ? undefined
    : fault(
        'R78',
        'data.until',
        ['截止日早于生效日', 'it would end before it begins'],
        [`${body.effectiveFrom ?? occurredOn} 或以后`, `${body.effectiveFrom ?? occurredOn} or later`],
      )

const overrideNotExpired = ({ occurredOn, body }: Fact<'LampOverridden'>): Rejection | undefined =>
  body.expiresOn >= occurredOn
    ? undefined
    : fault(
        'R88',
        'data.expiresOn',
        ['失效日已过', 'it would have expired before it began'],
        [`${occurredOn} 或以后`, `${occurredOn} or later`],
      )

/** A project is held by a territory that exists on the day (M-01, M-29). */
export const heldByTerritory = (
  unit: string,
  day: LocalDate,
  field: string,
  context: Context,
): Rejection | undefined => {
  const standing = unitAt(context.facts.organisation, unit, { validAt: day, knownAt: ALL_KNOWN })
  if (standing !== undefined && isTerritory(standing.kind)) return undefined
  return fault(
    'M-01',
    field,
    [`${unit} 在 ${day} 不是镇街（经开区）`, `${unit} is no territory on ${day}`],
    ['当日存在的镇、街道或经开区', 'a town, subdistrict or economic zone that exists on that day'],
  )
}

/** A plan takes effect by the end of its year: later it would govern nothing (R48, R108). */
const effectiveInItsYear = ({ body }: Fact<'AnnualPlanSet'> | Fact<'AnnualPlanRevised'>): Rejection | undefined => {
  const { effectiveFrom, year } = body
  if (effectiveFrom === undefined || yearOf(effectiveFrom) <= year) return undefined
  return fault(
    'R108',
    'data.effectiveFrom',
    [`${year} 年度计划自 ${effectiveFrom} 起施行`, `the plan of ${year} would take effect on ${effectiveFrom}`],
    [`${year}-12-31 或以前`, `${year}-12-31 or earlier`],
  )
}

/** Days that can't lie in the future although they stand in a body: receipts and approvals (R10). */
const notInFuture = (day: LocalDate | undefined, field: string, context: Context): Rejection | undefined =>
  day === undefined ? undefined : futureFact(day, context.recordedAt, field)

const approvedByNow = (body: object, context: Context): Rejection | undefined =>
  'approval' in body
    ? notInFuture((body.approval as Approval).approvedOn, 'data.approval.approvedOn', context)
    : undefined

const receivedByNow = (body: object, context: Context): Rejection | undefined =>
  'receipt' in body
    ? notInFuture((body.receipt as Receipt | undefined)?.receivedOn, 'data.receipt.receivedOn', context)
    : undefined

/** A monthly report is made once its month has begun: by its receipt where there is one, else by now (R82, R83). */
const monthBegun = ({ body }: Fact<'InvestmentReported'> | Fact<'ProgressReported'>, context: Context) => {
  const madeOn = body.receipt?.receivedOn ?? localDateOf(context.recordedAt)
  const first = firstDay(body.month)
  if (madeOn >= first) return undefined
  const [field, rule] = body.receipt === undefined ? (['data.month', 'R82'] as const) : RECEIPT_FIELD
  return fault(
    rule,
    field,
    [`${madeOn} 时 ${body.month} 尚未开始`, `${body.month} had not begun on ${madeOn}`],
    [`${first} 或以后`, `${first} or later`],
  )
}
const RECEIPT_FIELD = ['data.receipt.receivedOn', 'R83'] as const

/** What is wrong with a fact in itself, whether it is recorded or corrects another. */
export const factFault = (event: NewProjectEvent, context: Context): Rejection | undefined =>
  approvedByNow(event.body, context) ?? receivedByNow(event.body, context) ?? ownFault(event, context)

const ownFault = (event: NewProjectEvent, context: Context): Rejection | undefined =>
  match(event)
    .with(
      { type: P.union('AnnualPlanSet', 'AnnualPlanRevised') },
      (fact) => curveAddsUp(fact) ?? effectiveInItsYear(fact),
    )
    .with({ type: 'InvestmentReported' }, (fact) => monthBegun(fact, context) ?? amountInItsMonth(fact))
    .with({ type: 'ProgressReported' }, (fact) => monthBegun(fact, context))
    .with({ type: 'ProjectSuspended' }, suspendedFromApproval)
    .with(
      { type: 'ProjectAdmitted' },
      (fact) => gatePassed(fact) ?? heldByTerritory(fact.body.territory, fact.occurredOn, 'data.territory', context),
    )
    .with({ type: 'ProjectTransferred' }, (fact) =>
      heldByTerritory(fact.body.to, fact.body.effectiveFrom, 'data.to', context),
    )
    .with({ type: 'DelayJustified' }, excuseHasDays)
    .with({ type: 'LampOverridden' }, overrideNotExpired)
    .otherwise(() => undefined)
