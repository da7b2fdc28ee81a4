import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EVENT_DEFINITIONS } from '../catalogue.ts'
import { freeText, holdsMarkedFields, nameText } from './field.ts'

const text = freeText(10)

describe('marked fields', () => {
  it.each([
    ['itself', text],
    ['an object', z.strictObject({ a: z.strictObject({ b: text }) })],
    ['an optional, nullable, defaulted, prefaulted, caught, readonly field', text.default('x').optional().nullable()],
    ['prefault', text.prefault('x')],
    ['catch', text.catch('x')],
    ['readonly', z.object({ a: text }).readonly()],
    ['nonoptional', text.optional().nonoptional()],
    ['an array', z.array(text)],
    ['a tuple', z.tuple([z.string(), text])],
    ['the rest of a tuple', z.tuple([z.string()], text)],
    ['the values of a record', z.record(z.string(), text)],
    ['the keys of a record', z.record(text, z.string())],
    ['a union', z.union([z.string(), text])],
    ['a discriminated union', z.discriminatedUnion('t', [z.strictObject({ t: z.literal('a'), b: text })])],
    ['an intersection', z.intersection(z.object({ a: z.string() }), z.object({ b: text }))],
    ['a pipe', z.pipe(text, z.string())],
    ['what is lazy', z.lazy(() => z.object({ a: text }))],
    ['what is confidential', z.object({ a: z.int().meta({ confidential: true }) })],
  ] as const)('are found in %s', (_, schema) => expect(holdsMarkedFields(schema)).toBe(true))

  it.each([
    ['a name', nameText(10)],
    ['any JSON, which holds itself', z.json()],
    ['an object of others', z.strictObject({ a: z.int().optional(), b: z.tuple([z.string()]), c: z.enum(['x']) })],
  ] as const)('are not found in %s', (_, schema) => expect(holdsMarkedFields(schema)).toBe(false))
})

/** Finds marks in the JSON Schema that zod writes: another way to the same answer. */
const marksInJsonSchema = (schema: z.ZodType): boolean =>
  JSON.stringify(z.toJSONSchema(schema)).includes('"personal":true')

describe('every event type with free text is stored with a salt', () => {
  it.each([...EVENT_DEFINITIONS.values()].map((definition) => [definition.type, definition] as const))(
    '%s',
    (_, { salted, schema, storedSchema }) => {
      expect(salted).toBe(marksInJsonSchema(schema))
      expect(Object.keys((storedSchema as unknown as z.ZodObject).shape).includes('salt')).toBe(salted)
    },
  )

  it('a correction may carry anybody’s text', () => {
    expect(EVENT_DEFINITIONS.get('FactCorrected')?.salted).toBe(true)
  })
})
