import { Command } from 'commander'
import { readSettings, type Settings, type SettingsFlags } from '../../settings.ts'
import { auditLog, type Audit } from '../audit/audit-log.ts'
import type { Finding } from '../audit/finding.ts'
import { inspectStore } from '../audit/inspect-store.ts'
import { CliFailure, messageOf } from '../failure.ts'
import { storeOptions } from '../options.ts'
import { openForReading, requireFounding, withStore } from '../store-file.ts'
import type { Store } from '../store.ts'
import { figures, tableOf } from '../table.ts'
import { printText } from '../terminal.ts'

const SHOWN = 50

const listOf = (title: string, findings: readonly Finding[]): string => {
  const rows = findings.slice(0, SHOWN).map(({ index, kind, eventId, text }) => [index, kind, eventId, text])
  const more = findings.length > SHOWN ? `\n… and ${findings.length - SHOWN} more` : ''
  return `\n${title}\n${tableOf([figures('index'), 'what', 'event', ''], rows)}${more}`
}

/** A file that is too damaged to be read to its end still tells what is wrong with it. */
const audited = async (store: Store, settings: Settings): Promise<Audit> => {
  const file = inspectStore(settings)
  try {
    if ((await store.head(settings.jurisdiction)).index === 0) await requireFounding(store, settings)
    return await auditLog(store, settings.jurisdiction, file)
  } catch (error) {
    if (file.faults.length === 0) throw error
    throw new CliFailure(listOf(`It can't be read: ${messageOf(error)}. Faults: ${file.faults.length}`, file.faults))
  }
}

const print = ({
  jurisdiction,
  events,
  streams,
  headers,
  digest,
  snapshot,
  others,
  faults,
  staleBasis,
}: Audit): void => {
  printText(`${jurisdiction}: ${events} events in ${streams} streams`)
  printText(`sha256 of the headers ${headers}`)
  printText(`digest of scan and projection ${digest}`)
  printText(`snapshot: ${snapshot}`)
  for (const other of others) printText(other)
  if (staleBasis.length > 0) printText(listOf(`Decided on a stale basis: ${staleBasis.length}`, staleBasis))
  printText(faults.length === 0 ? 'No faults.' : listOf(`Faults: ${faults.length}`, faults))
}

/** `luodi verify`: an auditor's check of a store; exit 1 where it finds a fault. */
export const verifyCommand = (): Command =>
  storeOptions(new Command('verify'))
    .description('check a store: bytes, hashes, ids, revisions, order, and that a projection sees every event')
    .option('--json', 'the outcome as JSON')
    .action(async (flags: SettingsFlags & { readonly json?: boolean }) => {
      const settings = readSettings(flags, process.env)
      const audit = await withStore(openForReading(settings), async (store) => {
        return audited(store, settings)
      })
      if (flags.json === true) console.log(JSON.stringify(audit, undefined, 2))
      else print(audit)
      if (audit.faults.length > 0) throw new CliFailure(`${audit.faults.length} faults in ${settings.store.name}`)
    })
