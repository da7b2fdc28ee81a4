import { defineStream } from '../kernel/stream-kind.ts'
import { emptyProjectCode, PROJECT_CODE } from './project-code.ts'

/** The project codes, one stream each. */
export const projectCodeStream = defineStream(PROJECT_CODE, emptyProjectCode())
