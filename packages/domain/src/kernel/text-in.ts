import { z } from 'zod'
import type { FormFault } from './form.ts'
import { own } from './own.ts'
import { textFault } from './text.ts'

/** Where in a value a text is at fault, and why. */
export interface TextFault {
  readonly path: readonly (string | number)[]
  readonly fault: FormFault
}

const ofString = (schema: z.ZodType, value: unknown, path: TextFault['path']): readonly TextFault[] => {
  if (typeof value !== 'string') return []
  const { personal } = (schema.meta() ?? {}) as { personal?: boolean }
  const fault = textFault(value, personal === true ? 'lines' : 'line')
  return fault === undefined ? [] : [{ path, fault }]
}

const ofObject = (schema: z.ZodObject, value: unknown, path: TextFault['path']): readonly TextFault[] =>
  Object.entries(value as object).flatMap(([key, part]) => {
    const inner = own(schema.shape as Record<string, z.ZodType>, key)
    return inner === undefined ? [] : textFaultsIn(inner, part, [...path, key])
  })

/** The schema that stands inside another and takes the same value. */
const unwrapped = (schema: z.ZodType): z.ZodType | undefined => {
  if (schema instanceof z.ZodLazy) return schema.unwrap() as z.ZodType
  if (schema instanceof z.ZodPipe) return schema.def.out as z.ZodType
  return (schema.def as unknown as { readonly innerType?: z.ZodType }).innerType
}

/**
 * Every text of a value that a person could not see (see `textFault`), by the schema that the value has passed:
 * free text may have several lines, every other text one. Texts inside a record are not looked at: what they are is told
 * by another schema. It is asked where something new comes in and never of what is recorded, which decodes for ever.
 */
export const textFaultsIn = (schema: z.ZodType, value: unknown, path: TextFault['path'] = []): readonly TextFault[] => {
  if (value === undefined || value === null) return []
  if (schema instanceof z.ZodString) return ofString(schema, value, path)
  if (schema instanceof z.ZodObject) return ofObject(schema, value, path)
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType
    return (value as unknown[]).flatMap((part, i) => textFaultsIn(element, part, [...path, i]))
  }
  if (schema instanceof z.ZodTuple) {
    const { items, rest } = schema.def as unknown as {
      readonly items: readonly z.ZodType[]
      readonly rest: z.ZodType | null
    }
    return (value as unknown[]).flatMap((part, i) => {
      const inner = items[i] ?? rest
      return inner ? textFaultsIn(inner, part, [...path, i]) : []
    })
  }
  const inner =
    schema instanceof z.ZodUnion
      ? (schema.options as readonly z.ZodType[]).find((option) => option.safeParse(value).success)
      : unwrapped(schema)
  return inner === undefined ? [] : textFaultsIn(inner, value, path)
}
