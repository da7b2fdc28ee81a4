import type { z } from 'zod'
import { bilingual, type Bilingual } from './bilingual.ts'
import type { FieldFault } from './rejection.ts'

/** What is wrong with the form of a value, and what would be accepted. */
export interface FormFault {
  readonly message: Bilingual
  readonly accepted: Bilingual
}

type Texts = readonly [zh: string, en: string]

const faultOf = (message: Texts, accepted: Texts): FormFault => ({
  message: bilingual(...message),
  accepted: bilingual(...accepted),
})

/** Every number of a command is whole: what is finer is text. */
const WHOLE: Texts = ['整数', 'a whole number']

const TYPES: Readonly<Record<string, Texts>> = {
  int: WHOLE,
  number: WHOLE,
  string: ['文本', 'a text'],
  boolean: ['true 或 false', 'true or false'],
  object: ['JSON 对象', 'a JSON object'],
  array: ['JSON 数组', 'a JSON array'],
  tuple: ['JSON 数组', 'a JSON array'],
  record: ['JSON 对象', 'a JSON object'],
  null: ['null', 'null'],
}

const FORMAT: Texts = ['符合格式的内容', 'what the schema describes']

/** The messages of our own schemas, and what each of them asks for. */
const OWN: Readonly<Record<string, readonly [zh: string, ...accepted: Texts]>> = {
  'not a calendar day (YYYY-MM-DD) from 1991-09-15 on': [
    '不是日历上的日期',
    '1991-09-15 起的日期，如 2026-06-30',
    'a day that exists, 2026-06-30, from 1991-09-15 on',
  ],
  'not a calendar month (YYYY-MM) from 1991-09 on': [
    '不是月份',
    '1991-09 起的月份，如 2026-06',
    'a month, 2026-06, from 1991-09 on',
  ],
  'not an ISO week (YYYY-Www)': ['不是 ISO 周', 'ISO 周，如 2026-W26', 'an ISO week, 2026-W26'],
  'not a moment (YYYY-MM-DDTHH:mm:ss.sssZ)': [
    '不是时刻',
    '时刻，如 2026-06-30T01:00:00.000Z',
    'a moment, 2026-06-30T01:00:00.000Z',
  ],
  'not a decimal number, e.g. "10" or "0.8"': ['不是小数文本', '小数文本，如 "0.8"', 'a decimal as text, "0.8"'],
  'not an id: letters, digits, - and _, at most 64, a letter or digit first': [
    '不是标识',
    '字母、数字、连字符或下划线，不超过 64 个字符，以字母或数字开头',
    'letters, digits, - and _, at most 64, a letter or digit first',
  ],
  'not a code: letters, digits, - and _, at most 48, a letter first': [
    '不是代码',
    '字母、数字、连字符或下划线，不超过 48 个字符，以字母开头',
    'letters, digits, - and _, at most 48, a letter first',
  ],
  'not a project code, 2026-371302-01-01-000001': [
    '不是项目代码',
    '项目代码，如 2026-371302-01-01-000001',
    'a project code, 2026-371302-01-01-000001',
  ],
  'not a time of day (HH:mm)': ['不是时刻', '时刻，如 17:30', 'a time of day, 17:30'],
  'not a month (2026-06), a quarter (2026-Q2) or a year (2026)': [
    '不是月、季或年',
    '月份 2026-06、季度 2026-Q2 或年份 2026',
    'a month, 2026-06, a quarter, 2026-Q2, or a year, 2026',
  ],
  'not a whole number': ['不是整数', '不小于 0 的整数', 'a whole number from 0 on'],
  'not a list of names separated by commas': ['不是以逗号分隔的名称', '以逗号分隔的名称', 'names separated by commas'],
  'Invalid UUID': ['不是 UUID', 'UUID', 'a UUID'],
  'serious must lie beyond attention': [
    '严重界限须比关注界限更差',
    '比关注界限更差或相同的界限',
    'a bound as bad as that of attention, or worse',
  ],
}

/** A text of our own in both languages is written `中文 | English`. */
const BOTH = ' | '

