import { FIRST_THIRD } from './cast/first-third.ts'
import { REST } from './cast/rest.ts'
import type { Role } from './cast/role.ts'

/** A hundred and eighty parts; a larger district plays them again. */
export const CAST: readonly Role[] = [...FIRST_THIRD, ...REST]
