import type { DistrictState } from '../district/state.ts'
import { ask, figureOf, type Ask, type Asked, type Figure } from '../figure/figure.ts'
import { resolveKnownAt } from '../figure/known-at.ts'
import type { Question } from '../figure/question.ts'
import { answersOf, remembering } from '../figure/remembered.ts'
import { sizeOf } from '../figure/size.ts'

/** Bytes of remembered answers where nothing else is asked for: 256 MiB. */
export const ANSWER_BYTES = 256 * 1024 * 1024

/** How many questions are kept at most, be there room for more. */
const QUESTIONS_KEPT = 16

interface Remembered {
  readonly asked: Asked
  readonly views: Map<string, unknown>
  /** When it was last measured: how many views and single answers it held, and about how many bytes they took up. */
  measured: { readonly views: number; readonly answers: number }
  bytes: number
}

/** A question of which all views share what it is told of single projects and problems. */
const askedAnew = (district: DistrictState, given: Ask): Remembered => {
  const asked = ask(district, given)
  if (asked.question !== undefined) remembering(asked.question)
  return { asked, views: new Map(), measured: { views: -1, answers: 0 }, bytes: 0 }
}

/** What the district keeps itself, whoever asks for it. */
const keptAnyhow = (district: DistrictState): Set<object> => {
  const { projects, problems, bulletins, policies, organisation, calendars } = district
  const registers = [district, policies, ...policies.versions, organisation, calendars, ...calendars]
  return new Set<object>([...registers, ...projects.values(), ...problems.values(), ...bulletins.values()])
}

/** By a view, or by a tenth of its single answers: those come one by one. */
const hasGrown = ({ views, measured }: Remembered, answers: number): boolean =>
  views.size > measured.views || answers > measured.answers * 1.1

/** Remembers the latest questions and their answers: the same question at the same index has the same answer. */
export const createMemo = (district: DistrictState, budget: number) => {
  const remembered = new Map<string, Remembered>()
  let bytes = 0

  const forget = (key: string, entry: Remembered): void => {
    remembered.delete(key)
    bytes -= entry.bytes
  }

  const forgetBeyond = (): void => {
    for (const [key, entry] of remembered) {
      if (bytes <= budget && remembered.size <= QUESTIONS_KEPT) return
      forget(key, entry)
    }
  }

  /** Measures a question again where it holds more; what goes over the budget is forgotten, the oldest first. */
  const settle = (key: string, entry: Remembered): void => {
    if (remembered.get(key) !== entry) return
    const members = entry.asked.question === undefined ? [] : answersOf(entry.asked.question)
    const answers = members.reduce((sum, { size }) => sum + size, 0)
    if (!hasGrown(entry, answers)) return
    const size = sizeOf([entry.views, ...members], keptAnyhow(district))
    bytes += size - entry.bytes
    Object.assign(entry, { measured: { views: entry.views.size, answers }, bytes: size })
    forgetBeyond()
  }

  const recall = (given: Ask): readonly [key: string, entry: Remembered] => {
    if (given.whatIf !== undefined) return ['', askedAnew(district, given)]
    const { validAt } = given
    const knownAt = resolveKnownAt(district, given.knownAt)
    const key = `${validAt} ${knownAt}`
    const entry = remembered.get(key) ?? askedAnew(district, { validAt, knownAt })
    remembered.delete(key) // so that what was asked last is forgotten last
    remembered.set(key, entry)
    forgetBeyond()
    return [key, entry]
  }

  const once = <T>(asked: Ask, view: (question: Question) => T): Figure<T> => {
    const [key, entry] = recall(asked)
    const figure = figureOf(entry.asked, view)
    settle(key, entry)
    return figure
  }

  const memo = <T>(name: string, asked: Ask, view: (question: Question) => T): Figure<T> => {
    const [key, entry] = recall(asked)
    const figure = figureOf(entry.asked, (question) => {
      if (!entry.views.has(name)) entry.views.set(name, view(question))
      return entry.views.get(name) as T
    })
    settle(key, entry)
    return figure
  }
  return { once, memo }
}
