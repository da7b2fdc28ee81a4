import {
  earlier,
  later,
  originAt,
  suspensionsAt,
  type LocalDate,
  type ProjectState,
  type SuspensionInterval,
} from '@luodi/domain'
import type { Question } from '../figure/question.ts'
import { parentsOf } from './standing-for.ts'

const FOR_EVER = '9999-12-31' as LocalDate

const overlap = (a: SuspensionInterval, b: SuspensionInterval): readonly SuspensionInterval[] => {
  const from = later(a.from, b.from)
  const to = earlier(a.resumedOn ?? FOR_EVER, b.resumedOn ?? FOR_EVER)
  if (from >= to) return []
  const first = (a.resumedOn ?? FOR_EVER) <= (b.resumedOn ?? FOR_EVER) ? a : b
  return [{ ...first, from }]
}

/** The days on which all of them stood still. */
const shared = (
  all: readonly SuspensionInterval[],
  others: readonly SuspensionInterval[],
): readonly SuspensionInterval[] => all.flatMap((one) => others.flatMap((other) => overlap(one, other)))

/**
 * The approved suspensions of a project, and before the split or bundle from which it came those of its parents: of
 * several, the days on which all of them were suspended (R30, R53). A parent leaves only while it is not suspended, so that
 * none reaches beyond its day.
 */
export const suspensionsThrough = (project: ProjectState, question: Question): readonly SuspensionInterval[] => {
  const own = suspensionsAt(project, question)
  const origin = originAt(project, question)
  if (origin === undefined) return own
  const before = parentsOf(origin, question).map((parent) => suspensionsThrough(parent, question))
  return [...before.reduce(shared), ...own]
}
