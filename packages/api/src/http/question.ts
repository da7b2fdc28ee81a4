import { withInvestmentPreset, type LocalDate, type PolicyRules } from '@luodi/domain'
import { UnknownKnownAt, type Ask, type Figure, type FigureHead, type KnownAt } from '@luodi/projections'
import { todayOf, type House } from './house.ts'
import { refusal } from './problem.ts'
import type { FigureQuery } from './query.ts'

/** How long a reader waits for its own write, in milliseconds. */
const PATIENCE = 2000

/** A question with its defaults resolved, the same however often it is asked. */
export interface Resolved {
  readonly asked: Ask & { readonly knownAt: number }
  readonly head: FigureHead
  /** The rules in force, or the what-if's; missing where no policy is in force. */
  readonly rules: PolicyRules | undefined
}

/** Do the views cover an index? Waits for them, not for ever, and not at all where they have stopped. */
export const cover = async ({ views, closing }: House, index: number): Promise<boolean> => {
  if (index <= views.head().index) return true
  if (views.failure() !== undefined) return false
  const over = AbortSignal.any([closing, AbortSignal.timeout(PATIENCE)])
  const until = new Promise<void>((end) => over.addEventListener('abort', () => end(), { once: true }))
  void views.catchUp().catch(() => undefined)
  return views.covers(index, until)
}

/** Waits, not for ever, until the views cover an index. Throws a {@link Refusal} (503) where they do not. */
export const awaitIndex = async (house: House, minIndex: number | undefined): Promise<void> => {
  if (minIndex === undefined || (await cover(house, minIndex))) return
  const { index } = house.views.head()
  throw refusal(
    'unavailable',
    'minIndex',
    [`视图尚未到达账本序号 ${minIndex}`, `the views stand at ledger index ${index}, before ${minIndex}`],
    ['稍后重试', 'the same again, later'],
  )
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

/**
 * Resolves the two dates and the policy of a question; what is not given is today and all that is recorded. `field` is the
 * parameter that gave `knownAt`.
 */
export const resolve = (
  house: House,
  query: Pick<FigureQuery, 'validAt' | 'knownAt' | 'preset'>,
  field = 'knownAt',
): Resolved => {
  const validAt: LocalDate = query.validAt ?? todayOf(house)
  const given: Ask = { validAt, knownAt: query.knownAt }
  try {
    const policy = house.views.policy(given)
    const head = headOf(policy)
    const inForce = policy.status === 'given' ? policy.value.rules : undefined
    const whatIf = whatIfOf(inForce, query)
    return { asked: { validAt, knownAt: head.knownAt, whatIf }, head, rules: whatIf ?? inForce }
  } catch (error) {
    if (error instanceof UnknownKnownAt) throw unknownKnownAt(house, query.knownAt as KnownAt, field)
    throw error
  }
}
