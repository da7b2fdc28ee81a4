import { DEFAULT_POLICY, type PolicyRules } from '@luodi/domain'
import type { Answer, Driver, Json } from '../scenarios/driver.ts'
import { embeddedDriver } from '../scenarios/embedded-driver.ts'
import { approved, tell, type Story } from '../scenarios/story.ts'

/** Up to where the log is looked at. */
type KnownAt = number | string

/** An exact fraction as text: `5`, `100/3`. */
export const exact = (ratio: Json): string =>
  ratio.denominator === 1 ? `${ratio.numerator}` : `${ratio.numerator}/${ratio.denominator}`

const dates = (validAt: string, knownAt: KnownAt | undefined) => ({
  validAt,
  ...(knownAt === undefined ? {} : { knownAt }),
})

const found = (groups: Json, key: string): Json => groups.value.find((entry: Json) => entry.key === key)

/** Figures in the few words in which a reading is stated. */
export interface Figures {
  readonly lamp: (id: string, validAt: string, knownAt?: KnownAt) => Promise<Json>
  /** A dimension as `level`, or `notApplicable reason`; with its measure: `attention 15`. */
  readonly dimension: (dimension: string, id: string, validAt: string, knownAt?: KnownAt) => Promise<string>
  readonly row: (id: string, validAt: string, knownAt?: KnownAt) => Promise<Json>
  /** The whole start rate of a group. */
  readonly start: (validAt: string, options?: RateOptions) => Promise<Json>
  readonly investment: (validAt: string, options?: RateOptions) => Promise<Json>
  /** `numerator/denominator` of the district, or of a territory, unreduced. */
  readonly started: (validAt: string, options?: RateOptions) => Promise<string>
  /** Amounts in 万元: `completed/plan`. */
  readonly invested: (validAt: string, options?: RateOptions) => Promise<string>
}

export interface RateOptions {
  readonly by?: string
  readonly key?: string
  readonly basis?: string
  readonly knownAt?: KnownAt
}

/** Yuan as 万元, exact. */
export const inWan = (ratio: Json): string => {
  const [yuan, parts] = [ratio.numerator / 10_000, ratio.denominator]
  return parts === 1 ? `${yuan}` : `${yuan}÷${parts}`
}

export const figuresOf = (driver: Driver): Figures => {
  const group = ({ by, key }: RateOptions) => ({ by: by ?? (key === undefined ? 'district' : 'territory'), key })
  const lamp: Figures['lamp'] = async (id, validAt, knownAt) => (await driver.lamp(id, dates(validAt, knownAt))).value
  const start: Figures['start'] = async (validAt, options = {}) => {
    const { by, key = by } = group(options)
    const groups = await driver.startRates(dates(validAt, options.knownAt), by, options.basis)
    return found(groups, key)?.rate
  }
  const investment: Figures['investment'] = async (validAt, options = {}) => {
    const { by, key = by } = group(options)
    return found(await driver.investmentRates(dates(validAt, options.knownAt), by), key)?.rate
  }
  return {
    lamp,
    dimension: async (dimension, id, validAt, knownAt) => {
      const shown = await lamp(id, validAt, knownAt)
      if (shown === undefined) return 'outside the library'
      const { level, measurement } = shown.dimensions[dimension]
      return measurement.kind === 'measured'
        ? `${level} ${exact(measurement.value)}`
        : `notApplicable ${measurement.reason}`
    },
    row: async (id, validAt, knownAt) => (await driver.ledgerRow(id, dates(validAt, knownAt))).value,
    start,
    investment,
    started: async (validAt, options) => {
      const rate = await start(validAt, options)
      return rate === undefined ? 'none' : `${exact(rate.numerator)}/${exact(rate.denominator)}`
    },
    invested: async (validAt, options) => {
      const rate = await investment(validAt, options)
      return rate === undefined ? 'none' : `${inWan(rate.numerator)}/${inWan(rate.denominator)}`
    },
  }
}

/** What a reading's test works with. */
export interface Told {
  readonly story: Story
  readonly driver: Driver
  readonly figures: Figures
  /** A correction of a fact by its first event; null takes it back. */
  readonly correct: (projectId: string, first: Answer, occurredOn: string, body: Json) => Promise<Answer>
  readonly suspend: (projectId: string, more?: Json) => Promise<Answer>
  readonly publish: (effectiveFrom: string, rules: PolicyRules, more?: Json) => Promise<Answer>
  /** The rule that refuses a command; `taken` if none does. */
  readonly refusal: (name: string, data: Json, unit?: string) => Promise<string>
}

/** A test on a fresh founded district with these territories. */
export const told =
  (territories: readonly string[], play: (told: Told) => Promise<void>): (() => Promise<void>) =>
  async () => {
    const driver = await embeddedDriver('371302')
    try {
      const story = await tell(driver, territories)
      await play({
        story,
        driver,
        figures: figuresOf(driver),
        correct: (projectId, first, occurredOn, body) =>
          story.do('CorrectFact', {
            projectId,
            corrects: first.eventIds[0],
            replacement: body === null ? null : { occurredOn, body },
            reason: '录入错误',
          }),
        suspend: (projectId, more = {}) =>
          story.do('SuspendProject', {
            projectId,
            expectedResumeOn: '2026-12-31',
            reason: '用地调整',
            approval: approved,
            ...more,
          }),
        publish: (effectiveFrom, rules, more = {}) =>
          story.do('PublishPolicy', { title: '调整', effectiveFrom, basis: [{ title: '通知' }], rules, ...more }),
        refusal: async (name, data, unit) => (await driver.command(name, data, unit)).rule ?? 'taken',
      })
    } finally {
      await driver.close()
    }
  }

/** The default rules with a change made to a copy. */
export const rulesWith = (change: (rules: PolicyRules) => void): PolicyRules => {
  const rules = structuredClone(DEFAULT_POLICY)
  change(rules)
  return rules
}
