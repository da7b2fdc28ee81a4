import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { COMMAND_DEFINITIONS, EVENT_DEFINITIONS } from '../catalogue.ts'
import { AGGREGATES } from '../catalogue.ts'
import { checkDefinitions, defineEvent, type EventDefinition } from './event-definition.ts'
import { parseStreamName, streamName } from './event.ts'
import { freeText } from './field.ts'

const upcast = (body: unknown): unknown => body
const old = { schema: z.strictObject({ a: z.int() }), upcast }
const third = defineEvent('ThingDone', 'observation', z.strictObject({ c: freeText(10) }), [old, old])
const filed = (definition: object, key = 'ThingDone') => new Map([[key, definition as EventDefinition]])

describe('definitions of events', () => {
  it('number their versions from 1', () => {
    expect(defineEvent('ThingDone', 'act', old.schema)).toMatchObject({ version: 1, salted: false, upcasters: [] })
    expect(third).toMatchObject({ version: 3, salted: true, upcasters: [upcast, upcast] })
    expect(third.olderSchemas).toHaveLength(2)
  })

  it('all pass their check', () => {
    expect(() => checkDefinitions(EVENT_DEFINITIONS)).not.toThrow()
    expect(() => checkDefinitions(filed(third))).not.toThrow()
  })

  it.each([
    ['filed under another name', filed(third, 'OtherDone'), 'ThingDone is filed under OtherDone'],
    ['an upcaster is missing', filed({ ...third, upcasters: [upcast] }), '1 upcasters'],
    ['an upcaster too many', filed({ ...third, upcasters: [upcast, upcast, upcast] }), '3 upcasters'],
    ['an older schema is missing', filed({ ...third, olderSchemas: [] }), '0 older schemas'],
    ['a version before the first', filed({ ...third, version: 0, olderSchemas: [], upcasters: [] }), 'version 0'],
    ['half a version', filed({ ...third, version: 2.5 }), 'version 2.5'],
  ])('do not when %s', (_, definitions, message) => {
    expect(() => checkDefinitions(definitions)).toThrow(message)
  })
})

describe('the catalogue', () => {
  it('holds every event and every command once', () => {
    const aggregates = Object.values(AGGREGATES)
    const count = (of: (aggregate: (typeof aggregates)[number]) => object) =>
      aggregates.reduce((sum, aggregate) => sum + Object.keys(of(aggregate)).length, 0)
    expect(EVENT_DEFINITIONS.size).toBe(count((aggregate) => aggregate.events))
    expect(COMMAND_DEFINITIONS.size).toBe(count((aggregate) => aggregate.commands))
    for (const [name, command] of COMMAND_DEFINITIONS) expect(command.name).toBe(name)
    expect(new Set(aggregates.map(({ kind }) => kind)).size).toBe(aggregates.length)
  })
})

describe('names of streams', () => {
  it('are taken apart as they were made', () => {
    expect(parseStreamName(streamName('371302', 'project', 'a-b_C'))).toEqual({
      jurisdiction: '371302',
      kind: 'project',
      id: 'a-b_C',
    })
  })

  it.each([
    '',
    'x.project-a',
    '371302.Project-a',
    '371302.project-',
    '371302.project--a',
    '371302-project.a',
    '371302.p-a b',
  ])('are not %j', (name) => expect(parseStreamName(name)).toBeUndefined())
})
