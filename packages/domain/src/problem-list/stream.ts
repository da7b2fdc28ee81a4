import { defineStream } from '../kernel/stream-kind.ts'
import { emptyProblemList, PROBLEM_LIST } from './edition.ts'

/** The monthly lists of urgent problems, one stream a month. */
export const problemListStream = defineStream(PROBLEM_LIST, emptyProblemList())
