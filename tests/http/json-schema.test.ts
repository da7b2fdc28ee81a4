import { describe, expect, it } from 'vitest'
import { faultsOf } from './json-schema.testkit.ts'

const document = {
  parts: {
    tree: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1 }, inner: { $ref: '#/parts/tree' } },
      additionalProperties: false,
    },
  },
}
const tree = { $ref: '#/parts/tree' }

describe('the check of an answer against the document', () => {
  it.each([
    ['sound, and holding itself', tree, { name: 'a', inner: { name: 'b' } }, []],
    ['no object', tree, 1, ['$ is no object']],
    ['missing', tree, { name: 'a', inner: {} }, ['$.inner.name is missing']],
    ['of another type', tree, { name: 1 }, ['$.name is no string']],
    ['too short', tree, { name: '' }, ['$.name is too short']],
    ['not documented', tree, { name: 'a', constructor: 1 }, ['$.constructor is not documented']],
    ['an item', { items: { type: 'number', minimum: 2 } }, [2.5, 1, '3'], ['$[1] is below 2', '$[2] is no number']],
    ['one of two', { anyOf: [{ type: 'null' }, { const: 'x' }] }, 'x', []],
    ['none of two', { anyOf: [{ type: 'null' }, { const: 'x' }] }, 'y', ['$ is no null', '$ is not x']],
    ['a key', { propertyNames: { pattern: '^[a-z]$' } }, { a: 1, B: 2 }, ['$ key B does not match ^[a-z]$']],
    ['none of the values', { enum: ['a', 'b'] }, 'c', ['$ is none of a,b']],
    ['other properties', { additionalProperties: { type: 'integer' } }, { a: 1, b: 1.5 }, ['$.b is no integer']],
    ['too many items', { maxItems: 1 }, [1, 2], ['$ has too many items']],
  ])('%s', (_, schema, value, faults) => expect(faultsOf(document, schema, value)).toEqual(faults))

  it('refuses a keyword that it does not know', () => {
    expect(() => faultsOf(document, { properties: { a: { multipleOf: 2 } } }, {})).toThrow('unknown keyword multipleOf')
  })
})
