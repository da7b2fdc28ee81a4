import { isRejected } from '@luodi/domain'
import {
  BRIDGED_RATES,
  CLOSURE_GROUPINGS,
  toWire,
  UnknownKnownAt,
  type Ask,
  type Bridge,
  type BridgeAsk,
  type ClosureGrouping,
  type ClosurePeriod,
  type DistrictViews,
  type Figure,
} from '@luodi/projections'
import { Argument, Command, Option } from 'commander'
import { BRIDGE_BASES, bridgeAskOf, type BridgeRequest } from '../../bridge-ask.ts'
import { readSettings, type SettingsFlags } from '../../settings.ts'
import { dayFrom, headLine, knownAtFrom, withQuestion } from '../asking.ts'
import { bridgeText } from '../bridge-text.ts'
import { CliFailure, EXIT } from '../failure.ts'
import { storeOptions } from '../options.ts'
import { printText } from '../terminal.ts'

interface BridgeFlags extends SettingsFlags {
  readonly fromValidAt?: string
  readonly fromKnownAt?: string
  readonly toValidAt?: string
  readonly toKnownAt?: string
  readonly by: ClosureGrouping
  readonly key?: string
  readonly basis?: BridgeRequest['basis']
  readonly period?: ClosurePeriod
  readonly json?: boolean
}

const askOf = (rate: BridgeAsk['rate'], flags: BridgeFlags, to: Ask, views: DistrictViews): BridgeAsk => {
  const { by, key, basis, period, fromValidAt, fromKnownAt } = flags
  const from = {
    validAt: fromValidAt === undefined ? to.validAt : dayFrom('--from-valid-at', fromValidAt),
    knownAt: knownAtFrom(fromKnownAt) ?? to.knownAt,
  }
  const asked = bridgeAskOf({ rate, by, key, basis, period, from, to }, views.groupKeys)
  if (!isRejected(asked)) return asked.right
  const { field, message, accepted } = asked.left
  throw new CliFailure(`--${field}: ${message[1]}; accepted: ${accepted[1]}`, EXIT.usage)
}

const bridged = (views: DistrictViews, asked: BridgeAsk): Figure<Bridge> => {
  try {
    return views.bridge(asked)
  } catch (error) {
    if (!(error instanceof UnknownKnownAt)) throw error
    throw new CliFailure(`--from-known-at, --to-known-at: ${error.message}`, EXIT.usage, error)
  }
}

const print = (figure: Figure<Bridge>, json: boolean | undefined): void => {
  if (json === true) return console.log(JSON.stringify(toWire(figure), undefined, 2))
  const text = figure.status === 'given' ? bridgeText(figure.value) : 'no policy is in force on one of the days'
  printText(`${text}\n\n${headLine(figure)}`)
}

const bridge = (rate: BridgeAsk['rate'], flags: BridgeFlags): Promise<void> =>
  withQuestion(
    readSettings(flags, process.env),
    { ...(flags.toValidAt === undefined ? {} : { validAt: flags.toValidAt }) },
    (views, { validAt }) => {
      const to: Ask = { validAt, knownAt: knownAtFrom(flags.toKnownAt) }
      print(bridged(views, askOf(rate, flags, to, views)), flags.json)
    },
    'to-',
  )

/** `luodi bridge`: what led from one figure of a rate to another, down to the events. */
export const bridgeCommand = (): Command =>
  storeOptions(new Command('bridge'))
    .description('what led from one figure of a rate to another: steps that add up, down to the events')
    .addArgument(new Argument('<rate>', 'which rate').choices(BRIDGED_RATES))
    .option('--from-valid-at <day>', 'the day of the first figure (default: that of the second)')
    .option('--from-known-at <place>', 'ledger index, day (its end) or moment (default: as the second)')
    .option('--to-valid-at <day>', 'the day of the second figure (default: today; with a manual clock its last day)')
    .option('--to-known-at <place>', 'ledger index, day (its end) or moment (default: all that is recorded)')
    .addOption(new Option('--by <grouping>', 'kind of group').choices(CLOSURE_GROUPINGS).default('district'))
    .option('--key <key>', 'the group, unless it is the district')
    .addOption(new Option('--basis <basis>', "one of the rate's").choices(BRIDGE_BASES))
    .addOption(new Option('--period <period>', 'closure').choices(['year', 'cumulative']))
    .option('--json', 'the whole bridge as JSON, with exact fractions')
    .action(bridge)
