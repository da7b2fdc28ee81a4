import type { District, Project } from './district.ts'
import { inLibrary } from './projects.ts'
import { isTerritory } from './units.ts'

/** `numerator/denominator` by territory, and of the district. */
export type ByTerritory = Readonly<Record<string, string>>

/** Counts members by the territory to which each belongs. */
export const countBy = <T>(
  model: District,
  members: readonly T[],
  territoryOfOne: (one: T) => string,
  show: (members: readonly T[]) => string,
): ByTerritory => {
  const territories = [...model.units.keys()].filter((unit) => isTerritory(model, unit, model.today))
  const keys = [...new Set([...territories, ...members.map(territoryOfOne)])]
  return {
    ...Object.fromEntries(keys.map((key) => [key, show(members.filter((one) => territoryOfOne(one) === key))])),
    district: show(members),
  }
}

/** How many of them count, of all. */
export const over = <T>(members: readonly T[], counts: (one: T) => boolean): string =>
  `${members.filter(counts).length}/${members.length}`

/** The projects in the library today (R24). */
export const members = (model: District): readonly Project[] =>
  [...model.projects.values()].filter((project) => inLibrary(project, model.today))
