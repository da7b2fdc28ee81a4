import { DUTY_KINDS, DUTY_STATUSES, CLOSURE_GROUPINGS, toWire } from '@luodi/projections'
import { Argument, Command, Option } from 'commander'
import { readSettings, type Settings, type SettingsFlags } from '../../settings.ts'
import { askOptions, headLine, withQuestion, type AskFlags } from '../asking.ts'
import { FIGURES } from '../figures/all.ts'
import { CliFailure } from '../failure.ts'
import type { Replayed, ReplayRequest } from '../figures/figure.ts'
import { storeOptions } from '../options.ts'
import { printText } from '../terminal.ts'

interface ReplayFlags extends SettingsFlags, AskFlags, Omit<ReplayRequest, 'id'> {
  readonly json?: boolean
}

const print = ({ figure, table, fault }: Replayed, json: boolean | undefined): void => {
  if (json === true) console.log(JSON.stringify(toWire(figure), undefined, 2))
  else printText(`${table()}\n\n${headLine(figure)}`)
  if (fault !== undefined) throw new CliFailure(fault)
}

const replay = async (name: string, id: string | undefined, flags: ReplayFlags, settings: Settings): Promise<void> =>
  withQuestion(settings, flags, async (views, asked, store) => {
    const source = { views, store, jurisdiction: settings.jurisdiction }
    print(await FIGURES.get(name)!.run(source, asked, { ...flags, id }), flags.json)
  })

const help = (): string =>
  `\nFigures:\n${[...FIGURES.values()].map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`).join('\n')}`

/** `luodi replay`: any figure of a store, for any date as known at any date. */
export const replayCommand = (): Command =>
  askOptions(storeOptions(new Command('replay')), CLOSURE_GROUPINGS)
    .description('any figure of a store, at --valid-at as known at --known-at')
    .addArgument(new Argument('<figure>', 'what to replay').choices([...FIGURES.keys()]))
    .argument(
      '[id]',
      'the project, for lamp, project, project-history and deadlines; the problem, for problem-history; the period, for bulletin',
    )
    .option('--received <when>', 'deadline: day or moment of receipt')
    .option('--working-days <budget>', 'deadline: a number, preAssessment or proposal', 'proposal')
    .option('--acted-on <when>', 'deadline, monthly-due: when it was done')
    .option('--month <month>', 'monthly-due, problem-list: YYYY-MM')
    .addOption(new Option('--status <status>', 'deadlines').choices(DUTY_STATUSES))
    .addOption(new Option('--kind <kind>', 'deadlines').choices(DUTY_KINDS))
    .option('--unit <unit>', 'deadlines: in charge of it, or assisting')
    .option('--min-delay <days>', 'data-quality: only what was recorded so many days late')
    .option('--json', 'the whole figure as JSON, exact fractions and members included')
    .addHelpText('after', help)
    .action(async (name: string, id: string | undefined, flags: ReplayFlags) =>
      replay(name, id, flags, readSettings(flags, process.env)),
    )
