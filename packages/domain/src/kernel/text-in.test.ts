import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { freeText, nameText } from './field.ts'
import { textFaultsIn } from './text-in.ts'

const name = nameText(20)
const free = freeText(20)
const UNSEEN = 'a\u200b'

describe('19: texts are looked at wherever they stand', () => {
  it.each([
    ['itself', name, UNSEEN, []],
    ['a field', z.strictObject({ a: name, b: z.int() }), { a: UNSEEN, b: 1 }, ['a']],
    [
      'an optional, nullable, defaulted, readonly field',
      name.default('x').nullable().optional().readonly(),
      UNSEEN,
      [],
    ],
    ['an entry of a list', z.array(z.strictObject({ a: name })), [{ a: 'x' }, { a: UNSEEN }], [1, 'a']],
    ['a tuple', z.tuple([name, name]), ['x', UNSEEN], [1]],
    ['the rest of a tuple', z.tuple([name], free), ['x', 'x', UNSEEN], [2]],
    ['a union', z.union([z.strictObject({ b: z.int() }), z.strictObject({ a: name })]), { a: UNSEEN }, ['a']],
    ['a lazy schema', z.lazy(() => z.strictObject({ a: name })), { a: UNSEEN }, ['a']],
    ['a pipe', z.pipe(z.string(), name), UNSEEN, []],
    ['free text', z.strictObject({ a: free.optional() }), { a: UNSEEN }, ['a']],
    ['a name of two lines', z.strictObject({ a: name }), { a: 'x\ny' }, ['a']],
  ] as const)('%s', (_, schema, value, path) =>
    expect(textFaultsIn(schema, value).map((fault) => fault.path)).toEqual([path]),
  )

  it('free text may have several lines', () => {
    expect(textFaultsIn(z.strictObject({ a: free, b: free.optional() }), { a: 'x\ny' })).toEqual([])
  })

  it('B13: every text at fault is named, not only the first', () => {
    const schema = z.strictObject({ a: name, list: z.array(name), pair: z.tuple([name, name]), sound: name })
    const value = { a: UNSEEN, list: ['x', UNSEEN, UNSEEN], pair: [UNSEEN, 'x'], sound: 'x' }
    expect(textFaultsIn(schema, value).map(({ path }) => path.join('.'))).toEqual(['a', 'list.1', 'list.2', 'pair.0'])
  })
})
