import { isRejected } from '@luodi/domain'
import { Command, Option } from 'commander'
import { readSettings, SettingsError, storeFrom, type Settings, type SettingsFlags } from '../../settings.ts'
import { copyLog, type Copied } from '../copy/copy-log.ts'
import { faultText } from '../copy/fault.ts'
import { CliFailure, EXIT } from '../failure.ts'
import { isSameStore } from '../output-file.ts'
import { storeOptions } from '../options.ts'
import { progressOf } from '../progress.ts'
import { openForReading, openForWriting, requireFounding, withStore, type StoreAt } from '../store-file.ts'
import type { Store } from '../store.ts'
import { printText } from '../terminal.ts'

interface CopyFlags extends SettingsFlags {
  readonly to?: string
  readonly json?: boolean
}

const targetFrom = (given: string | undefined, { data, store, jurisdiction }: Settings): StoreAt => {
  if (given === undefined) throw new SettingsError('LUODI_COPY_TO (--to)', undefined, 'the store to copy to')
  const to = storeFrom('LUODI_COPY_TO (--to)', given, data)
  if (isSameStore(to, store)) throw new CliFailure(`${to.name} is the store to copy from`, EXIT.usage)
  return { store: to, jurisdiction }
}

const copied = async (source: Store, target: Store, jurisdiction: string): Promise<Copied> => {
  const { index } = await source.head(jurisdiction)
  const progress = progressOf('copy', index)
  try {
    const answer = await copyLog({ source, target, jurisdiction, onProgress: progress.at })
    if (isRejected(answer)) throw new CliFailure(faultText(answer.left))
    return answer.right
  } finally {
    progress.stop()
  }
}

const print = ({ events, written, digest, headers, bodies }: Copied, from: Settings, to: StoreAt): void => {
  printText(`${from.jurisdiction}: ${events} events, ${written} of them copied now`)
  printText(`from ${from.store.name}\nto   ${to.store.name}`)
  printText(`sha256 of the headers ${headers}\nsha256 of the bodies  ${bodies}\ndigest ${digest}`)
  printText('Read again from the first event: the same in both.')
}

/** `luodi copy`: a jurisdiction's whole history into another store, as it is; repeated, it goes on where it stopped. */
export const copyCommand = (): Command =>
  storeOptions(new Command('copy'))
    .description('copy a jurisdiction into another store: ids, bytes, clocks and order stay; compared at the end')
    .addOption(new Option('--to <store>', 'SQLite file or esdb://… to copy to (LUODI_COPY_TO)'))
    .option('--json', 'the outcome as JSON')
    .action(async (flags: CopyFlags) => {
      const settings = readSettings(flags, process.env)
      const to = targetFrom(flags.to ?? process.env['LUODI_COPY_TO'], settings)
      const outcome = await withStore(openForReading(settings), async (source) => {
        await requireFounding(source, settings)
        return withStore(openForWriting(to), (target) => copied(source, target, settings.jurisdiction))
      })
      if (flags.json === true) console.log(JSON.stringify(outcome, undefined, 2))
      else print(outcome, settings, to)
    })
