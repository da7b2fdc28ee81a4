import { z } from 'zod'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { approvalSchema, freeText } from '../kernel/field.ts'
import { subjectIdSchema } from '../kernel/event.ts'
import { office } from '../kernel/grant.ts'
import { localDateSchema } from '../kernel/local-date.ts'
import { PROJECT_LINEAGE, projectLineageEvents } from './lineage.ts'
import { MOST_OF_A_KIND, statedChildSchema } from './statement.ts'

const occurredOn = localDateSchema
  .optional()
  .meta({ description: 'The day of the decision (Asia/Shanghai); default: the day of recording' })
const effectiveFrom = localDateSchema.optional().meta({
  description:
    'The first day on which the children stand for the parents, not after the day of recording; default: occurredOn',
})
const decided = { approval: approvalSchema, reason: freeText(1000) }
const corrected = projectLineageEvents.LineageCorrected.schema.shape

const command = defineCommands(PROJECT_LINEAGE, () => 'register')
const define = <const Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  command(name, 'M-27', z.strictObject(shape), office('M-27'))

/** The commands to the lineage register. Amounts are whole yuan, days and months are those of Asia/Shanghai. */
export const projectLineageCommands = {
  SplitProject: define('SplitProject', {
    projectId: subjectIdSchema,
    children: z.array(statedChildSchema).min(2).max(MOST_OF_A_KIND),
    effectiveFrom,
    occurredOn,
    ...decided,
  }),
  BundleProjects: define('BundleProjects', {
    projectIds: z.array(subjectIdSchema).min(2).max(MOST_OF_A_KIND),
    child: statedChildSchema,
    effectiveFrom,
    occurredOn,
    ...decided,
  }),
  CorrectLineage: define('CorrectLineage', {
    corrects: corrected.corrects,
    /** The whole of it as it should have been recorded; null takes it back. */
    replacement: z
      .strictObject({
        projectIds: z.array(subjectIdSchema).min(1).max(MOST_OF_A_KIND),
        children: z.array(statedChildSchema).min(1).max(MOST_OF_A_KIND),
        effectiveFrom: localDateSchema,
        occurredOn: localDateSchema,
        ...decided,
      })
      .nullable(),
    reason: corrected.reason,
  }),
} as const
export type ProjectLineageCommand = CommandOf<typeof projectLineageCommands>
/** The data of one of the register's commands. */
export type ProjectLineageData<N extends ProjectLineageCommand['name']> = Extract<
  ProjectLineageCommand,
  { readonly name: N }
>['data']
