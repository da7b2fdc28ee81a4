export { admit, currentHolder, readingScope, refuseCommand, type Admitted, type Holder } from './authorise.ts'
export { roleOf, ROLES, type Role } from './roles.ts'
export { COMMAND_GRANTS, VIEW_GRANTS, type Grant, type GrantRow, type ViewName } from './table.ts'
