import {
  INVESTMENT_PRESETS,
  isLocalDate,
  START_RATE_BASES,
  withInvestmentPreset,
  type InvestmentPresetName,
  type LocalDate,
} from '@luodi/domain'
import {
  GROUPINGS,
  toWire,
  UnknownKnownAt,
  type Ask,
  type DistrictViews,
  type Figure,
  type KnownAt,
} from '@luodi/projections'
import { Argument, Command, Option } from 'commander'
import { readSettings, type Settings, type SettingsFlags } from '../../settings.ts'
import { todayOf } from '../clock-choice.ts'
import { CliFailure, EXIT } from '../failure.ts'
import { FIGURES } from '../figures/all.ts'
import type { Replayed, ReplayRequest } from '../figures/figure.ts'
import { storeOptions } from '../options.ts'
import { openForReading, requireFounding, withStore, type Store } from '../store-file.ts'
import { replayedViews } from '../views.ts'

interface ReplayFlags extends SettingsFlags, Omit<ReplayRequest, 'id'> {
  readonly validAt?: string
  readonly knownAt?: string
  readonly preset?: InvestmentPresetName
  readonly json?: boolean
}

const validAtFrom = async (text: string | undefined, store: Store, settings: Settings): Promise<LocalDate> => {
  if (text === undefined) return todayOf(store, settings.jurisdiction, (await requireFounding(store, settings)).clock)
  if (isLocalDate(text)) return text
  throw new CliFailure(`--valid-at ${text} is no day, YYYY-MM-DD`, EXIT.usage)
}

const knownAtFrom = (text: string | undefined): KnownAt | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text

/** A preset of D2 instead of the policy's own rule: a what-if, and marked so. */
const whatIfOf = (views: DistrictViews, asked: Ask, preset: InvestmentPresetName | undefined): Ask => {
  if (preset === undefined) return asked
  const policy = views.policy(asked)
  if (policy.status === 'undetermined') return asked
  return { ...asked, whatIf: withInvestmentPreset(policy.value.rules, preset) }
}

const headLine = ({
  validAt,
  knownAt,
  recordedAt,
  provisional,
  hypothetical,
  policyVersion,
}: Figure<unknown>): string =>
  [
    `validAt ${validAt}`,
    `knownAt ${knownAt}${recordedAt === undefined ? '' : ` (${recordedAt})`}`,
    ...(policyVersion === undefined ? [] : [`policy ${policyVersion}`]),
    ...(provisional ? ['provisional'] : []),
    ...(hypothetical ? ['hypothetical'] : []),
  ].join(', ')

const print = ({ figure, table }: Replayed, json: boolean | undefined): void => {
  if (json === true) console.log(JSON.stringify(toWire(figure), undefined, 2))
  else console.log(`${table()}\n\n${headLine(figure)}`)
}

const replay = async (name: string, id: string | undefined, flags: ReplayFlags, settings: Settings): Promise<void> =>
  withStore(openForReading(settings), async (store) => {
    const validAt = await validAtFrom(flags.validAt, store, settings)
    const knownAt = knownAtFrom(flags.knownAt)
    const views = await replayedViews(store, settings.jurisdiction)
    const asked: Ask = { validAt, ...(knownAt === undefined ? {} : { knownAt }) }
    try {
      const replayed = FIGURES.get(name)!.run(views, whatIfOf(views, asked, flags.preset), { ...flags, id })
      print(replayed, flags.json)
    } catch (error) {
      if (error instanceof UnknownKnownAt) throw new CliFailure(`--known-at: ${error.message}`, EXIT.usage, error)
      throw error
    }
  })

const help = (): string =>
  `\nFigures:\n${[...FIGURES.values()].map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`).join('\n')}`

/** `luodi replay`: any figure of a store file, for any date as known at any date. */
export const replayCommand = (): Command =>
  storeOptions(new Command('replay'))
    .description('any figure of a store file, at --valid-at as known at --known-at')
    .addArgument(new Argument('<figure>', 'what to replay').choices([...FIGURES.keys()]))
    .argument('[id]', 'the project, for lamp and project')
    .option('--valid-at <day>', 'the day the figure is for (default: today; with a manual clock its last day)')
    .option('--known-at <place>', 'ledger index, day (its end) or moment (default: all that is recorded)')
    .addOption(new Option('--by <grouping>', 'grouping of rates').choices(GROUPINGS).default('territory'))
    .addOption(
      new Option('--basis <basis>', "basis of the start rate (default: the policy's)").choices(START_RATE_BASES),
    )
    .addOption(new Option('--preset <name>', 'what if D2 had this rule').choices(Object.keys(INVESTMENT_PRESETS)))
    .option('--received <when>', 'deadline: day or moment of receipt')
    .option('--working-days <budget>', 'deadline: a number, preAssessment or proposal', 'proposal')
    .option('--acted-on <when>', 'deadline, monthly-due: when it was done')
    .option('--month <month>', 'monthly-due: YYYY-MM')
    .option('--json', 'the whole figure as JSON, exact fractions and members included')
    .addHelpText('after', help)
    .action(async (name: string, id: string | undefined, flags: ReplayFlags) =>
      replay(name, id, flags, readSettings(flags, process.env)),
    )
