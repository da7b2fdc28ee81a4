import type { Bulletin, LocalDate } from '@luodi/domain'
import { ask } from '../../figure/figure.ts'
import type { Question } from '../../figure/question.ts'
import { remembering } from '../../figure/remembered.ts'

/** A day that bulletins were about, as the last bulletin knew it and as it is known now. */
export interface RestatedDay {
  readonly before: Question
  readonly after: Question
}

/** An earlier bulletin on its own day, then and now. Those of one day share it: a month and the quarter that it ends. */
export interface Restated {
  readonly bulletin: Bulletin
  readonly day: RestatedDay
}

const restatedDay = (validAt: LocalDate, knownBefore: number, { district, knownAt }: Question) => {
  const before = ask(district, { validAt, knownAt: knownBefore, readings: 'former' }).question
  const after = ask(district, { validAt, knownAt, readings: 'former' }).question
  if (before === undefined || after === undefined) return undefined
  return { before: remembering(before), after: remembering(after) }
}

/**
 * Earlier bulletins on their own days, then and now. Each bulletin lists the corrections of all before it, so that the
 * next one begins where the last one ended.
 */
export const restate = (earlier: readonly Bulletin[], question: Question): readonly Restated[] => {
  const last = earlier.at(-1)
  if (last === undefined) return []
  const days = new Map<LocalDate, RestatedDay | undefined>()
  return earlier.flatMap((bulletin): readonly Restated[] => {
    const { validAt } = bulletin.content
    if (!days.has(validAt)) days.set(validAt, restatedDay(validAt, last.content.knownAt, question))
    const day = days.get(validAt)
    return day === undefined ? [] : [{ bulletin, day }]
  })
}
