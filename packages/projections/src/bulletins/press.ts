import {
  accepted,
  bilingual,
  rejected,
  rejection,
  type Bulletin,
  type BulletinAsk,
  type BulletinDraft,
  type Either,
  type Rejection,
} from '@luodi/domain'
import { lastIndex, type DistrictState } from '../district/state.ts'
import { ask } from '../figure/figure.ts'
import { UnknownKnownAt } from '../figure/known-at.ts'
import { compileBulletin } from './compile.ts'

const outsideLedger = (last: number): Rejection =>
  rejection({
    category: 'invalid',
    rule: 'M-53',
    field: 'data.knownAt',
    message: bilingual('账本中没有这一位置', 'the ledger has no such place'),
    accepted: bilingual(`1 至 ${last} 的序号，或日期`, `an index from 1 to ${last}, or a day`),
  })

const beforeLast = (period: string, index: number): Rejection =>
  rejection({
    category: 'rule',
    rule: 'M-53',
    field: 'data.knownAt',
    message: bilingual(`早于 ${period} 通报的发布`, `before the bulletin of ${period} was published`),
    accepted: bilingual(`${index} 或以后的序号`, `an index from ${index} on, so that corrections are complete`),
  })

const needsPolicy = (validAt: string): Rejection =>
  rejection({
    category: 'rule',
    rule: 'M-02',
    field: 'data.validAt',
    message: bilingual(`${validAt} 没有生效的政策`, `no policy is in force on ${validAt}`),
    accepted: bilingual('已有生效政策的日期', 'a day on which a published policy is in force'),
  })

const lastPublished = ({ bulletins }: DistrictState): Bulletin | undefined =>
  [...bulletins.values()].sort((a, b) => a.ordinal - b.ordinal).at(-1)

/** Compiles what a bulletin is asked for, or tells why it can't be: the pure part of a press. */
export const answerPress = (district: DistrictState, asked: BulletinAsk): Either<Rejection, BulletinDraft> => {
  const { period, validAt, knownAt } = asked
  try {
    const { head, question } = ask(district, { validAt, knownAt })
    const last = lastPublished(district)
    if (last !== undefined && last.ordinal > head.knownAt)
      return rejected(beforeLast(last.content.period, last.ordinal))
    if (question === undefined) return rejected(needsPolicy(validAt))
    return accepted(compileBulletin(question, period))
  } catch (error) {
    if (error instanceof UnknownKnownAt) return rejected(outsideLedger(lastIndex(district)))
    throw error
  }
}
