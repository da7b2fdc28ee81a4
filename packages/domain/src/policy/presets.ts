import { DEFAULT_CLOCK_RULES } from '../calendar/clock-rules.ts'
import type { LampRules } from './lamp-rules.ts'
import type { PolicyRules } from './policy.ts'
import { DEFAULT_PROBLEM_RULES } from './problem-rules.ts'
import type { Bound, Thresholds } from './threshold.ts'

const from = (value: string): Bound => ({ value, belongsToWorse: true })
const beyond = (value: string): Bound => ({ value, belongsToWorse: false })
const higher = (attention: Bound, serious: Bound): Thresholds => ({ worse: 'higher', attention, serious })
const lower = (attention: Bound, serious: Bound): Thresholds => ({ worse: 'lower', attention, serious })

/** The rule of D2 alone: what a lamp preset replaces (R87). */
export type InvestmentRule = LampRules['D2']

/** 银川: 10 to 30 percentage points behind the time progress is attention, both included; more is serious. */
export const YINCHUAN_GAP_PP: InvestmentRule = {
  enabled: true,
  measure: 'lagPoints',
  thresholds: higher(from('10'), beyond('30')),
}

/** 武汉: below 80% of the time progress is attention, below 60% serious. */
export const WUHAN_RATIO: InvestmentRule = {
  enabled: true,
  measure: 'completionToTime',
  thresholds: lower(beyond('0.8'), beyond('0.6')),
}

/** 三亚: any shortfall against the time progress is attention, more than half of it serious. */
export const SANYA_SHORTFALL: InvestmentRule = {
  enabled: true,
  measure: 'shortfallToTime',
  thresholds: higher(beyond('0'), beyond('0.5')),
}

/** The shipped presets of D2 by name. */
export const INVESTMENT_PRESETS = {
  'yinchuan-gap-pp': YINCHUAN_GAP_PP,
  'wuhan-ratio': WUHAN_RATIO,
  'sanya-shortfall': SANYA_SHORTFALL,
} as const
export type InvestmentPresetName = keyof typeof INVESTMENT_PRESETS

/** The default lamp rules of every dimension (M-49). */
export const DEFAULT_LAMP_RULES: LampRules = {
  D1: { enabled: true, thresholds: higher(from('1'), from('3')) },
  D2: YINCHUAN_GAP_PP,
  D3: { enabled: true, thresholds: higher(from('1'), beyond('15')) },
  D4: { enabled: true, thresholds: higher(from('1'), beyond('5')), especiallyMajor: higher(from('1'), from('1')) },
  D5: { enabled: true, thresholds: higher(from('1'), from('2')) },
  D6: { enabled: true, thresholds: higher(from('1'), beyond('15')) },
  D7: { enabled: false, thresholds: higher(from('1'), from('2')) },
}

/** Green, yellow, red, grey. */
export const DEFAULT_COLOURS: PolicyRules['colours'] = {
  onTrack: 'GREEN',
  attention: 'YELLOW',
  serious: 'RED',
  notApplicable: 'GREY',
}

/** Shandong's palette: blue is good. */
export const SHANDONG_BLUE: PolicyRules['colours'] = { ...DEFAULT_COLOURS, onTrack: 'BLUE' }

/** The default policy of a new jurisdiction. */
export const DEFAULT_POLICY: PolicyRules = {
  lamps: DEFAULT_LAMP_RULES,
  rates: { startRateBasis: 'planned-to-date', includePreparatory: false },
  clocks: DEFAULT_CLOCK_RULES,
  problems: DEFAULT_PROBLEM_RULES,
  colours: DEFAULT_COLOURS,
  rounding: { decimals: 1, mode: 'half-up' },
}

/** The same rules with another preset for D2. */
export const withInvestmentPreset = (rules: PolicyRules, preset: InvestmentPresetName): PolicyRules => ({
  ...rules,
  lamps: { ...rules.lamps, D2: INVESTMENT_PRESETS[preset] },
})
