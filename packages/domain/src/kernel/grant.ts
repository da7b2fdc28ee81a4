/** What a unit is in the mechanism, as far as rights go (domain roles of the notice). */
export type Role = 'OFFICE' | 'TERRITORY' | 'INDUSTRY_TASK_FORCE' | 'DEPARTMENT' | 'GOVERNMENT' | 'AUDITOR'

/** Who may: a role, for any subject or only for the unit's own: a project that it holds, its own filings, its events. */
export interface Grant {
  readonly role: Role
  readonly scope: 'any' | 'own'
}

/** The grants of one command or view and the rule that makes them. */
export interface GrantRow {
  readonly rule: string
  readonly grants: readonly Grant[]
}

/** Roles that may whatever the subject is. */
export const any = (...roles: Role[]): readonly Grant[] => roles.map((role) => ({ role, scope: 'any' }))

/** Roles that may with what is their unit's own. */
export const ownOf = (...roles: Role[]): readonly Grant[] => roles.map((role) => ({ role, scope: 'own' }))

/** The office alone, by a rule. */
export const office = (rule: string): GrantRow => ({ rule, grants: any('OFFICE') })

/** The territory that holds the subject. */
export const holdingTerritory: Grant = { role: 'TERRITORY', scope: 'own' }
