import type { AsOf } from '../../kernel/as-of.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { addRatio, multiplyRatio, ONE, ratio, subtractRatio, ZERO, type Ratio } from '../../kernel/ratio.ts'
import { allStanding, holdingAt, type Standing } from '../../kernel/timeline.ts'
import type { ProjectBody } from '../events.ts'
import type { ProjectState } from '../state.ts'
import { firstRecorded } from './start.ts'

type Transfer = Standing<ProjectBody<'ProjectTransferred'>>

/** The territory of the admission, or the applicant's before there is one. */
const firstHolder = (project: ProjectState, knownAt: number): string | undefined =>
  firstRecorded(allStanding(project.admissions, knownAt))?.value.territory ?? project.submission?.body.territory

/** The territory that holds the project on a day (R41, R58). */
export const holderAt = (project: ProjectState, at: AsOf): string | undefined => {
  const transfers = holdingAt(project.transfers, at.validAt, at.knownAt)
  return transfers[transfers.length - 1]?.value.to ?? firstHolder(project, at.knownAt)
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
  const first = firstHolder(project, knownAt)
  if (first === undefined) return new Map()
  const shares = new Map([[first, ONE]])
  let holder = first
  for (const transfer of holdingAt(project.transfers, day, knownAt)) {
    move(shares, holder, transfer)
    holder = transfer.value.to
  }
  return shares
}
