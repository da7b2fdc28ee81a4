import { ALL_KNOWN, allStanding } from '../../kernel/timeline.ts'
import { fault } from '../decide/refuse.ts'
import { eventsBehind, type Law } from './law.ts'

/** A suspension ends by a resumption before the next one begins; a resumption ends one (M-47, R53). */
export const suspensionsAlternate: Law = (project) => {
  const suspensions = allStanding(project.suspensions, ALL_KNOWN)
  const resumptions = allStanding(project.resumptions, ALL_KNOWN)
  for (let i = 0; i < Math.max(suspensions.length, resumptions.length); i += 1) {
    const [suspension, resumption, next] = [suspensions[i], resumptions[i], suspensions[i + 1]]
    const paired = suspension !== undefined && resumption !== undefined && resumption.holdsFrom > suspension.holdsFrom
    if (paired && (next === undefined || next.holdsFrom >= resumption.holdsFrom)) continue
    if (suspension !== undefined && resumption === undefined && next === undefined) continue
    return fault(
      'M-47',
      'data.effectiveFrom',
      ['暂停与复工必须依次进行', 'suspensions and resumptions take turns, each resumption after its suspension began'],
      ['未暂停时暂停，暂停期间复工', 'a suspension while it runs, a resumption while it is suspended'],
      [...eventsBehind('suspensions', [suspension, next]), ...eventsBehind('resumptions', [resumption])],
    )
  }
  return undefined
}
