import { accepted, rejected, START_RATE_BASES, type Either } from '@luodi/domain'
import {
  CLOSURE_GROUPINGS,
  GROUPINGS,
  type BridgeAsk,
  type BridgePoint,
  type ClosureGrouping,
  type ClosurePeriod,
} from '@luodi/projections'

/** The bases of each rate. */
const BASES = {
  start: START_RATE_BASES,
  investment: ['annual-plan'],
  closure: ['own-level', 'all-levels'],
} as const satisfies Readonly<Record<BridgeAsk['rate'], readonly string[]>>

/** Every basis of a bridged rate. */
export const BRIDGE_BASES = [...BASES.start, ...BASES.investment, ...BASES.closure] as const

const BY: Readonly<Record<BridgeAsk['rate'], readonly ClosureGrouping[]>> = {
  start: GROUPINGS,
  investment: GROUPINGS,
  closure: CLOSURE_GROUPINGS,
}

const PERIODS: Readonly<Record<BridgeAsk['rate'], readonly ClosurePeriod[]>> = {
  start: [],
  investment: [],
  closure: ['year', 'cumulative'],
}

/** A bridge as a way in is asked for it. */
export interface BridgeRequest {
  readonly rate: BridgeAsk['rate']
  readonly by: ClosureGrouping
  readonly key?: string | undefined
  readonly basis?: (typeof BRIDGE_BASES)[number] | undefined
  readonly period?: ClosurePeriod | undefined
  readonly from: BridgePoint
  readonly to: BridgePoint
}

/** A part of a request that does not go with the others, and what would. */
export interface BridgeFault {
  readonly field: 'by' | 'key' | 'basis' | 'period'
  readonly message: readonly [zh: string, en: string]
  readonly accepted: readonly [zh: string, en: string]
}

const WORDS = {
  basis: ['口径', 'basis'],
  by: ['分组', 'grouping'],
  period: ['期间', 'period'],
  key: ['组', 'group'],
} as const

/** So many names are listed at most. */
const LISTED = 50

const unlessIn = (
  field: BridgeFault['field'],
  given: string | undefined,
  names: readonly string[],
): BridgeFault | undefined => {
  if (given === undefined || names.includes(given)) return undefined
  const [zh, en] = WORDS[field]
  const list = names.slice(0, LISTED)
  return {
    field,
    message: [`此处没有${zh} ${given}`, `there is no ${en} ${given} here`],
    accepted: list.length === 0 ? ['不填', 'none'] : [list.join('、'), list.join(', ')],
  }
}

const unlessKey = ({ by, key }: BridgeRequest, keys: readonly string[]): BridgeFault | undefined => {
  if (key !== undefined || by === 'district') return unlessIn('key', key, keys)
  const list = keys.slice(0, LISTED)
  return { field: 'key', message: ['缺少组', 'which group?'], accepted: [list.join('、'), list.join(', ')] }
}

/**
 * The question that a request means; `keysOf` gives the keys that a grouping ever had. Rejects a grouping, basis or period
 * that the rate does not have, and a group that there is not.
 */
export const bridgeAskOf = (
  request: BridgeRequest,
  keysOf: (by: ClosureGrouping) => readonly string[],
): Either<BridgeFault, BridgeAsk> => {
  const { rate, by, basis, period } = request
  const fault =
    unlessIn('by', by, BY[rate]) ??
    unlessIn('basis', basis, BASES[rate]) ??
    unlessIn('period', period, PERIODS[rate]) ??
    unlessKey(request, keysOf(by))
  return fault === undefined ? accepted(request as BridgeAsk) : rejected(fault)
}
