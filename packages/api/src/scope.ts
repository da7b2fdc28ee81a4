import { unitsOfDuty, type Duty, type Finding } from '@luodi/projections'

/** May the reader see what is this unit's? */
export type Sees = (unit: string) => boolean

/** A unit sees what it is in charge of or assists with, and a territory what concerns its own projects. */
export const seesDuty = (sees: Sees, duty: Duty): boolean => [duty.territory ?? '', ...unitsOfDuty(duty)].some(sees)

/** A territory sees its own rows, and the calendar years that everybody lacks. */
export const seesFinding = (sees: Sees, { kind, territory }: Finding): boolean =>
  kind === 'MISSING_CALENDAR' || sees(territory ?? '')
