import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { addRatio, multiplyRatio, ONE, ratio, subtractRatio, ZERO, type Ratio } from '../../kernel/ratio.ts'
import { allStanding, holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { ProjectBody } from '../events.ts'
import type { ProjectState } from '../state.ts'

type Admission = Standing<ProjectBody<'ProjectAdmitted'>>
type Transfer = Standing<ProjectBody<'ProjectTransferred'>>

const isBefore = (a: Standing<unknown>, b: Standing<unknown>): boolean =>
  a.holdsFrom < b.holdsFrom || (a.holdsFrom === b.holdsFrom && a.firstOrdinal < b.firstOrdinal)

interface Holding {
  /** The territory of the latest admission by the day; of the first one, or the applicant's, before there is any. */
  readonly from: string | undefined
  /** The transfers since then: a readmission names its territory anew. */
  readonly transfers: readonly Transfer[]
}

const holdingOn = (project: ProjectState, day: LocalDate, knownAt: number): Holding => {
  const admissions: readonly Admission[] = allStanding(project.admissions, knownAt)
  const readmission = admissions.findLast((admission, i) => i > 0 && admission.holdsFrom <= day)
  const transfers = holdingAt(project.transfers, day, knownAt)
  return {
    from: (readmission ?? admissions[0])?.value.territory ?? project.submission?.body.territory,
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

/** How amounts that count on `day`, and plans of months that end on it, are shared (R58, R60). */
export const sharesOn = (project: ProjectState, day: LocalDate, knownAt: number): Shares => {
  const { from, transfers } = holdingOn(project, day, knownAt)
  if (from === undefined) return new Map()
  const shares = new Map([[from, ONE]])
  let holder = from
  for (const transfer of transfers) {
    move(shares, holder, transfer)
    holder = transfer.value.to
  }
  return shares
}
