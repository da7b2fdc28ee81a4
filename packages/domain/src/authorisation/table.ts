import { COMMAND_DEFINITIONS, type CommandName } from '../catalogue.ts'
import { any, holdingTerritory, ownOf, type GrantRow } from '../kernel/grant.ts'

export type { Grant, GrantRow } from '../kernel/grant.ts'

/** Commands that a roster decides: all but the founding, which names its own holder. */
export type GrantedCommand = Exclude<CommandName, 'FoundJurisdiction'>

/** Who may give which command, as each is defined (M-04). What is not here is denied. */
export const COMMAND_GRANTS = Object.fromEntries(
  [...COMMAND_DEFINITIONS].flatMap(([name, { may }]) => (may === undefined ? [] : [[name, may]])),
) as Readonly<Record<GrantedCommand, GrantRow>>

/** What can be read. */
export type ViewName =
  | 'projects'
  | 'lamps'
  | 'problems'
  | 'rates'
  | 'bulletins'
  | 'deadlines'
  | 'duties'
  | 'dataQuality'
  | 'calendarNeeds'
  | 'collections'
  | 'organisation'
  | 'policy'
  | 'calendars'
  | 'events'
  | 'stream'

const everybody = any('OFFICE', 'TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT', 'GOVERNMENT', 'AUDITOR')
const wholeDistrict = any('OFFICE', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT', 'GOVERNMENT', 'AUDITOR')

/** History: whole for those who lead or audit the district; of the others each reads the events that are its own. */
const history: GrantRow = {
  rule: 'M-04',
  grants: [...any('OFFICE', 'GOVERNMENT', 'AUDITOR'), ...ownOf('TERRITORY', 'INDUSTRY_TASK_FORCE', 'DEPARTMENT')],
}

/**
 * Who may read what. Rates are compared in public, so that everybody reads all of them; a territory reads its own rows.
 * Which events are a unit's own is a rule of its own ({@link mayReadEvent}).
 */
export const VIEW_GRANTS: Readonly<Record<ViewName, GrantRow>> = {
  projects: { rule: 'M-48', grants: [...wholeDistrict, holdingTerritory] },
  lamps: { rule: 'M-49', grants: [...wholeDistrict, holdingTerritory] },
  problems: { rule: 'M-36', grants: [...wholeDistrict, holdingTerritory] },
  rates: { rule: 'M-52', grants: everybody },
  bulletins: { rule: 'M-53', grants: everybody },
  deadlines: { rule: 'M-23', grants: everybody },
  duties: { rule: 'M-42', grants: [...wholeDistrict, holdingTerritory] },
  dataQuality: { rule: 'M-47', grants: [...wholeDistrict, holdingTerritory] },
  calendarNeeds: { rule: 'M-23', grants: everybody },
  collections: { rule: 'M-32', grants: everybody },
  organisation: { rule: 'M-01', grants: everybody },
  policy: { rule: 'M-02', grants: everybody },
  calendars: { rule: 'M-23', grants: everybody },
  events: history,
  stream: history,
}
