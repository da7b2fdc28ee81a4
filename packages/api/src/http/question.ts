import { withInvestmentPreset, type LocalDate, type PolicyRules } from '@luodi/domain'
import { UnknownKnownAt, type Ask, type Figure, type FigureHead, type KnownAt } from '@luodi/projections'
import { todayOf, type House } from './house.ts'
import { refusal } from './problem.ts'
import { cover } from './cover.ts'
import type { Place } from './named-place.ts'
import { behind, demandPlace } from './place.ts'
import type { FigureQuery } from './query.ts'

/** A question with its defaults resolved, the same however often it is asked. */
export interface Resolved {
  readonly asked: Ask & { readonly knownAt: number }
  readonly head: FigureHead
  /** The rules in force, or the what-if's; missing where no policy is in force. */
  readonly rules: PolicyRules | undefined
}

/** Waits for what a reader has written: a plain index may be still to come (503), a tagged one is of a history (410). */
export const awaitIndex = async (house: House, minIndex: Place | undefined): Promise<void> => {
  if (minIndex === undefined) return
  if (minIndex.tag !== undefined) return demandPlace(house, minIndex, 'minIndex')
  if (!(await cover(house, minIndex.index))) throw behind(house, minIndex.index, 'minIndex')
}

/** Where the log is looked at, as a query names it: a place, a day or a moment. */
export type AskedKnownAt = FigureQuery['knownAt']

/** Waits for a `knownAt` that names a place, and demands that it is one of this log's. */
export const awaitKnownAt = async (house: House, knownAt: AskedKnownAt, field = 'knownAt'): Promise<void> => {
  if (typeof knownAt === 'object') await demandPlace(house, knownAt, field)
}

/**
 * Refuses to answer from a fold that has stopped, or whose log is perhaps no more: what it says would pass for all that is
 * known.
 */
export const demandViews = ({ views, store, jurisdiction }: House): void => {
  if (views.failure() === undefined) {
    if (store.contact?.(jurisdiction).doubt === undefined) return
    throw refusal(
      'unavailable',
      '',
      ['存储中的账本与已读取的账本不一致', 'the log of the store is not the one that was read'],
      ['稍后重试，或告知管理员', 'the same again later, or tell the operator'],
    )
  }
  throw refusal(
    'unavailable',
    '',
    ['投影已停止，历史可从 /v1/events 读取', 'the projection has stopped; history itself can be read at /v1/events'],
    ['管理员修复后重试', 'the same again, once the operator has seen to it'],
  )
}

const unknownKnownAt = (house: House, knownAt: KnownAt, field: string): Error => {
  const { index } = house.views.head()
  return refusal(
    'invalid',
    field,
    [`账本中没有 ${knownAt}`, `knownAt ${knownAt} names no place in the log`],
    [
      `0 至 ${index} 的账本序号、日期或带时区的时刻`,
      `a ledger index from 0 to ${index}, a day, or a moment with its offset`,
    ],
  )
}

const whatIfOf = (rules: PolicyRules | undefined, { preset }: Pick<FigureQuery, 'preset'>): PolicyRules | undefined =>
  rules === undefined || preset === undefined ? undefined : withInvestmentPreset(rules, preset)

const headOf = (figure: Figure<unknown>): FigureHead => {
  if (figure.status === 'given') {
    const { status: _, value: __, ...head } = figure
    return head
  }
  const { status: _, needsPolicy: __, ...head } = figure
  return head
}

/** What a question says of its dates and its policy. */
export interface AskedDates extends Pick<FigureQuery, 'validAt' | 'preset'> {
  readonly knownAt?: AskedKnownAt | number
}

/**
 * Resolves the two dates and the policy of a question; what is not given is today and all that is recorded. `field` is the
 * parameter that gave `knownAt`.
 */
export const resolve = (house: House, query: AskedDates, field = 'knownAt'): Resolved => {
  const validAt: LocalDate = query.validAt ?? todayOf(house)
  const knownAt = typeof query.knownAt === 'object' ? query.knownAt.index : query.knownAt
  const given: Ask = { validAt, knownAt }
  try {
    const policy = house.views.policy(given)
    const head = headOf(policy)
    const inForce = policy.status === 'given' ? policy.value.rules : undefined
    const whatIf = whatIfOf(inForce, query)
    return { asked: { validAt, knownAt: head.knownAt, whatIf }, head, rules: whatIf ?? inForce }
  } catch (error) {
    if (error instanceof UnknownKnownAt) throw unknownKnownAt(house, knownAt as KnownAt, field)
    throw error
  }
}
