import { defineStream } from '../kernel/stream-kind.ts'
import { emptyProblemMerges, PROBLEM_MERGES } from './merges.ts'

/** The merges of problems in a jurisdiction. */
export const problemMergesStream = defineStream(PROBLEM_MERGES, emptyProblemMerges())

/** The one stream of them. */
export const MERGE_REGISTER = problemMergesStream.ref('register')
