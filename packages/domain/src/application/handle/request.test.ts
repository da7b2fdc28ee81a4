import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../catalogue.ts'
import { isRejected } from '../../kernel/either.ts'
import { ADMISSION, SUBMISSION } from '../../project/project.testkit.ts'
import { DEFAULT_POLICY } from '../../policy/presets.ts'
import { canonicalJson, sha256Hex } from '../canonical.ts'
import { district, OFFICE, refused, TOWN_A, uuid } from '../district.testkit.ts'
import { createRequestDecoder } from './request.ts'

const decodeRequest = createRequestDecoder(CATALOGUE)

const report = { projectId: 'p1', month: '2026-06', amount: 1 }
const request = (name: string, data: unknown, more: object = {}) => ({
  id: uuid(1),
  name,
  data,
  actor: TOWN_A,
  ...more,
})
const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i += 1) value = [value]
  return value
}
const correction = (body: unknown) =>
  request('CorrectFact', {
    projectId: 'p1',
    corrects: uuid(2),
    replacement: { occurredOn: '2026-06-30', body },
    reason: 'x',
  })
const named = (name: string) =>
  request('SubmitProject', { projectId: 'p1', ...SUBMISSION, profile: { ...SUBMISSION.profile, name } })
const d1 = (value: string) => ({
  ...DEFAULT_POLICY,
  lamps: {
    ...DEFAULT_POLICY.lamps,
    D1: {
      enabled: true,
      thresholds: {
        worse: 'higher',
        attention: { value, belongsToWorse: true },
        serious: { value: '3', belongsToWorse: true },
      },
    },
  },
})
const policy = (rules: unknown) => ({ title: 't', effectiveFrom: '2026-08-01', basis: [{ title: 'b' }], rules })

const throwing = {
  get id(): string {
    throw new Error('no')
  },
}

const BAD: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, ''],
  ['null', null, ''],
  ['a text', '{}', ''],
  ['a list', [], ''],
  ['an empty object', {}, 'id'],
  ['an object that throws', throwing, ''],
  ['no id', request('ReportInvestment', report, { id: undefined }), 'id'],
  ['an id that is no UUID', request('ReportInvestment', report, { id: 'x' }), 'id'],
  ['a field too many', request('ReportInvestment', report, { extra: 1 }), 'extra'],
  ['an unknown command', request('LandOnTheMoon', report), 'name'],
  ['a prototype’s name', request('constructor', report), 'name'],
  ['a name that is too long', request('x'.repeat(65), report), 'name'],
  ['an actor without a person', request('ReportInvestment', report, { actor: { unit: 'townA' } }), 'actor.personRef'],
  [
    'an actor with a post of its own making',
    request('ReportInvestment', report, { actor: { ...TOWN_A, post: 'PRINCIPAL' } }),
    'actor.post',
  ],
  ['a revision below none', request('ReportInvestment', report, { expectedRevision: -2 }), 'expectedRevision'],
  ['no data', request('ReportInvestment', undefined), 'data'],
  ['data that is a list', request('ReportInvestment', [report]), 'data'],
  ['an unknown field', request('ReportInvestment', { ...report, note: 'x' }), 'data.note'],
  [
    'a prototype smuggled in',
    request('ReportInvestment', JSON.parse('{"projectId":"p1","month":"2026-06","amount":1,"__proto__":{"x":1}}')),
    'data.__proto__',
  ],
  ['a missing field', request('ReportInvestment', { ...report, amount: undefined }), 'data.amount'],
  ['a text for an amount', request('ReportInvestment', { ...report, amount: '1' }), 'data.amount'],
  ['half a yuan', request('ReportInvestment', { ...report, amount: 0.5 }), 'data.amount'],
  ['a negative amount', request('ReportInvestment', { ...report, amount: -1 }), 'data.amount'],
  ['an amount beyond exact numbers', request('ReportInvestment', { ...report, amount: 2 ** 53 }), 'data.amount'],
  ['no number', request('ReportInvestment', { ...report, amount: Number.NaN }), 'data.amount'],
  ['infinity', request('ReportInvestment', { ...report, amount: Infinity }), 'data.amount'],
  ['an impossible day', request('ReportInvestment', { ...report, occurredOn: '2026-06-31' }), 'data.occurredOn'],
  ['an impossible month', request('ReportInvestment', { ...report, month: '2026-13' }), 'data.month'],
  [
    'a day with an hour',
    request('ConfirmStart', { projectId: 'p1', occurredOn: '2026-06-01T00:00Z' }),
    'data.occurredOn',
  ],
  ['a project id of no form', request('ConfirmStart', { projectId: '../p1' }), 'data.projectId'],
  ['an id with an underscore first', request('ConfirmStart', { projectId: '__proto__' }), 'data.projectId'],
  [
    'a curve of eleven months',
    request('SetAnnualPlan', { projectId: 'p1', year: 2026, amount: 11, curve: Array.from({ length: 11 }, () => 1) }),
    'data.curve',
  ],
  [
    'a field deep inside',
    request('SubmitProject', { projectId: 'p1', ...SUBMISSION, profile: { ...SUBMISSION.profile, builder: '' } }),
    'data.profile.builder',
  ],
  [
    'an unknown mode',
    request('TransferProject', { projectId: 'p1', to: 'townB', document: 'x', arrangement: { mode: 'half' } }),
    'data.arrangement.mode',
  ],
  [
    'an unknown class',
    request('AdmitToLibrary', { projectId: 'p1', ...ADMISSION, projectClass: 'BIG' }),
    'data.projectClass',
  ],
  [
    'a lone surrogate',
    request('ReportProgress', { projectId: 'p1', month: '2026-06', progress: 'a\uD800b' }),
    'data.progress',
  ],
  [
    '03: an escape in free text',
    request('ReportProgress', { projectId: 'p1', month: '2026-06', progress: 'a\u001b[2K' }),
    'data.progress',
  ],
  ['19: a name of a zero width space', named('\u200b'), 'data.profile.name'],
  ['19: a name of a Hangul filler', named('\u3164'), 'data.profile.name'],
  ['01: a name with a noncharacter', named('设备\uffff型'), 'data.profile.name'],
  ['03: a name of two lines', named('一\n二'), 'data.profile.name'],
  [
    '19: a unit whose name holds what nobody sees',
    request('RegisterOrgUnit', { unit: 'u', kind: 'TOWN', name: '甲\u200b镇' }),
    'data.name',
  ],
  [
    '19: a basis of a policy that shows nothing',
    request('PublishPolicy', { ...policy(DEFAULT_POLICY), basis: [{ title: '\u2060' }] }),
    'data.basis.0.title',
  ],
  ['a correction nested too deeply', correction({ deep: nested(100_000) }), ''],
  [
    'thresholds that are no number',
    request('PublishPolicy', policy(d1('many'))),
    'data.rules.lamps.D1.thresholds.attention.value',
  ],
  ['thresholds turned round', request('PublishPolicy', policy(d1('9'))), 'data.rules.lamps.D1.thresholds.serious'],
]

