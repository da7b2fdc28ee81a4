import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { COMMAND_DEFINITIONS } from '../catalogue.ts'
import { check } from './seeded.testkit.ts'
import { sameNameForm, textFault } from './text.ts'

const BOTH = ['line', 'lines'] as const

describe('19, 03: a text is what a person can see', () => {
  it.each([
    ['a zero width space', '\u200b'],
    ['a zero character', '\0'],
    ['a Hangul filler', '\u3164'],
    ['a word joiner', '\u2060'],
    ['a byte order mark inside', '甲\ufeff镇'],
    ['a zero width space inside', '甲\u200b镇'],
    ['a soft hyphen', '甲\u00ad镇'],
    ['an escape', '假\u001b[1A\u001b[2K绿灯'],
    ['a title for the terminal', '\u001b]0;x\u0007'],
    ['a control of C1', '\u009b31m'],
    ['a delete', 'a\u007f'],
    ['an override of direction', 'a\u202eb'],
    ['an isolate of direction', 'a\u2066b\u2069'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a noncharacter', '设备\uffff型'],
    ['another noncharacter', '设备\ufffe型'],
    ['a noncharacter of an upper plane', 'a\u{1ffff}'],
    ['a noncharacter of the Arabic block', 'a\ufdd0'],
    ['a lone high surrogate', 'a\ud800'],
    ['a lone low surrogate', '\udc00a'],
    ['a language tag', 'a\u{e0041}'],
    ['a form feed', 'a\fb'],
    ['a carriage return alone', 'a\rb'],
    ['a blank of Braille', '\u2800'],
    ['nothing but blanks', ' \u3000\u00a0'],
    ['a mark over nothing', '\u0301'],
    ['a variation selector over nothing', '\u{e0100}'],
    ['a second selector', '葛\u{e0100}\u{e0101}'],
    ['a joiner between ideographs', '甲\u200d镇'],
    ['a joiner at the end', '👩\u200d'],
  ])('refuses %s', (_, text) => {
    for (const kind of BOTH) expect(textFault(text, kind)?.message.zh).toMatch(/字符|没有可见的文字/)
  })

  it.each([
    ['an ordinary name', '兰山区重大项目（二期）'],
    ['a rare ideograph of an upper plane', '𠮷野'],
    ['one that is chosen by an ideographic variation sequence', '葛\u{e0100}城镇'],
    ['a compatibility variant', '神\ufe00社'],
    ['an ideograph that Unicode has not assigned yet', '\u{3347b}'],
    ['one of private use, as older machines write', '\ue000村'],
    ['Mongolian with a selector', '\u1820\u180b'],
    ['Arabic script with a joiner', 'ئە\u200cلى'],
    ['an emoji of parts', '👩🏽\u200d🔧'],
    ['one with a presentation', '⚠\ufe0f'],
    ['combined letters', 'e\u0301'],
    ['blanks between', 'New Town\u3000东'],
  ])('takes %s', (_, text) => {
    for (const kind of BOTH) expect(textFault(text, kind)).toBeUndefined()
  })

  it('breaks and tabs stand in a text of several lines alone', () => {
    for (const text of ['一\n二', '一\r\n二', '一\t二']) {
      expect(textFault(text, 'lines')).toBeUndefined()
      expect(textFault(text, 'line')?.message.en).toMatch(/U\+00(0A|0D|09)/)
    }
    expect(textFault('\n\t\n', 'lines')?.message.en).toBe('it shows nothing')
  })

  it('what is taken shows something and holds no control, whatever is tried', () => {
    check(
      fc.property(fc.string({ unit: 'binary', maxLength: 6 }), (text) => {
        if (textFault(text, 'line') !== undefined) return
        expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u)
        expect(text.replace(/[\p{Default_Ignorable_Code_Point}\p{Z}\p{M}]/gu, '')).not.toBe('')
      }),
    )
  })
})

describe('19: names that read the same are the same', () => {
  it.each([
    ['甲\u200b镇', '甲镇'],
    ['甲镇（东）', '甲镇(东)'],
    ['ＡＢ', 'AB'],
    ['e\u0301', '\u00e9'],
    ['\uf900', '\u8c48'],
    ['葛\u{e0100}城', '葛城'],
    ['甲  镇', '甲\u3000镇'],
  ])('%j and %j', (a, b) => expect(sameNameForm(a)).toBe(sameNameForm(b)))

  it.each([
    ['甲镇', '乙镇'],
    ['A', 'a'],
    ['甲镇', '甲 镇'],
  ])('%j and %j are two', (a, b) => expect(sameNameForm(a)).not.toBe(sameNameForm(b)))
})

it('19: no command has a text that is looked at by neither rule', () => {
  // what a record holds is judged by the schema of the fact that it replaces
  const records = [...COMMAND_DEFINITIONS.values()].filter(({ schema }) => holdsRecord(schema))
  expect(records.map(({ name }) => name)).toEqual(['CorrectFact'])
})

const holdsRecord = (schema: z.ZodType): boolean =>
  JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).includes('"propertyNames"')
