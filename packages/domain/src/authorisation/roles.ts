import type { Role } from '../kernel/grant.ts'
import type { UnitKind } from '../organisation/vocabulary.ts'

const ROLE_OF: Readonly<Record<UnitKind, Role>> = {
  LEADING_GROUP_OFFICE: 'OFFICE',
  TOWN: 'TERRITORY',
  SUBDISTRICT: 'TERRITORY',
  ECONOMIC_ZONE: 'TERRITORY',
  INDUSTRY_TASK_FORCE: 'INDUSTRY_TASK_FORCE',
  DEPARTMENT: 'DEPARTMENT',
  TRADE_CITY_COMMITTEE: 'DEPARTMENT',
  UTILITY: 'DEPARTMENT',
  DISTRICT_GOVERNMENT: 'GOVERNMENT',
  AUDIT_BODY: 'AUDITOR',
}

/** The role of a unit of a kind. */
export const roleOf = (kind: UnitKind): Role => ROLE_OF[kind]

/** All roles, for tests that go over the whole table. */
export const ROLES: readonly Role[] = [...new Set(Object.values(ROLE_OF))]
