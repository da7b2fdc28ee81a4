import { problemSchema } from '../problem.ts'

/** The problem documents that a route may answer with, by status. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: 'A problem', content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  )
