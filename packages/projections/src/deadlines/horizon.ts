import { instantFromMillis, localDateOf, monthOfYear, yearOf, type YearMonth } from '@luodi/domain'
import type { Question } from '../figure/question.ts'

/**
 * The last monthly cycle that a question looks at: December of the year after the last one of which anything is known, a
 * calendar or an event. Months beyond it say nothing that the year before has not said: nobody has recorded anything of
 * them, and no due day of theirs can be told. So the work of a question has an end, however far ahead its day is.
 */
export const lastCycle = ({ district, calendars, knownAt }: Question): YearMonth => {
  const recordedAt = district.knownFrom[knownAt - 1]
  const recorded = recordedAt === undefined ? 0 : yearOf(localDateOf(instantFromMillis(recordedAt)))
  const last = calendars.reduce((latest, { year }) => Math.max(latest, year), recorded)
  return monthOfYear(last + 1, 12)
}