describe('bad input is told clearly, and nothing is appended', () => {
  it.each(BAD)('%s', async (_, input, field) => {
    const { handle, store, before } = await district()
    const rejection = refused(await handle.untrusted(input))
    expect(rejection).toMatchObject({ category: 'invalid', rule: 'FORM', field })
    expect(rejection.message.zh).not.toBe('')
    expect(rejection.message.en).not.toBe('')
    expect(store.log).toHaveLength(before)
  })
})

describe('the hash of a command', () => {
  const hash = (input: unknown): string => {
    const decoded = decodeRequest(input)
    if (isRejected(decoded)) throw new Error(JSON.stringify(decoded.left))
    return decoded.right.hash
  }
  const base = request('ReportInvestment', report)

  it('is that of the canonical request as received, before defaults', () => {
    expect(hash(base)).toBe(sha256Hex(canonicalJson({ name: 'ReportInvestment', data: report, unit: 'townA' })))
    expect(hash(request('ReportInvestment', { amount: 1, month: '2026-06', projectId: 'p1' }))).toBe(hash(base))
    const transfer = { projectId: 'p1', to: 'townB', document: 'x' }
    const told = { ...transfer, arrangement: { mode: 'byPeriod' } }
    expect(hash(request('TransferProject', transfer))).not.toBe(hash(request('TransferProject', told)))
  })

  it('tells who asks for what', () => {
    const others = [
      request('ReportInvestment', { ...report, amount: 2 }),
      request('ReportInvestment', report, { actor: OFFICE }),
      request('ReportInvestment', { ...report, occurredOn: '2026-06-30' }),
    ]
    expect(new Set([base, ...others].map(hash)).size).toBe(4)
    expect(hash(request('ReportInvestment', report, { id: uuid(9), expectedRevision: 3 }))).toBe(hash(base))
  })
})

describe('the form at fault is told in both languages, with what would be accepted', () => {
  const report = { projectId: 'p1', month: '2026-06', amount: 1 }
  it.each([
    ['half a yuan', { ...report, amount: 1.5 }, '应为整数', 'a whole number'],
    ['yuan as text', { ...report, amount: '1' }, '应为整数', 'a whole number'],
    ['less than nothing', { ...report, amount: -1 }, '过小', 'at least 0'],
    ['no amount', { projectId: 'p1', month: '2026-06' }, '缺少此项', 'a whole number'],
    ['no such month', { ...report, month: '2026-13' }, '不是月份', 'a month, 2026-06'],
    ['an unknown field', { ...report, colour: 'RED' }, '没有这一字段', 'the same without it'],
    ['an id that is none', { ...report, projectId: '../p' }, '不是标识', 'letters, digits'],
  ])('%s', async (_, data, zh, accepted) => {
    const { handle } = await district()
    const rejection = refused(await handle.untrusted(request('ReportInvestment', data)))
    expect(rejection.message.zh).toContain(zh)
    expect(rejection.message.zh).not.toMatch(/[a-z]{3,} [a-z]{2,}/)
    expect(rejection.accepted.en).toContain(accepted)
  })

  it('an unknown value names the values', async () => {
    const { handle } = await district()
    const data = { projectId: 'p1', ...ADMISSION, projectClass: 'BIG' }
    expect(refused(await handle.untrusted(request('AdmitToLibrary', data))).accepted.zh).toContain('可选值：RESERVE')
  })
})
