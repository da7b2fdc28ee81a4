import { subtractRatio } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import { ask, figureOf, type Ask, type Figure, type FigureHead } from '../figure/figure.ts'
import type { Question } from '../figure/question.ts'
import { groupOf } from '../rates/grouping.ts'
import type { Rate } from '../rates/rate.ts'
import type { Bridge, BridgeAsk, BridgeEnd, BridgePoint } from './bridge.ts'
import type { BridgedRate } from './bridged.ts'
import { causeTotals, signedPoints } from './cause-totals.ts'
import { bridgedClosure } from './closure-bridge.ts'
import { bridgedInvestment } from './investment-bridge.ts'
import { bridgedStart } from './start-bridge.ts'
import { contributing, stepsBetween } from './steps.ts'

/** Answers a view of a question under a name: from memory, where a caller has one. */
export type Remember = <T>(name: string, asked: Ask, view: (question: Question) => T) => Figure<T>

/** The rate that a bridge asks for, as it takes it apart. */
export const bridgedRate = (asked: BridgeAsk): BridgedRate => {
  switch (asked.rate) {
    case 'start':
      return bridgedStart(asked)
    case 'investment':
      return bridgedInvestment(asked)
    case 'closure':
      return bridgedClosure(asked)
    default:
      return asked satisfies never
  }
}

/** An end that can be answered. */
interface End {
  readonly head: FigureHead
  readonly question: Question
  readonly rate: Rate
}

const endOf = (
  district: DistrictState,
  { validAt, knownAt }: BridgePoint,
  rateAt: (question: Question) => Rate,
): End | FigureHead => {
  const { head, question } = ask(district, { validAt, knownAt })
  return question === undefined ? head : { head, question, rate: rateAt(question) }
}

/** The rate alone: the lists that a rate of its own is published with are the rate views' to give. */
const shown = ({ head, rate: { status, basis, numerator, denominator, value, display } }: End): BridgeEnd => ({
  ...head,
  ...{ status, basis, numerator, denominator, display },
  ...(value === undefined ? {} : { value }),
})

const membersOf = ({ rate: { members } }: End): readonly string[] => [...members.in, ...members.notIn].sort()

const notIn = (these: readonly string[], those: readonly string[]): readonly string[] => {
  const known = new Set(those)
  return these.filter((id) => !known.has(id))
}

const differenceOf = (from: End, to: End): Pick<Bridge, 'difference'> => {
  if (from.rate.value === undefined || to.rate.value === undefined) return {}
  const value = subtractRatio(to.rate.value, from.rate.value)
  return { difference: { value, display: signedPoints(value, to.question.policy.rules.rounding) } }
}

const bridgeOf = (district: DistrictState, asked: BridgeAsk, rate: BridgedRate, from: End, to: End): Bridge => {
  const contribute = contributing(from.rate, to.rate)
  const steps = stepsBetween(rate, district, [from.question, to.question], contribute)
  const difference = differenceOf(from, to)
  const [before, after] = [membersOf(from), membersOf(to)]
  return {
    rate: asked.rate,
    by: rate.by,
    group: groupOf(rate.by, rate.key, to.question),
    from: shown(from),
    to: shown(to),
    status: difference.difference === undefined ? 'notApplicable' : 'determined',
    numerator: subtractRatio(to.rate.numerator, from.rate.numerator),
    denominator: subtractRatio(to.rate.denominator, from.rate.denominator),
    ...difference,
    membersIn: notIn(after, before),
    membersOut: notIn(before, after),
    causes: causeTotals(steps, contribute, to.question.policy.rules.rounding),
    steps,
  }
}

/**
 * What led from one figure of a rate to another, whichever of the two is the earlier or knows more: steps by member that
 * name the events that made them and add up exactly (M-53). The figure's head is that of the second end. Undetermined
 * where no policy is in force at an end. Throws on a `knownAt` outside the log.
 */
export const rateBridge = (
  district: DistrictState,
  asked: BridgeAsk,
  remember: Remember = (_, point, view) => figureOf(ask(district, point), view),
): Figure<Bridge> => {
  const rate = bridgedRate(asked)
  const { from: _, to: __, key: ___, ...what } = asked
  const rateAt = (question: Question): Rate => {
    const { validAt, knownAt } = question
    const groups = remember(`bridge ${JSON.stringify(what)}`, { validAt, knownAt }, rate.groups)
    const found = groups.status === 'given' ? groups.value.find(({ key }) => key === rate.key) : undefined
    return found?.rate ?? rate.empty(question)
  }
  const [from, to] = [endOf(district, asked.from, rateAt), endOf(district, asked.to, rateAt)]
  if (!('question' in from) || !('question' in to)) {
    const head = 'question' in to ? to.head : to
    return { ...head, status: 'undetermined', needsPolicy: true }
  }
  return { ...to.head, status: 'given', value: bridgeOf(district, asked, rate, from, to) }
}
