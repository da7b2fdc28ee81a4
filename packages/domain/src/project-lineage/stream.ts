import { defineStream } from '../kernel/stream-kind.ts'
import { emptyProjectLineage, PROJECT_LINEAGE } from './lineage.ts'

/** The splits and bundles of a jurisdiction. */
export const projectLineageStream = defineStream(PROJECT_LINEAGE, emptyProjectLineage())

/** The one stream of them: whatever is decided about a project looks at it. */
export const LINEAGE_REGISTER = projectLineageStream.ref('register')
