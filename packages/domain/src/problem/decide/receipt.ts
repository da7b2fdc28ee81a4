import { futureFact } from '../../kernel/dates-rule.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import type { Receipt } from '../../project/events.ts'
import { fault } from '../../project/decide/refuse.ts'
import { turnsAt } from '../at/round.ts'
import type { ProblemState } from '../state.ts'
import { forbidden, isOffice, now, type ProblemContext } from './context.ts'

/**
 * An earlier receipt is entered by the office alone, with its document; it lies neither in the future (R10) nor before
 * what the problem has gone through already, so that its turns stay in the order of their days (M-33).
 */
export const receiptFault = (
  receipt: Receipt | undefined,
  problem: ProblemState,
  context: ProblemContext,
): Rejection | undefined => {
  if (receipt === undefined) return undefined
  if (!isOffice(context)) {
    return forbidden(
      'M-33',
      ['只有办公室可以登记较早的收件日', 'only the office enters an earlier receipt'],
      ['不填 receipt', 'the same without a receipt'],
    )
  }
  const future = futureFact(receipt.receivedOn, context.recordedAt, 'data.receipt.receivedOn')
  if (future !== undefined) return future
  const last = turnsAt(problem, now(context)).at(-1)
  if (last === undefined || receipt.receivedOn >= last.holdsFrom) return undefined
  return fault(
    'M-33',
    'data.receipt.receivedOn',
    [
      `收件日 ${receipt.receivedOn} 早于 ${last.holdsFrom}`,
      `received on ${receipt.receivedOn}, before what happened on ${last.holdsFrom}`,
    ],
    [`${last.holdsFrom} 或以后`, `${last.holdsFrom} or later`],
  )
}
