import type { LocalDate } from '@luodi/domain'
import type { CommandRequest } from '@luodi/domain/application'
import type { Step } from './life/step.ts'
import { dayOf, otherTerritory, type ProjectSpec } from './project-spec.ts'
import { FOUNDER, memberOf, MERGER, OFFICE, SUCCESSION } from './units.ts'

/** The territory that holds a project on a day, through transfers and the merger. */
export const holderOn = (spec: ProjectSpec, day: LocalDate): string => {
  const { turns } = spec.role
  const left = (turns.has('transferred') && day >= dayOf('06-01')) || (turns.has('split') && day >= dayOf('07-01'))
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
