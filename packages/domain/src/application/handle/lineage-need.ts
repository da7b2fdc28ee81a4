import { AGGREGATES } from '../../catalogue.ts'
import type { Need } from './runtime.ts'

/** The register of lineage: whatever is decided about a project looks at it. */
export const LINEAGE: Need = { kind: AGGREGATES.projectLineage.kind, id: 'register' }
