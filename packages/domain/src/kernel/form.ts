import type { z } from 'zod'
import { bilingual, type Bilingual } from './bilingual.ts'

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
}

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
  'serious must lie beyond attention': [
    '严重界限须比关注界限更差',
    '比关注界限更差或相同的界限',
    'a bound as bad as that of attention, or worse',
  ],
}

const custom = (message: string): FormFault => {
  const [zh, ...accepted] = OWN[message] ?? [message, '见该命令的格式', 'what the schema of the command describes']
  return faultOf([zh, message], accepted as Texts)
}

const ofType = (expected: string, input: unknown): FormFault => {
  const type = TYPES[expected] ?? [expected, expected]
  return input === undefined
    ? faultOf(['缺少此项', 'it is missing'], type)
    : faultOf([`应为${type[0]}`, `it is not ${type[1]}`], type)
}

/** What a bound counts: characters of a text, entries of a list, or the number itself. */
const UNITS: Readonly<Record<string, Texts>> = { string: [' 个字符', ' characters'], array: [' 项', ' entries'] }

const ofSize = (side: 'small' | 'big', origin: string, bound: number | bigint): FormFault => {
  const [zh, en] = UNITS[origin] ?? ['', '']
  return side === 'small'
    ? faultOf(['过小或过短', 'it is too small or too short'], [`不少于 ${bound}${zh}`, `at least ${bound}${en}`])
    : faultOf(['过大或过长', 'it is too big or too long'], [`不超过 ${bound}${zh}`, `at most ${bound}${en}`])
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
      return faultOf(['不在可选值之内', 'it is none of the values'], [`可选值：${values}`, `one of ${values}`])
    }
    case 'invalid_format':
      return issue.message in OWN || issue.pattern === undefined
        ? custom(issue.message)
        : faultOf(['格式不符', 'it has another form'], [`匹配 ${issue.pattern}`, `what matches ${issue.pattern}`])
    default:
      return custom(issue.message)
  }
}
