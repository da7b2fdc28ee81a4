import { FOUNDER, memberOf, OFFICE } from '../demo/units.ts'
import { signToken } from '../http/index.ts'

const ROLES = [
  ['office', OFFICE.unit],
  ['territory', 'lanqiao'],
  ['department', 'development'],
  ['auditor', 'audit'],
] as const

/** A bearer token and for whom it speaks. */
export interface RoleToken {
  readonly role: string
  readonly unit: string
  readonly token: string
}

/** Ready-made tokens of the demonstration, good for thirty days. */
export const roleTokens = (secret: string, jurisdiction: string): Promise<readonly RoleToken[]> =>
  Promise.all(
    ROLES.map(async ([role, unit]) => {
      const holder = unit === OFFICE.unit ? FOUNDER.personRef : memberOf(unit)
      return { role, unit, token: await signToken({ secret, holder, unit, jurisdiction, expiresIn: '30d' }) }
    }),
  )
