import { fieldFaults } from '@luodi/domain'
import type { z } from 'zod'
import { Refusal } from './problem.ts'

interface RouteSchema {
  readonly schema: z.ZodType
}

/** Checks the query, path and body of a route by its schema: a refusal names every parameter at fault. */
export const validatorCompiler =
  ({ schema }: RouteSchema) =>
  (given: unknown): { readonly value: unknown } | { readonly error: Refusal } => {
    const parsed = schema.safeParse(given, { reportInput: true })
    if (parsed.success) return { value: parsed.data }
    const faults = fieldFaults(parsed.error)
    return { error: new Refusal({ kind: 'invalid', rule: 'FORM', ...faults[0], faults }) }
  }
