import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { addRatio, multiplyRatio, ONE, ratio, subtractRatio, ZERO, type Ratio } from '../../kernel/ratio.ts'
import { allStanding, holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { ProjectBody } from '../events.ts'
import type { Admission, ProjectState } from '../state.ts'

type Transfer = Standing<ProjectBody<'ProjectTransferred'>>

const isBefore = (a: Standing<unknown>, b: Standing<unknown>): boolean =>
  a.holdsFrom < b.holdsFrom || (a.holdsFrom === b.holdsFrom && a.firstOrdinal < b.firstOrdinal)

interface Holding {
  /** The territory of the latest admission by the day; of the first one, or the applicant's, before there is any. */
  readonly from: string | undefined
  readonly readmitted: boolean
  /** The transfers since then: a readmission names its territory anew. */
  readonly transfers: readonly Transfer[]
}

const holdingOn = (project: ProjectState, day: LocalDate, knownAt: number): Holding => {
  const admissions: readonly Standing<Admission>[] = allStanding(project.admissions, knownAt)
  const readmission = admissions.findLast((admission, i) => i > 0 && admission.holdsFrom <= day)
  const transfers = holdingAt(project.transfers, day, knownAt)
  return {
    from: (readmission ?? admissions[0])?.value.territory ?? project.submission?.body.territory,
    readmitted: readmission !== undefined,
    transfers: readmission === undefined ? transfers : transfers.filter((transfer) => isBefore(readmission, transfer)),
  }
}

/** The territory that holds the project on a day (R41, R58). */
export const holderAt = (project: ProjectState, at: AsOf): string | undefined => {
  const { from, transfers } = holdingOn(project, at.validAt, at.knownAt)
  return transfers[transfers.length - 1]?.value.to ?? from
}

/** Shares of a figure by territory; they add up to one. */
export type Shares = ReadonlyMap<string, Ratio>

/** Moves the current holder's share, or the ratio of it that goes (R60). */
const move = (shares: Map<string, Ratio>, holder: string, transfer: Transfer): void => {
  const held = shares.get(holder) ?? ZERO
  const { to, arrangement } = transfer.value
  const parts = arrangement.mode === 'split' ? ratio(arrangement.goes, arrangement.stays + arrangement.goes) : ONE
  const goes = multiplyRatio(held, parts)
  const stays = subtractRatio(held, goes)
  if (stays.numerator === 0n) shares.delete(holder)
  else shares.set(holder, stays)
  shares.set(to, addRatio(shares.get(to) ?? ZERO, goes))
}

/**
 * How amounts that count on `day`, and plans of months that end on it, are shared (R58, R60). `inherited` is how they were
 * shared when the project entered the library by a split or bundle; otherwise its territory has the whole.
 */
export const sharesOn = (project: ProjectState, day: LocalDate, knownAt: number, inherited?: Shares): Shares => {
  const { from, readmitted, transfers } = holdingOn(project, day, knownAt)
  if (from === undefined) return new Map()
  const shares = new Map(inherited === undefined || readmitted ? [[from, ONE]] : inherited)
  let holder = from
  for (const transfer of transfers) {
    move(shares, holder, transfer)
    holder = transfer.value.to
  }
  return shares
}
