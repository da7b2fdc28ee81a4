import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DuplicateKey, parseStrictJson } from './strict-json.ts'

const pathOf = (json: string): string | undefined => {
  try {
    parseStrictJson(json)
    return undefined
  } catch (error) {
    if (error instanceof DuplicateKey) return error.path
    throw error
  }
}

describe('strict JSON', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":1,"b":{"c":1,"c":1}}', 'b.c'],
    ['[0,{"x":[[],{"y":1 , "z":2,\n"y" :\t1}]}]', '1.x.1.y'],
    ['{"amount":1,"\\u0061mount":2}', 'amount'],
    ['{"":1,"":2}', ''],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"a\\"":1,"a\\u0022":2}', 'a"'],
    ['{"toString":1,"toString":2}', 'toString'],
  ])('case 17: %s holds a key twice', (json, path) => expect(pathOf(json)).toBe(path))

  it.each([
    '{"a":"a","b":"a"}',
    '[{"a":1},{"a":1}]',
    '{"a":{"a":{"a":1}}}',
    '{"a":"{\\"b\\":1,\\"b\\":2}"}',
    '{"a":"\\\\","b":"\\\\"}',
    '{"a":",","A":":"}',
    '["a","a"]',
    '"a"',
    ' null ',
  ])('%s does not', (json) => expect(parseStrictJson(json)).toEqual(JSON.parse(json)))

  it('case 17: of any value, every object with its first key said again is found', () => {
    const params = { seed: Number(process.env['LUODI_SEED'] ?? 17), numRuns: 500 }
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(), (json, pick) => {
        expect(parseStrictJson(json)).toEqual(JSON.parse(json))
        const nested = `{"x":[${json},{"k":${json},"\\u006b":${json}}]}`
        expect(pathOf(pick % 2 === 0 ? nested : ` ${nested}\n`)).toBe('x.1.k')
      }),
      params,
    )
  })

  it('a deeply nested text needs no deep stack', () => {
    const depth = 5_000
    expect(pathOf(`${'{"a":'.repeat(depth)}{"b":1,"b":1}${'}'.repeat(depth)}`)?.endsWith('a.b')).toBe(true)
  })

  it('no JSON is a SyntaxError', () => expect(() => parseStrictJson('{"a":1,"a"')).toThrow(SyntaxError))
})
