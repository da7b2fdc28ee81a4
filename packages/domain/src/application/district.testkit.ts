import { isRejected, type Either } from '../kernel/either.ts'
import type { EventHeader } from '../kernel/event.ts'
import { instant } from '../kernel/instant.ts'
import type { Rejection } from '../kernel/rejection.ts'
import { ADMISSION, SUBMISSION } from '../project/project.testkit.ts'
import { manualClock } from './clocks.ts'
import type { Done } from './handle/done.ts'
import { createHandler } from './handle/handler.ts'
import { testStore } from './memory-store.testkit.ts'

/** A command id: the n-th. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`

export const OFFICE = { unit: 'office', personRef: 'p-1' }
export const TOWN_A = { unit: 'townA', personRef: 'p-a' }
export const TOWN_B = { unit: 'townB', personRef: 'p-b' }

/** What was done; throws with the rejection otherwise. */
export const done = (answer: Either<Rejection, Done>): Done => {
  if (isRejected(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

/** The rejection; throws when it was done. */
export const refused = (answer: Either<Rejection, Done>): Rejection => {
  if (!isRejected(answer)) throw new Error('it was done')
  return answer.left
}

export const headerOf = (event: { readonly header: string }): EventHeader => JSON.parse(event.header) as EventHeader

/** An empty jurisdiction `371302` at 2026-07-10 10:00, with a store double and counted salts. */
export const emptyDistrict = () => {
  const store = testStore()
  const clock = manualClock(instant('2026-07-10T10:00+08:00'))
  let salts = 0
  const entropy = { salt: () => `${(salts += 1)}`.padStart(32, '0') }
  const handle = createHandler({ store, clock, jurisdiction: '371302', entropy })
  let n = 1_000
  const does = async (name: string, data: object, actor: object = OFFICE): Promise<Done> =>
    done(await handle.untrusted({ id: uuid((n += 1)), name, data, actor }))
  return { store, clock, handle, does }
}

export const FOUNDING = {
  name: '兰山区',
  office: { unit: 'office', name: '领导小组办公室' },
  firstAppointment: { appointmentId: 'a-1', personRef: 'p-1', post: 'PRINCIPAL' },
  clock: 'manual',
}

/** The same, founded, with towns A and B, a clerk in each, and the project `p1` submitted and admitted by town A. */
export const district = async () => {
  const empty = emptyDistrict()
  const effectiveFrom = '2025-01-01'
  await empty.does('FoundJurisdiction', FOUNDING)
  for (const [unit, name, personRef] of [
    ['townA', '甲镇', 'p-a'],
    ['townB', '乙镇', 'p-b'],
  ] as const) {
    await empty.does('RegisterOrgUnit', { unit, kind: 'TOWN', name, effectiveFrom })
    await empty.does('AppointMember', { appointmentId: `a-${unit}`, personRef, unit, post: 'CLERK', effectiveFrom })
  }
  await empty.does('SubmitProject', { projectId: 'p1', ...SUBMISSION }, TOWN_A)
  await empty.does('AdmitToLibrary', { projectId: 'p1', ...ADMISSION, occurredOn: '2026-01-01' })
  return { ...empty, before: empty.store.log.length }
}
