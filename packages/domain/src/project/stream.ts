import { defineStream } from '../kernel/stream-kind.ts'
import { PROJECT } from './commands.ts'
import { initialProject } from './evolve.ts'

/** The projects, one stream each. */
export const projectStream = defineStream(PROJECT, initialProject)
