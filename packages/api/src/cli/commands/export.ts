import type { StartRateBasis } from '@luodi/domain'
import { CLOSURE_GROUPINGS, type ClosureGrouping, type ClosurePeriod } from '@luodi/projections'
import { Argument, Command, Option } from 'commander'
import { writeFile } from 'node:fs/promises'
import { bytesOf, EXPORT_FORMATS, type ExportFormat } from '../../exports/formats.ts'
import { SHEETS } from '../../exports/sheets/all.ts'
import { readSettings, type SettingsFlags } from '../../settings.ts'
import { askOptions, daysFrom, headLine, monthFrom, withQuestion, type AskFlags } from '../asking.ts'
import { CliFailure, EXIT, messageOf } from '../failure.ts'
import { demandOutput } from '../output-file.ts'
import { storeOptions } from '../options.ts'
import { printText } from '../terminal.ts'

interface ExportFlags extends SettingsFlags, AskFlags {
  readonly by: ClosureGrouping
  readonly basis?: StartRateBasis
  readonly period: ClosurePeriod
  readonly format?: ExportFormat
  readonly month?: string
  readonly minDelay?: string
  readonly bulletin?: string
  readonly out: string
}

/** The format that is asked for, or that the file's ending says. */
const formatOf = ({ format, out }: ExportFlags): ExportFormat => {
  const found = format ?? EXPORT_FORMATS.find((ending) => out.endsWith(`.${ending}`))
  if (found !== undefined) return found
  throw new CliFailure(`which format? --format ${EXPORT_FORMATS.join(' or ')}, or a file that ends so`, EXIT.usage)
}

const write = async (file: string, bytes: Buffer): Promise<void> => {
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw new CliFailure(`--out ${file}: ${messageOf(error)}`, EXIT.usage, error)
  }
}

const exportSheet = async (name: string, flags: ExportFlags): Promise<void> => {
  const format = formatOf(flags)
  const { by, basis, period, bulletin, out } = flags
  const [month, minDelay] = [monthFrom(flags.month), daysFrom(flags.minDelay)]
  if (by === 'department' && name !== 'closure-rates' && name !== 'bulletin-rates') {
    throw new CliFailure('--by department groups closure-rates and bulletin-rates alone', EXIT.usage)
  }
  const settings = readSettings(flags, process.env)
  demandOutput('--out', out, settings.store)
  const table = await withQuestion(settings, flags, (views, asked) =>
    SHEETS.get(name)!.table({ views, asked, sees: () => true, by, basis, period, month, minDelay, bulletin }),
  )
  const bytes = await bytesOf(table, format)
  demandOutput('--out', out, settings.store)
  await write(out, bytes)
  printText(`${out}: ${table.title}, ${table.rows.length} rows, ${headLine(table.head)}`)
}

const help = (): string =>
  `\nSheets:\n${[...SHEETS.values()].map(({ name, title }) => `  ${name.padEnd(16)} ${title}`).join('\n')}`

/** `luodi export`: a ledger or list of a store as a spreadsheet, for any date as known at any date. */
export const exportCommand = (): Command =>
  askOptions(storeOptions(new Command('export')), CLOSURE_GROUPINGS)
    .description('a ledger or list of a store as CSV or .xlsx, at --valid-at as known at --known-at')
    .addArgument(new Argument('<sheet>', 'what to export').choices([...SHEETS.keys()]))
    .requiredOption('--out <file>', 'the file to write; what it held is replaced')
    .addOption(new Option('--format <format>', "default: the file's ending").choices(EXPORT_FORMATS))
    .addOption(new Option('--period <period>', 'closure-rates').choices(['year', 'cumulative']).default('year'))
    .option('--month <month>', 'problem-lists: one list alone, YYYY-MM')
    .option('--min-delay <days>', 'data-quality: only what was recorded so many days late')
    .option('--bulletin <period>', 'bulletin-…: one published bulletin, 2026-06; default: the last one')
    .addHelpText('after', help)
    .action(exportSheet)
