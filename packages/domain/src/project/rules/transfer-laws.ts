import { ALL_KNOWN, allStanding } from '../../kernel/timeline.ts'
import { holderAt } from '../at/territory.ts'
import { addDays } from '../../kernel/local-date.ts'
import { fault } from '../decide/refuse.ts'
import { eventsBehind, type Law } from './law.ts'

/** A transfer moves the project to another territory than the one that holds it, once a day at most (M-47). */
export const transfersMove: Law = (project) => {
  const transfers = allStanding(project.transfers, ALL_KNOWN)
  const wrong = transfers.find((transfer, i) => {
    if (transfers[i - 1]?.holdsFrom === transfer.holdsFrom) return true
    const before = { validAt: addDays(transfer.holdsFrom, -1), knownAt: ALL_KNOWN }
    return holderAt(project, before) === transfer.value.to
  })
  if (wrong === undefined) return undefined
  return fault(
    'M-47',
    'data.to',
    [`项目当日已在 ${wrong.value.to}`, `on that day the project is with ${wrong.value.to} already, or moves elsewhere`],
    ['另一个镇街（经开区）', 'another territory, at most once a day'],
    eventsBehind('transfers', transfers),
  )
}

/** The admission says which territory holds the project first; it moves from that day on (M-27, M-47). */
export const transferredInLibrary: Law = (project) => {
  const admission = allStanding(project.admissions, ALL_KNOWN)[0]
  const early = allStanding(project.transfers, ALL_KNOWN).filter(
    (transfer) => admission !== undefined && transfer.holdsFrom < admission.holdsFrom,
  )
  if (admission === undefined || early.length === 0) return undefined
  return fault(
    'M-47',
    'data.effectiveFrom',
    [`项目 ${admission.holdsFrom} 才入库`, `the project was admitted only on ${admission.holdsFrom}`],
    [`${admission.holdsFrom} 或以后`, `${admission.holdsFrom} or later`],
    [...eventsBehind('admissions', [admission]), ...eventsBehind('transfers', early)],
  )
}
