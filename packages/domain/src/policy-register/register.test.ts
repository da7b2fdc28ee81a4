import { describe, expect, it } from 'vitest'
import { newEvent } from '../kernel/event-definition.ts'
import { instant } from '../kernel/instant.ts'
import { localDate } from '../kernel/local-date.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { DEFAULT_POLICY, withInvestmentPreset } from '../policy/presets.ts'
import { specificationOf } from '../testing/specification.ts'
import { policyRegister } from './decider.ts'
import { policyEvents, type NewPolicyEvent } from './events.ts'
import { policyAt, policyCommands, type PolicyCommand } from './register.ts'

const spec = specificationOf(policyRegister, 'test.policy-main')
const on = (day: string) => ({
  actor: { unit: 'office', post: 'PRINCIPAL' },
  recordedAt: instant(`${day}T10:00+08:00`),
  facts: {},
})
const publish = (data: object = {}): PolicyCommand => ({
  name: 'PublishPolicy',
  data: policyCommands.PublishPolicy.schema.parse({
    title: '亮灯办法',
    effectiveFrom: '2026-01-01',
    basis: [{ title: '通知', number: '1号' }],
    rules: DEFAULT_POLICY,
    ...data,
  }),
})
const published = (version: number, effectiveFrom: string, on_: string): NewPolicyEvent =>
  newEvent(policyEvents.PolicyVersionPublished, localDate(on_), {
    version,
    title: `第${version}版`,
    effectiveFrom: localDate(effectiveFrom),
    retroactive: effectiveFrom < on_,
    basis: [{ title: '通知' }],
    rules: DEFAULT_POLICY,
  })

describe('PublishPolicy', () => {
  it('M-03p takes effect on its publication or later', () => {
    const outcome = spec.given([]).when(publish(), on('2026-01-01'))
    outcome.then(['PolicyVersionPublished'], { version: 1, effectiveFrom: '2026-01-01', retroactive: false })
    spec
      .given([])
      .when(publish({ effectiveFrom: '2027-01-01' }), on('2026-01-01'))
      .then(['PolicyVersionPublished'])
  })

  it('M-03p takes effect earlier only when that is declared', () => {
    spec.given([]).when(publish(), on('2026-01-02')).thenRejected('M-03p', 'data.effectiveFrom')
    const outcome = spec.given([]).when(publish({ retroactive: true }), on('2026-01-02'))
    outcome.then(['PolicyVersionPublished'], { retroactive: true })
  })

  it('numbers its versions', () => {
    const history = [published(1, '2026-01-01', '2026-01-01'), published(2, '2026-02-01', '2026-02-01')]
    spec
      .given(history)
      .when(publish({ effectiveFrom: '2026-03-01' }), on('2026-03-01'))
      .then(['PolicyVersionPublished'], { version: 3 })
  })

  it.each([
    ['no basis', { basis: [] }],
    [
      'inverted thresholds',
      { rules: withD1({ value: '3', belongsToWorse: true }, { value: '1', belongsToWorse: true }) },
    ],
    [
      'a number that is none',
      { rules: withD1({ value: 'x', belongsToWorse: true }, { value: '1', belongsToWorse: true }) },
    ],
    ['an unknown rule', { rules: { ...DEFAULT_POLICY, D8: {} } }],
  ])('M-02 its schema takes no policy with %s', (_, data) => {
    const whole = { title: 't', effectiveFrom: '2026-01-01', basis: [{ title: 'b' }], rules: DEFAULT_POLICY, ...data }
    expect(policyCommands.PublishPolicy.schema.safeParse(whole).success).toBe(false)
  })

  it('publishes any preset', () => {
    const rules = withInvestmentPreset(DEFAULT_POLICY, 'sanya-shortfall')
    spec.given([]).when(publish({ rules }), on('2026-01-01')).then(['PolicyVersionPublished'], { rules })
  })
})

function withD1(attention: object, serious: object) {
  return {
    ...DEFAULT_POLICY,
    lamps: { ...DEFAULT_POLICY.lamps, D1: { enabled: true, thresholds: { worse: 'higher', attention, serious } } },
  }
}

describe('R4 the governing version', () => {
  const { state } = spec.given([
    published(1, '2026-01-01', '2025-12-01'),
    published(2, '2026-07-01', '2026-02-01'),
    published(3, '2026-04-01', '2026-08-01'),
    published(4, '2026-07-01', '2026-09-01'),
  ])
  const at = (validAt: string, knownAt = ALL_KNOWN) =>
    policyAt(state, { validAt: localDate(validAt), knownAt })?.version

  it('has the latest effective date not after validAt, among those known; of equals the one recorded last', () => {
    expect(['2025-12-31', '2026-01-01', '2026-04-01', '2026-06-30', '2026-07-01'].map((day) => at(day))).toEqual([
      undefined,
      1,
      3,
      3,
      4,
    ])
    expect([0, 1, 2, 3].map((knownAt) => at('2026-07-01', knownAt))).toEqual([1, 2, 2, 4])
    expect(at('2026-05-01', 1)).toBe(1)
  })

  it('is none before one is published', () => {
    expect(policyAt({ versions: [] }, { validAt: localDate('2026-01-01'), knownAt: ALL_KNOWN })).toBeUndefined()
  })
})
