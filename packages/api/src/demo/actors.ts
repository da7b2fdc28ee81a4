import type { LocalDate } from '@luodi/domain'
import type { CommandRequest } from '@luodi/domain/application'
import type { Turn } from './cast/role.ts'
import type { Step } from './life/step.ts'
import { dayOf, otherTerritory, type ProjectSpec } from './project-spec.ts'
import { FOUNDER, memberOf, MERGER, OFFICE, SUCCESSION } from './units.ts'

/** From when a project that goes elsewhere is held there, as recorded. */
const DEPARTURES: readonly (readonly [turn: Turn, from: string])[] = [
  ['correctedTransfer', '05-01'],
  ['transferred', '06-01'],
  ['split', '07-01'],
  ['transferredInAutumn', '09-01'],
]

/** The territory that holds a project on a day, through transfers and the merger. */
export const holderOn = (spec: ProjectSpec, day: LocalDate): string => {
  const left = DEPARTURES.some(([turn, from]) => spec.role.turns.has(turn) && day >= dayOf(from))
  const holder = left ? otherTerritory(spec) : spec.territory
  return holder === MERGER.unit && day >= dayOf(MERGER.on) ? MERGER.into : holder
}

const unitOf = (spec: ProjectSpec, { by, on }: Step): string => {
  if (by === 'applicant') return spec.role.turns.has('assessedByTaskForce') ? 'tf-manufacturing' : spec.territory
  return by === 'office' ? OFFICE.unit : holderOn(spec, on)
}

/** Who speaks for a unit on a day. */
export const speakerOf = (unit: string, on: LocalDate): CommandRequest['actor'] => {
  if (unit === OFFICE.unit) return { unit, personRef: FOUNDER.personRef }
  const succeeded = unit === SUCCESSION.unit && on >= dayOf(SUCCESSION.on)
  return { unit, personRef: succeeded ? SUCCESSION.personRef : memberOf(unit) }
}

/** Who gives the command of a step. */
export const actorOf = (spec: ProjectSpec, step: Step): CommandRequest['actor'] =>
  speakerOf(unitOf(spec, step), step.on)
