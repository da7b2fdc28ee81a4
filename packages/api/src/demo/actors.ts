import type { LocalDate } from '@luodi/domain'
import type { CommandRequest } from '@luodi/domain/application'
import type { Step } from './life/step.ts'
import { dayOf, otherTerritory, type ProjectSpec } from './project-spec.ts'
import { FOUNDER, memberOf, MERGER, OFFICE } from './units.ts'

/** The territory that holds a project on a day, through transfers and the merger. */
const holderOn = (spec: ProjectSpec, day: LocalDate): string => {
  const { turns } = spec.role
  const left = (turns.has('transferred') && day >= dayOf('06-01')) || (turns.has('split') && day >= dayOf('07-01'))
  const holder = left ? otherTerritory(spec) : spec.territory
  return holder === MERGER.unit && day >= dayOf(MERGER.on) ? MERGER.into : holder
}

const unitOf = (spec: ProjectSpec, { by, on }: Step): string => {
  if (by === 'applicant') return spec.role.turns.has('assessedByTaskForce') ? 'tf-manufacturing' : spec.territory
  return by === 'office' ? OFFICE.unit : holderOn(spec, on)
}

/** Who gives the command of a step. */
export const actorOf = (spec: ProjectSpec, step: Step): CommandRequest['actor'] => {
  const unit = unitOf(spec, step)
  return { unit, personRef: unit === OFFICE.unit ? FOUNDER.personRef : memberOf(unit) }
}
