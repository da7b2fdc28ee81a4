import { defineAggregate } from '../kernel/aggregate.ts'
import { projectStream } from '../project/stream.ts'
import { decideProjectCode, evolveProjectCode, projectCodeCommands, projectCodeEvents } from './project-code.ts'
import { projectCodeStream } from './stream.ts'

/** The project code aggregate: one stream a code, so that a code has one project everywhere. */
export const projectCode = defineAggregate({
  stream: projectCodeStream,
  events: projectCodeEvents,
  commands: projectCodeCommands,
  facts: (read, { data }) => ({ projectExists: read(projectStream.ref(data.projectId)).submission !== undefined }),
  decide: decideProjectCode,
  evolveAll: evolveProjectCode,
  readers: ({ body }) => ({ of: 'projects', ids: [body.projectId], must: 'oneOf' }),
})
