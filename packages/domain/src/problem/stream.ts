import { defineStream } from '../kernel/stream-kind.ts'
import { PROBLEM } from './commands.ts'
import { initialProblem } from './evolve.ts'

/** The problems, one stream each. */
export const problemStream = defineStream(PROBLEM, initialProblem)
