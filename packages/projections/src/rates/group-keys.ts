import { isTerritory, MAJOR_CLASS_LABELS, PROJECT_CLASS_LABELS } from '@luodi/domain'
import type { DistrictState } from '../district/state.ts'
import { UNGROUPED, type AnyGrouping } from './grouping.ts'

const unitKeys = ({ organisation }: DistrictState, of: (kind: Parameters<typeof isTerritory>[0]) => boolean) =>
  Object.values(organisation.units)
    .filter(({ kind }) => of(kind))
    .map(({ unit }) => unit)
    .sort()

const fieldsOf = ({ projects }: DistrictState): readonly string[] => {
  const fields = [...projects.values()].map(({ submission }) => submission?.body.profile.field)
  return [...new Set(fields.filter((field) => field !== undefined))].sort()
}

/** Every key that a group of this kind has, or ever had: units that were merged since are among them. */
export const groupKeys = (grouping: AnyGrouping, district: DistrictState): readonly string[] => {
  switch (grouping) {
    case 'district':
      return ['district']
    case 'territory':
      return [...unitKeys(district, isTerritory), UNGROUPED]
    case 'department':
      return unitKeys(district, (kind) => !isTerritory(kind))
    case 'majorClass':
      return [...Object.keys(MAJOR_CLASS_LABELS), UNGROUPED]
    case 'projectClass':
      return [...Object.keys(PROJECT_CLASS_LABELS), UNGROUPED]
    case 'field':
      return [...fieldsOf(district), UNGROUPED]
    default:
      return grouping satisfies never
  }
}
