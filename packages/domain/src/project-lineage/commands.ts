import { z } from 'zod'
import { defineCommands, type CommandOf } from '../kernel/command-definition.ts'
import { commandText } from '../kernel/command-text.ts'
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

const approval = { authority: '区政府', document: '批复〔2026〕9号' }
const TEXTS = {
  SplitProject: commandText(
    ['项目拆分', 'Split a project'],
    [
      '经批准将一个项目拆分为若干子项目，计划和完成数合计相等。',
      'By an approval several projects stand for one; their plans and figures add up to its own.',
    ],
    {
      projectId: 'p0001',
      children: [{ projectId: 'p0001-1' }, { projectId: 'p0001-2' }],
      approval,
      reason: '分期实施',
    },
  ),
  BundleProjects: commandText(
    ['项目打包', 'Bundle projects'],
    [
      '经批准将若干项目打包为一个项目，计划和完成数合计相等。',
      'By an approval one project stands for several; its plan and figures are their sums.',
    ],
    { projectIds: ['p0001', 'p0002'], child: { projectId: 'p0100' }, approval, reason: '统一实施' },
  ),
  CorrectLineage: commandText(
    ['更正拆分打包', 'Correct a split or bundle'],
    [
      '更正或撤销已记载的拆分、打包；原记录保留。',
      'Replaces or takes back a split or bundle; what was recorded stays in history.',
    ],
    { corrects: '0198f6a0-7c1d-5d43-9c1e-5b1f0a6c2d11', replacement: null, reason: '重复记载' },
  ),
} as const

const command = defineCommands(PROJECT_LINEAGE, () => 'register')
const define = <const Name extends keyof typeof TEXTS, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  command(name, 'M-27', z.strictObject(shape), TEXTS[name], office('M-27'))

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
