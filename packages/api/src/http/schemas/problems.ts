import { STATUS_CODES } from 'node:http'
import type { z } from 'zod'
import { problemSchema } from '../problem.ts'

/** An answer in JSON, with what it is. */
export const answer = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
})

/** The problem documents that a route may answer with, by status. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: STATUS_CODES[status] ?? 'A problem',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  )
