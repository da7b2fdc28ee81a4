import {
  INVESTMENT_PRESETS,
  isLocalDate,
  isYearMonth,
  START_RATE_BASES,
  withInvestmentPreset,
  type InvestmentPresetName,
  type LocalDate,
  type YearMonth,
} from '@luodi/domain'
import { UnknownKnownAt, type Ask, type DistrictViews, type FigureHead, type KnownAt } from '@luodi/projections'
import { Option, type Command } from 'commander'
import type { Settings } from '../settings.ts'
import { todayOf } from './clock-choice.ts'
import { CliFailure, EXIT } from './failure.ts'
import { requireFounding, withStore, openForReading } from './store-file.ts'
import type { Store } from './store.ts'
import { replayedViews } from './views.ts'

/** The flags of a question. */
export interface AskFlags {
  readonly validAt?: string
  readonly knownAt?: string
  readonly preset?: InvestmentPresetName
}

/** Flags that every question by figures takes. */
export const askOptions = (command: Command, groupings: readonly string[]): Command =>
  command
    .option('--valid-at <day>', 'the day the figure is for (default: today; with a manual clock its last day)')
    .option('--known-at <place>', 'ledger index, day (its end) or moment (default: all that is recorded)')
    .addOption(new Option('--by <grouping>', 'grouping of rates').choices(groupings).default('territory'))
    .addOption(
      new Option('--basis <basis>', "basis of the start rate (default: the policy's)").choices(START_RATE_BASES),
    )
    .addOption(new Option('--preset <name>', 'what if D2 had this rule').choices(Object.keys(INVESTMENT_PRESETS)))

/** A day that a flag names. */
export const dayFrom = (flag: string, text: string): LocalDate => {
  if (isLocalDate(text)) return text
  throw new CliFailure(`${flag} ${text} is no day, YYYY-MM-DD`, EXIT.usage)
}

const today = async (store: Store, settings: Settings): Promise<LocalDate> =>
  todayOf(store, settings.jurisdiction, (await requireFounding(store, settings)).clock)

/** A place in the log that a flag names: an index, else a day or a moment. */
export const knownAtFrom = (text: string | undefined): KnownAt | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text

/** A month that a flag names. */
export const monthFrom = (text: string | undefined): YearMonth | undefined => {
  if (text === undefined || isYearMonth(text)) return text
  throw new CliFailure(`--month ${text} is no month, YYYY-MM`, EXIT.usage)
}

/** A number of days that a flag gives. */
export const daysFrom = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new CliFailure(`--min-delay ${text} is no number of days`, EXIT.usage)
}

/** A preset of D2 instead of the policy's own rule: a what-if, and marked so. */
const whatIfOf = (views: DistrictViews, asked: Ask, preset: InvestmentPresetName | undefined): Ask => {
  if (preset === undefined) return asked
  const policy = views.policy(asked)
  if (policy.status === 'undetermined') return asked
  return { ...asked, whatIf: withInvestmentPreset(policy.value.rules, preset) }
}

/**
 * Replays the log of a store and answers a question of its views; the store is only read. `end` stands in the names
 * of the flags of a question that has two ends.
 */
export const withQuestion = async <T>(
  settings: Settings,
  flags: AskFlags,
  work: (views: DistrictViews, asked: Ask, store: Store) => T | Promise<T>,
  end = '',
): Promise<T> =>
  withStore(openForReading(settings), async (store) => {
    const { validAt: day } = flags
    const validAt = day === undefined ? await today(store, settings) : dayFrom(`--${end}valid-at`, day)
    const knownAt = knownAtFrom(flags.knownAt)
    const views = await replayedViews(store, settings.jurisdiction)
    const asked: Ask = { validAt, ...(knownAt === undefined ? {} : { knownAt }) }
    try {
      return await work(views, whatIfOf(views, asked, flags.preset), store)
    } catch (error) {
      if (error instanceof UnknownKnownAt) throw new CliFailure(`--known-at: ${error.message}`, EXIT.usage, error)
      throw error
    }
  })

/** What a figure says of itself, in a line. */
export const headLine = (head: FigureHead): string => {
  const { validAt, knownAt, recordedAt, provisional, hypothetical, policyVersion } = head
  return [
    `validAt ${validAt}`,
    `knownAt ${knownAt}${recordedAt === undefined ? '' : ` (${recordedAt})`}`,
    ...(policyVersion === undefined ? [] : [`policy ${policyVersion}`]),
    ...(provisional ? ['provisional'] : []),
    ...(hypothetical ? ['hypothetical'] : []),
  ].join(', ')
}
