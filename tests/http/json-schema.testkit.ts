import type { Json } from './district.testkit.ts'

/** Where in a value: written out only where something is at fault. */
interface Place {
  readonly under?: Place
  readonly name: string
}

/** Adds what of a value is not as its schema says. */
type Validator = (value: Json, at: Place, faults: string[]) => void

type ValidatorOf = (schema: Json) => Validator

const textOf = ({ under, name }: Place): string => (under === undefined ? name : `${textOf(under)}${name}`)

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value

const isObject = (value: unknown): value is Record<string, Json> => typeOf(value) === 'object'

/** A check of the value alone, with the sentence that follows its place. */
const unless =
  (holds: (value: Json) => boolean, fault: string): Validator =>
  (value, at, faults) => {
    if (!holds(value)) faults.push(`${textOf(at)} ${fault}`)
  }

/** A check of what a text or a list has of something. */
const counted = (kind: 'string' | 'array', holds: (length: number) => boolean, fault: string): Validator =>
  unless((value) => typeOf(value) !== kind || holds(value.length), fault)

const ofNumber = (holds: (value: number) => boolean, fault: string): Validator =>
  unless((value) => typeof value !== 'number' || holds(value), fault)

const ofType = (rule: string | readonly string[]): Validator => {
  const types = new Set([rule].flat())
  if (types.has('number')) types.add('integer')
  return unless((value) => types.has(typeOf(value)), `is no ${[rule].flat().join(',')}`)
}

const ofPattern = (pattern: string): Validator => {
  const expression = new RegExp(pattern)
  return unless((value) => typeof value !== 'string' || expression.test(value), `does not match ${pattern}`)
}

const ofRequired =
  (names: readonly string[]): Validator =>
  (value, at, faults) => {
    if (!isObject(value)) return
    for (const name of names) if (!Object.hasOwn(value, name)) faults.push(`${textOf(at)}.${name} is missing`)
  }

const ofProperties = (properties: Json, validatorOf: ValidatorOf): Validator => {
  const parts = Object.entries<Json>(properties).map(([name, inner]) => [name, `.${name}`, validatorOf(inner)] as const)
  return (value, at, faults) => {
    if (!isObject(value)) return
    for (const [name, step, validate] of parts)
      if (Object.hasOwn(value, name)) validate(value[name], { under: at, name: step }, faults)
  }
}

const ofAdditional = (rule: Json, { properties = {} }: Json, validatorOf: ValidatorOf): Validator => {
  const described = new Set(Object.keys(properties))
  const validate: Validator = rule === false ? unless(() => false, 'is not documented') : validatorOf(rule)
  return (value, at, faults) => {
    if (!isObject(value)) return
    for (const name of Object.keys(value))
      if (!described.has(name)) validate(value[name], { under: at, name: `.${name}` }, faults)
  }
}

const ofNames = (validate: Validator): Validator => {
  return (value, at, faults) => {
    if (!isObject(value)) return
    for (const name of Object.keys(value)) validate(name, { under: at, name: ` key ${name}` }, faults)
  }
}

const ofItems = (validate: Validator): Validator => {
  return (value, at, faults) => {
    if (Array.isArray(value)) value.forEach((item, i) => validate(item, { under: at, name: `[${i}]` }, faults))
  }
}

const ofAny = (options: readonly Validator[]): Validator => {
  return (value, at, faults) => {
    const found: string[] = []
    for (const validate of options) {
      const before = found.length
      validate(value, at, found)
      if (found.length === before) return
    }
    faults.push(...found)
  }
}

const nothing = (): Validator => () => {}
const any = (rules: Json, _: Json, validatorOf: ValidatorOf): Validator => ofAny(rules.map(validatorOf))

const KEYWORDS: Readonly<Record<string, (rule: Json, schema: Json, validatorOf: ValidatorOf) => Validator>> = {
  type: ofType,
  enum: (values) => unless((value) => values.includes(value), `is none of ${values}`),
  const: (constant) => unless((value) => value === constant, `is not ${constant}`),
  pattern: ofPattern,
  minLength: (least) => counted('string', (length) => length >= least, 'is too short'),
  maxLength: (most) => counted('string', (length) => length <= most, 'is too long'),
  minItems: (least) => counted('array', (length) => length >= least, 'has too few items'),
  maxItems: (most) => counted('array', (length) => length <= most, 'has too many items'),
  minimum: (least) => ofNumber((value) => value >= least, `is below ${least}`),
  maximum: (most) => ofNumber((value) => value <= most, `is above ${most}`),
  required: ofRequired,
  properties: (properties, _, validatorOf) => ofProperties(properties, validatorOf),
  additionalProperties: ofAdditional,
  propertyNames: (rule, _, validatorOf) => ofNames(validatorOf(rule)),
  items: (rule, _, validatorOf) => ofItems(validatorOf(rule)),
  anyOf: any,
  oneOf: any,
  description: nothing,
  format: nothing,
  default: nothing,
  personal: nothing,
}

const referred = (document: Json, ref: string): Json =>
  ref
    .slice(2)
    .split('/')
    .reduce((part: Json, key) => part[key], document)

const compile = (document: Json, schema: Json, validatorOf: ValidatorOf): Validator => {
  if (schema.$ref !== undefined) {
    const target = referred(document, schema.$ref)
    // looked up when it is needed: a schema may hold itself
    return (value, at, faults) => validatorOf(target)(value, at, faults)
  }
  const validators = Object.entries<Json>(schema).map(([keyword, rule]) => {
    const validator = KEYWORDS[keyword]
    if (validator === undefined) throw new TypeError(`unknown keyword ${keyword} in ${JSON.stringify(schema)}`)
    return validator(rule, schema, validatorOf)
  })
  return (value, at, faults) => {
    for (const validate of validators) validate(value, at, faults)
  }
}

/** Of every document the validators of its schemas, each made once. */
const COMPILED = new WeakMap<object, ValidatorOf>()

const validatorsOf = (document: Json): ValidatorOf => {
  const known = COMPILED.get(document)
  if (known !== undefined) return known
  const made = new WeakMap<object, Validator>()
  const validatorOf: ValidatorOf = (schema) => {
    const validator = made.get(schema) ?? compile(document, schema, validatorOf)
    made.set(schema, validator)
    return validator
  }
  COMPILED.set(document, validatorOf)
  return validatorOf
}

/**
 * What of a value is not as a JSON schema of an OpenAPI document says: as much of JSON Schema as the document uses for
 * its answers. Throws on a keyword that it does not know, so that nothing goes unchecked. A schema is compiled once.
 */
export const faultsOf = (document: Json, schema: Json, value: Json): string[] => {
  const faults: string[] = []
  validatorsOf(document)(schema)(value, { name: '$' }, faults)
  return faults
}
