import { successorAt, type OrganisationState, type Timeline } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import type { Question } from '../figure/question.ts'
import type { AnyGrouping } from '../rates/grouping.ts'
import { registerSource, type Source } from './sources.ts'

/** Are groups of this kind units, which may be merged? */
const isOfUnits = (by: AnyGrouping): boolean => by === 'territory' || by === 'department'

/** What every unit has become, as text. */
export const unitsText = (by: AnyGrouping, question: Question): string => {
  if (!isOfUnits(by)) return ''
  const { organisation } = question.district
  return Object.keys(organisation.units)
    .map((unit) => successorAt(organisation, unit, question))
    .join(' ')
}

const policySource = ({ policies }: DistrictState): Source =>
  registerSource(
    policies.versions.map(({ eventId, ordinal, effectiveFrom }) => ({ eventId, ordinal, on: effectiveFrom })),
    (district, eventId) => ({
      ...district,
      policies: { versions: district.policies.versions.filter((version) => version.eventId !== eventId) },
    }),
  )

const withoutMerger = (organisation: OrganisationState, unit: string, eventId: string): OrganisationState => {
  const state = organisation.units[unit]!
  const mergers: Timeline<{ readonly into: string }> = {
    facts: state.mergers.facts.filter(({ id }) => id !== eventId),
  }
  return { ...organisation, units: { ...organisation.units, [unit]: { ...state, mergers } } }
}

const mergerSources = ({ organisation }: DistrictState): readonly Source[] =>
  Object.values(organisation.units)
    .filter(({ mergers }) => mergers.facts.length > 0)
    .map(({ unit, mergers }) =>
      registerSource(
        mergers.facts.flatMap(({ versions }) =>
          versions.map(({ eventId, ordinal, holdsFrom }) => ({ eventId, ordinal, on: holdsFrom })),
        ),
        (district, eventId) => ({ ...district, organisation: withoutMerger(district.organisation, unit, eventId) }),
      ),
    )

/** What touches every member: policy versions, and mergers of units where groups are units. */
export const commonSources = (district: DistrictState, by: AnyGrouping): readonly Source[] => [
  policySource(district),
  ...(isOfUnits(by) ? mergerSources(district) : []),
]