const custom = (message: string): FormFault => {
  const known = OWN[message]
  if (known !== undefined) return faultOf([known[0], message], [known[1], known[2]])
  const [zh, en] = message.split(BOTH)
  return en === undefined ? faultOf(['格式不符', message], FORMAT) : faultOf([zh!, en], FORMAT)
}

const ofType = (expected: string, input: unknown): FormFault => {
  const type = TYPES[expected] ?? FORMAT
  return input === undefined
    ? faultOf(['缺少此项', 'it is missing'], type)
    : faultOf([`应为${type[0]}`, `it is not ${type[1]}`], type)
}

/** What a bound counts: characters of a text, entries of a list, or the number itself. */
const UNITS: Readonly<Record<string, Texts>> = { string: [' 个字符', ' characters'], array: [' 项', ' entries'] }

const ofSize = (side: 'small' | 'big', origin: string, bound: number | bigint): FormFault => {
  const [zh, en] = UNITS[origin] ?? ['', '']
  const counted = origin in UNITS
  return side === 'small'
    ? faultOf(counted ? ['过短', 'it is too short'] : ['过小', 'it is too small'], [
        `不少于 ${bound}${zh}`,
        `at least ${bound}${en}`,
      ])
    : faultOf(counted ? ['过长', 'it is too long'] : ['过大', 'it is too big'], [
        `不超过 ${bound}${zh}`,
        `at most ${bound}${en}`,
      ])
}

/** Tells an issue of a schema in both languages, with what would be accepted. */
export const formFault = (issue: z.core.$ZodIssue): FormFault => {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue.expected, issue.input)
    case 'too_small':
      return ofSize('small', issue.origin, issue.minimum)
    case 'too_big':
      return ofSize('big', issue.origin, issue.maximum)
    case 'unrecognized_keys':
      return faultOf(['没有这一字段', 'there is no such field'], ['去掉该字段', 'the same without it'])
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      // codes with labels bring their own list, in both languages
      const [zh, en] = issue.message.includes(BOTH) ? issue.message.split(BOTH) : [values, values]
      return faultOf(['不在可选值之内', 'it is none of the values'], [`可选值：${zh}`, `one of ${en}`])
    }
    case 'invalid_union':
      return faultOf(['不是任何一种可选的形式', 'it has none of the forms that are possible'], FORMAT)
    default:
      return custom(issue.message)
  }
}

/** So many faults are told at most: whoever sends ten thousand wrong entries knows by then. */
const MOST_FAULTS = 50

/** The path of a field, and what is wrong with it in whole sentences. */
export const fieldFault = (parts: readonly PropertyKey[], { message, accepted }: FormFault): FieldFault => {
  const field = parts
    .map(String)
    .filter((part) => part !== '')
    .join('.')
  return {
    field,
    message: bilingual(`字段 ${field || '(请求)'}：${message.zh}`, `${field || 'the request'}: ${message.en}`),
    accepted,
  }
}

/** Of a list of faults as many as are told. */
const told = (faults: readonly FieldFault[]): readonly [FieldFault, ...FieldFault[]] =>
  faults.slice(0, MOST_FAULTS) as [FieldFault, ...FieldFault[]]

/** Every text that a person could not see, 50 at most; at least one is given. */
export const textFieldFaults = (
  faults: readonly { readonly path: readonly PropertyKey[]; readonly fault: FormFault }[],
  prefix: string,
): readonly [FieldFault, ...FieldFault[]] => told(faults.map(({ path, fault }) => fieldFault([prefix, ...path], fault)))

/** Every field that a schema finds at fault, 50 at most; parsed with `reportInput`, so that missing ones are told as missing. */
export const fieldFaults = (error: z.ZodError, prefix = ''): readonly [FieldFault, ...FieldFault[]] => {
  const faults = error.issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : ['']
    return keys.slice(0, MOST_FAULTS).map((key) => fieldFault([prefix, ...issue.path, key], formFault(issue)))
  })
  return told(faults)
}
