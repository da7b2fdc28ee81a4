import { describe, expect, it } from 'vitest'
import { isRejected } from './either.ts'
import type { FieldFault } from './rejection.ts'
import { catalogueOf, AGGREGATES, COMMAND_DEFINITIONS } from '../catalogue.ts'
import { createRequestDecoder } from '../application/handle/request.ts'

const decode = createRequestDecoder(catalogueOf(AGGREGATES))
const faultsOf = (name: string, data: unknown): readonly FieldFault[] => {
  const actor = { unit: 'office', personRef: 'p-1' }
  const decoded = decode({ id: '0b7f9a52-6a54-4c0e-9d3e-2f1b8a7c6d5e', name, data, actor })
  return isRejected(decoded) ? decoded.left.faults : []
}

type Place = readonly (string | number)[]

/** Every place of a value, its own included. */
const placesOf = (value: unknown, at: Place = []): readonly Place[] =>
  typeof value === 'object' && value !== null
    ? [
        at,
        ...Object.entries(value).flatMap(([key, part]) =>
          placesOf(part, [...at, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [at]

const replaced = (value: unknown, [key, ...rest]: Place, by: unknown): unknown => {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((part, i) => (i === key ? replaced(part, rest, by) : part))
  const object = value as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], rest, by) }
}

const WRONG = [
  undefined,
  null,
  0,
  -1,
  0.5,
  2 ** 60,
  true,
  '',
  '?!',
  'x'.repeat(5_000),
  [],
  Array(500).fill(''),
  {},
  { what: 1 },
]

/** What a Chinese sentence may hold of other scripts: the names of fields, codes, formats. */
const SIGNS = /字段 [\w.()请求-]+：|UUID|JSON|ISO|true|false|null|\d{4}-[WQ]?\d+|R\d+|M-\d+/g

describe('what is told of a form', () => {
  it('B14: is Chinese in Chinese, without English words or expressions of programmers, whatever is wrong where', () => {
    let told = 0
    const odd = new Set<string>()
    for (const { name, example } of COMMAND_DEFINITIONS.values()) {
      for (const place of placesOf(example)) {
        for (const wrong of WRONG) {
          for (const { message, accepted } of faultsOf(name, replaced(example, place, wrong))) {
            told += 1
            const wanted = accepted.zh.startsWith('可选值：') ? '' : accepted.zh
            const rest = `${message.zh}${wanted}`.replace(SIGNS, '')
            if (/[A-Za-z]{2,}|[\^$\\]/.test(rest)) odd.add(`${name} ${place.join('.')}: ${message.zh} / ${accepted.zh}`)
          }
        }
      }
    }
    expect([...odd]).toEqual([])
    expect(told).toBeGreaterThan(3_000)
  })

  it('B13: a form with three wrong fields names all three, each with what is accepted', () => {
    const faults = faultsOf('ReportInvestment', { projectId: '../P1', month: '2026-13', amount: '1' })
    expect(faults.map(({ field }) => field)).toEqual(['data.projectId', 'data.month', 'data.amount'])
    expect(faults.map(({ accepted }) => accepted.zh)).toEqual([
      '字母、数字、连字符或下划线，不超过 64 个字符，以字母或数字开头',
      '1991-09 起的月份，如 2026-06',
      '整数',
    ])
  })

  it('B13: so for every command: whatever is missing is named, and every field that there is not', () => {
    for (const { name, schema } of COMMAND_DEFINITIONS.values()) {
      const needed = Object.entries(
        (schema as unknown as { shape: Record<string, { safeParse(x: unknown): { success: boolean } }> }).shape,
      )
        .filter(([, part]) => !part.safeParse(undefined).success)
        .map(([field]) => `data.${field}`)
      const named = faultsOf(name, { noSuch: 1, norThis: 2 }).map(({ field }) => field)
      expect({ name, named: named.toSorted() }).toEqual({
        name,
        named: [...needed, 'data.noSuch', 'data.norThis'].toSorted(),
      })
    }
  })

  it('B13: texts that show nothing are all named, not only the first', () => {
    const example = COMMAND_DEFINITIONS.get('SubmitProject')!.example as { profile: object; materials: object[] }
    const profile = { ...example.profile, name: '\u200b', builder: '甲\u2060' }
    const materials = [{ kind: 'OTHER', reference: '\u200b' }]
    const faults = faultsOf('SubmitProject', { ...example, profile, materials })
    expect(faults.map(({ field }) => field).toSorted()).toEqual([
      'data.materials.0.reference',
      'data.profile.builder',
      'data.profile.name',
    ])
  })

  it('B14: a wrong kind of material is answered with the codes and their labels, in either language', () => {
    const example = COMMAND_DEFINITIONS.get('SubmitProject')!.example as object
    const [fault] = faultsOf('SubmitProject', { ...example, materials: [{ kind: '项目情况', reference: 'x' }] })
    expect(fault).toMatchObject({
      field: 'data.materials.0.kind',
      message: { zh: expect.stringContaining('不在可选值之内') },
    })
    expect(fault!.accepted.zh).toMatch(/^可选值：PROJECT_PROFILE（项目情况）、INVESTOR_PROFILE（投资方信息）、/)
    expect(fault!.accepted.en).toMatch(
      /^one of PROJECT_PROFILE \(what the project is\), INVESTOR_PROFILE \(who invests\), /,
    )
  })

  it('a form with ten thousand faults names fifty', () => {
    const wrong = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, 1]))
    expect(faultsOf('ReportInvestment', wrong)).toHaveLength(50)
  })
})
