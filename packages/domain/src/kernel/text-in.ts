import { z } from 'zod'
import type { FormFault } from './form.ts'
import { own } from './own.ts'
import { textFault } from './text.ts'

/** Where in a value a text is at fault, and why. */
export interface TextFault {
  readonly path: readonly (string | number)[]
  readonly fault: FormFault
}

/** The first fault of what a list of parts holds. */
const first = (parts: Iterable<() => TextFault | undefined>): TextFault | undefined => {
  for (const part of parts) {
    const found = part()
    if (found !== undefined) return found
  }
  return undefined
}

const ofString = (schema: z.ZodType, value: unknown, path: TextFault['path']): TextFault | undefined => {
  if (typeof value !== 'string') return undefined
  const { personal } = (schema.meta() ?? {}) as { personal?: boolean }
  const fault = textFault(value, personal === true ? 'lines' : 'line')
  return fault && { path, fault }
}

const ofObject = (schema: z.ZodObject, value: unknown, path: TextFault['path']): TextFault | undefined =>
  first(
    Object.entries(value as object).map(([key, part]) => () => {
      const inner = own(schema.shape as Record<string, z.ZodType>, key)
      return inner && textFaultIn(inner, part, [...path, key])
    }),
  )

/** The schema that stands inside another and takes the same value. */
const unwrapped = (schema: z.ZodType): z.ZodType | undefined => {
  if (schema instanceof z.ZodLazy) return schema.unwrap() as z.ZodType
  if (schema instanceof z.ZodPipe) return schema.def.out as z.ZodType
  return (schema.def as unknown as { readonly innerType?: z.ZodType }).innerType
}

/**
 * The first text of a value that a person could not see (see `textFault`), by the schema that the value has passed:
 * free text may have several lines, every other text one. Texts inside a record are not looked at: what they are is told
 * by another schema. It is asked where something new comes in and never of what is recorded, which decodes for ever.
 */
export const textFaultIn = (schema: z.ZodType, value: unknown, path: TextFault['path'] = []): TextFault | undefined => {
  if (value === undefined || value === null) return undefined
  if (schema instanceof z.ZodString) return ofString(schema, value, path)
  if (schema instanceof z.ZodObject) return ofObject(schema, value, path)
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType
    return first((value as unknown[]).map((part, i) => () => textFaultIn(element, part, [...path, i])))
  }
  if (schema instanceof z.ZodTuple) {
    const { items, rest } = schema.def as unknown as {
      readonly items: readonly z.ZodType[]
      readonly rest: z.ZodType | null
    }
    return first(
      (value as unknown[]).map((part, i) => () => {
        const inner = items[i] ?? rest
        return inner ? textFaultIn(inner, part, [...path, i]) : undefined
      }),
    )
  }
  if (schema instanceof z.ZodUnion) {
    const taken = (schema.options as readonly z.ZodType[]).find((option) => option.safeParse(value).success)
    return taken && textFaultIn(taken, value, path)
  }
  const inner = unwrapped(schema)
  return inner && textFaultIn(inner, value, path)
}
