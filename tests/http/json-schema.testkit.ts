import type { Json } from './district.testkit.ts'

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value

const hasType = (value: unknown, type: string): boolean =>
  typeOf(value) === type || (type === 'number' && typeOf(value) === 'integer')

/**
 * What of a value is not as a JSON schema of an OpenAPI document says: as much of JSON Schema as the document uses for
 * its answers. Throws on a keyword that it does not know, so that nothing goes unchecked.
 */
export const faultsOf = (document: Json, schema: Json, value: Json, at = '$'): string[] => {
  if (schema.$ref !== undefined) {
    const target = schema.$ref
      .slice(2)
      .split('/')
      .reduce((part: Json, key: string) => part[key], document)
    return faultsOf(document, target, value, at)
  }
  return Object.entries<Json>(schema).flatMap(([keyword, rule]) => {
    const check = KEYWORDS[keyword]
    if (check === undefined) throw new TypeError(`unknown keyword ${keyword} at ${at}`)
    return check({ document, schema, value, at }, rule)
  })
}

interface At {
  readonly document: Json
  readonly schema: Json
  readonly value: Json
  readonly at: string
}
type Check = (at: At, rule: Json) => string[]

const unless = (holds: boolean, fault: string): string[] => (holds ? [] : [fault])
const isObject = (value: unknown): value is Record<string, Json> => typeOf(value) === 'object'
const nothing: Check = () => []

const KEYWORDS: Readonly<Record<string, Check>> = {
  type: ({ value, at }, type) =>
    unless(
      [type].flat().some((one) => hasType(value, one)),
      `${at} is no ${type}`,
    ),
  enum: ({ value, at }, values) => unless(values.includes(value), `${at} is none of ${values}`),
  const: ({ value, at }, constant) => unless(value === constant, `${at} is not ${constant}`),
  pattern: ({ value, at }, pattern) => unless(new RegExp(pattern).test(value), `${at} does not match ${pattern}`),
  minLength: ({ value, at }, least) => unless(value.length >= least, `${at} is too short`),
  maxLength: ({ value, at }, most) => unless(value.length <= most, `${at} is too long`),
  minimum: ({ value, at }, least) => unless(value >= least, `${at} is below ${least}`),
  maximum: ({ value, at }, most) => unless(value <= most, `${at} is above ${most}`),
  minItems: ({ value, at }, least) => unless(value.length >= least, `${at} has too few items`),
  maxItems: ({ value, at }, most) => unless(value.length <= most, `${at} has too many items`),
  required: ({ value, at }, names) =>
    names.flatMap((name: string) => unless(!isObject(value) || name in value, `${at}.${name} is missing`)),
  properties: ({ document, value, at }, properties) =>
    isObject(value)
      ? Object.entries(properties).flatMap(([name, inner]) =>
          name in value ? faultsOf(document, inner, value[name], `${at}.${name}`) : [],
        )
      : [],
  additionalProperties: ({ document, schema, value, at }, rule) => {
    if (!isObject(value)) return []
    const others = Object.keys(value).filter((name) => !(name in (schema.properties ?? {})))
    if (rule === false) return others.map((name) => `${at}.${name} is not documented`)
    return others.flatMap((name) => faultsOf(document, rule, value[name], `${at}.${name}`))
  },
  propertyNames: ({ document, value, at }, rule) =>
    Object.keys(value).flatMap((name) => faultsOf(document, rule, name, `${at} key ${name}`)),
  items: ({ document, value, at }, rule) =>
    Array.isArray(value) ? value.flatMap((item, i) => faultsOf(document, rule, item, `${at}[${i}]`)) : [],
  anyOf: ({ document, value, at }, rules) => {
    const faults = rules.map((rule: Json) => faultsOf(document, rule, value, at))
    return faults.some((one: string[]) => one.length === 0) ? [] : faults.flat()
  },
  oneOf: (at, rules) => KEYWORDS['anyOf']!(at, rules),
  description: nothing,
  format: nothing,
  default: nothing,
  personal: nothing,
}
