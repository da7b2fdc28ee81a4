import { firstDayOf, type Bulletin, type LocalDate } from '@luodi/domain'
import type { Question } from '../../figure/question.ts'
import { remembering } from '../../figure/remembered.ts'
import { dayOfBulletin, editionOf } from '../edition.ts'

/**
 * A day that bulletins were about, from where they and what corrected them knew it, to where it is known now: both by the
 * readings of their form, so that no other reading is told as a late fact.
 */
export interface RestatedDay {
  readonly bulletins: readonly Bulletin[]
  /** The first days of their periods, each once. */
  readonly firsts: readonly LocalDate[]
  readonly before: Question
  readonly after: Question
  /** The day as known after one of the events between. */
  readonly at: (index: number) => Question
}

/**
 * Up to where the figures of a bulletin were told: by itself, and by the later ones that knew of it and corrected it.
 * Form 1 corrected some figures only, so that all are looked at from the bulletin on.
 */
const toldUpTo = (bulletin: Bulletin, known: readonly Bulletin[]): number =>
  Math.max(
    bulletin.content.knownAt,
    ...known
      .filter(({ content }) => content.form !== 1 && bulletin.ordinal <= content.knownAt)
      .map(({ content }) => content.knownAt),
  )

const dayOf = (bulletins: readonly Bulletin[], low: number, question: Question): RestatedDay | undefined => {
  const { district, knownAt } = question
  const [first] = bulletins
  const questions = new Map<number, Question | undefined>()
  const at = (index: number): Question | undefined => {
    if (questions.has(index)) return questions.get(index)
    const question = dayOfBulletin(first!, index, district)
    const asked = question === undefined ? undefined : remembering(question)
    questions.set(index, asked)
    return asked
  }
  const [before, after] = [at(low), at(knownAt)]
  if (before === undefined || after === undefined) return undefined
  return {
    bulletins,
    firsts: [...new Set(bulletins.map(({ content }) => firstDayOf(content.period)))],
    before,
    after,
    // a policy was in force before: it still is
    at: (index) => at(index)!,
  }
}

/** The days of earlier bulletins, each with those that were about it by the same readings and told up to the same place. */
export const restatedDays = (earlier: readonly Bulletin[], question: Question): readonly RestatedDay[] => {
  const days = new Map<string, { readonly low: number; readonly bulletins: Bulletin[] }>()
  for (const bulletin of earlier) {
    const low = toldUpTo(bulletin, earlier)
    const { validAt, form } = bulletin.content
    const key = `${validAt} ${low} ${editionOf(form)}`
    const day = days.get(key) ?? { low, bulletins: [] }
    days.set(key, day)
    day.bulletins.push(bulletin)
  }
  return [...days.values()].flatMap(({ low, bulletins }) => dayOf(bulletins, low, question) ?? [])
}
