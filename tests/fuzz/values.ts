import type { Json } from '../http/district.testkit.ts'
import type { Random } from './random.ts'

const DAYS = [
  '2026-01-01',
  '2026-02-28',
  '2026-05-04',
  '2026-06-30',
  '2026-07-01',
  '2026-07-02',
  '2026-12-31',
  '2027-06-01',
]
const FAR = ['1991-09-15', '1992-01-01', '2100-12-31', '2101-01-01', '9999-12-31', '2026-02-30', '2026-6-1', '']
const MONTHS = ['2026-01', '2026-05', '2026-06', '2026-07', '2027-01', '2026-13', '1991-09', '9999-12']

/** What the parts of a request are named, and what sense they make in the district: the first that fits. */
const POOLS: readonly (readonly [RegExp, readonly unknown[]])[] = [
  [/^(projectId|parent|child|parents|children)$/, ['P1', 'P2', 'P3', 'P4', 'P404']],
  [/^(problemId|into|problemIds)$/, ['Q1', 'Q2', 'Q3', 'Q404']],
  [/^(unit|lead|territory|to|assisting|key)$/, ['townA', 'townB', 'zoneC', 'force', 'commerce', 'office', 'gone']],
  [/^(personRef|holder)$/, ['p-townA', 'p-office', 'p-new']],
  [/^(appointmentId|milestoneId)$/, ['a-townB', 'm1', 'm2', 'm3']],
  [/^period$/, ['2026-05', '2026-06', '2026-Q2', '2026', 'year', 'cumulative', '2026-Q5']],
  [/month$/i, MONTHS],
  [/^year$/, [2026, 2027, 2025, 1992, 2200, 9998]],
  [/amount$/i, [0, 1, 1_000_000, 120_000_000, Number.MAX_SAFE_INTEGER]],
  [
    /^(index|knownAt|after|fromKnownAt|toKnownAt)$/,
    [0, 1, 7, 40, 60, 100_000, '2026-06-30', '2026-07-01T10:00:00+08:00'],
  ],
  [/(On|From|Due|At|until|target|received)$/, [...DAYS, ...DAYS, ...FAR]],
  [/^limit$/, [1, 2, 100, 500, 0, 501]],
  [/^lang$/, ['zh', 'en', 'fr']],
  [/^stream$/, ['371302.project-P1', '371302.problem-Q1', '371302.policy-register', 'P1']],
]

/** Texts and numbers that break what is not careful. */
export const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, -0, 2 ** 31, 2 ** 53, 1e308, -1e-7],
  ...[
    '',
    ' ',
    '0',
    '-1',
    'null',
    'undefined',
    'constructor',
    '__proto__',
    'toString',
    '../../etc/passwd',
    '%00',
    '\u0000',
  ],
  ...[
    '\u202eevil',
    '\ud800',
    '\ufffe',
    '💥'.repeat(30),
    "'; DROP TABLE events; --",
    '${7*7}',
    '<script>',
    'ａ',
    '٣',
    '=1+1',
  ],
  ...['x'.repeat(101), 'x'.repeat(2_000), '2026-02-30', '2026-06-30T25:00:00Z', '1e3', '９', '2026-W53', '１'],
  ...[[], {}, [[]], [null], { a: { b: { c: [] } } }],
]

const dereferenced = (document: Json, schema: Json): Json =>
  schema?.$ref === undefined
    ? schema
    : schema.$ref
        .slice(2)
        .split('/')
        .reduce((part: Json, key: string) => part[key], document)

const poolOf = (name: string): readonly unknown[] | undefined => POOLS.find(([names]) => names.test(name))?.[1]

const ofType = (document: Json, schema: Json, name: string, random: Random, depth: number): unknown => {
  const type = Array.isArray(schema.type) ? random.pick(schema.type as string[]) : schema.type
  if (type === 'array') {
    const { items, prefixItems } = schema
    if (prefixItems !== undefined)
      return prefixItems.map((item: Json) => valueOf(document, item, name, random, depth + 1))
    const most = Math.min((schema.maxItems as number | undefined) ?? 3, 3)
    const count = Math.max((schema.minItems as number | undefined) ?? 0, random.below(most + 1))
    return Array.from({ length: count }, () => valueOf(document, items ?? {}, name, random, depth + 1))
  }
  if (type === 'object') return objectOf(document, schema, random, depth)
  if (type === 'boolean') return random.chance(0.5)
  if (type === 'integer' || type === 'number') {
    const [least, most] = [schema.minimum ?? 0, schema.maximum ?? 1_000]
    return random.pick([least, most, least - 1, most + 1, least + random.below(20), least + random.below(20)])
  }
  return random.pick([
    '一段文字',
    'x',
    'abc-1',
    '2026-06-30',
    '2026-06',
    '10',
    '0.8',
    'a'.repeat(schema.maxLength ?? 8),
  ])
}

const objectOf = (document: Json, schema: Json, random: Random, depth: number): Json => {
  const required = new Set<string>(schema.required ?? [])
  const made: Record<string, unknown> = {}
  for (const [name, part] of Object.entries<Json>(schema.properties ?? {})) {
    if (random.chance(required.has(name) ? 0.97 : 0.3)) made[name] = valueOf(document, part, name, random, depth + 1)
  }
  if (random.chance(0.03)) made[random.pick(['extra', 'constructor', 'toString', '长'])] = random.pick(ODD)
  return made
}

/** A value of a schema, mostly; sometimes one beside it. */
export const valueOf = (document: Json, given: Json, name: string, random: Random, depth = 0): unknown => {
  if (random.chance(0.04)) return random.pick(ODD)
  const schema = dereferenced(document, given) ?? {}
  const pool = poolOf(name)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return random.pick(schema.enum as unknown[])
  const choices: Json[] | undefined = schema.anyOf ?? schema.oneOf
  if (choices !== undefined && depth < 8) return valueOf(document, random.pick(choices), name, random, depth + 1)
  if (pool !== undefined && schema.type !== 'object' && schema.type !== 'array') return random.pick(pool)
  if (depth > 8) return random.pick(ODD)
  return ofType(document, schema, name, random, depth)
}

/** An example with names of the district in it, and here and there a part that is odd. */
export const variantOf = (example: Json, random: Random, name = ''): unknown => {
  if (random.chance(0.02)) return random.pick(ODD)
  if (Array.isArray(example)) return example.map((part) => variantOf(part, random, name))
  if (typeof example === 'object' && example !== null) {
    const parts = Object.entries<Json>(example).filter(() => !random.chance(0.01))
    return Object.fromEntries(parts.map(([key, part]) => [key, variantOf(part, random, key)]))
  }
  const pool = poolOf(name)
  return pool !== undefined && random.chance(0.7) ? random.pick(pool) : example
}
