import { AGGREGATES, EVENT_DEFINITIONS, type EventHeader } from '@luodi/domain'
import type { LogFilter, StoredEvent } from '@luodi/domain/application'
import { Command, InvalidArgumentError } from 'commander'
import { readSettings, type SettingsFlags } from '../../settings.ts'
import { CliFailure, EXIT } from '../failure.ts'
import { storeOptions } from '../options.ts'
import { pagesOf } from '../pages.ts'
import { openForReading, withStore } from '../store-file.ts'
import { figures, tableOf, type Cell } from '../table.ts'
import { printText } from '../terminal.ts'

interface EventsFlags extends SettingsFlags {
  readonly type?: string
  readonly kind?: string
  readonly stream?: string
  readonly after: number
  readonly before?: number
  readonly limit: number
  readonly json?: boolean
}

const count = (text: string): number => {
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('a whole number, zero or more')
}

const KINDS: readonly string[] = Object.values(AGGREGATES).map(({ kind }) => kind)

const filterOf = ({ type, kind, stream }: EventsFlags): LogFilter => {
  const types = type?.split(',')
  const unknown = types?.find((name) => !EVENT_DEFINITIONS.has(name))
  if (unknown !== undefined) throw new CliFailure(`there is no event type ${unknown}`, EXIT.usage)
  const kinds = kind?.split(',')
  const strange = kinds?.find((name) => !KINDS.includes(name))
  if (strange !== undefined) throw new CliFailure(`there is no kind of stream ${strange}`, EXIT.usage)
  return {
    ...(types === undefined ? {} : { types }),
    ...(kinds === undefined ? {} : { streamKinds: kinds }),
    ...(stream === undefined ? {} : { stream }),
  }
}

/** The stored bytes of an event, untouched, between braces of our own: one event a line. */
const storedBytes = ({ index, header, body }: StoredEvent): string =>
  `{"index":${index},"header":${header},"body":${body}}`

const rowOf = ({ index, header, stream, revision, type, recordedAt }: StoredEvent): readonly Cell[] => {
  const { occurredOn, actor } = JSON.parse(header) as EventHeader
  return [index, recordedAt, occurredOn, type, `${stream}@${revision}`, actor.unit]
}

const COLUMNS = [figures('index'), 'recorded', 'occurred', 'type', 'stream@revision', 'by']

/** `luodi events`: the events of a store, in the order of the ledger. */
export const eventsCommand = (): Command =>
  storeOptions(new Command('events'))
    .description('list the events of a store')
    .option('--type <types>', 'event types, comma-separated')
    .option('--kind <kinds>', `kinds of stream, comma-separated: ${KINDS.join(', ')}`)
    .option('--stream <name>', 'one stream, 371302.project-p0001')
    .option('--after <index>', 'events after this ledger index', count, 0)
    .option('--before <index>', 'events before this ledger index', count)
    .option('--limit <count>', 'at most so many; 0 for all', count, 0)
    .option('--json', 'the stored bytes of header and body, one event a line')
    .action(async (flags: EventsFlags) => {
      const settings = readSettings(flags, process.env)
      const { after, before = Infinity, json } = flags
      const limit = flags.limit === 0 ? Infinity : flags.limit
      await withStore(openForReading(settings), async (store) => {
        const rows: (readonly Cell[])[] = []
        let told = 0
        for await (const page of pagesOf(store, settings.jurisdiction, { after, filter: filterOf(flags) })) {
          const wanted = page.filter(({ index }) => index < before).slice(0, limit - told)
          told += wanted.length
          if (json === true) for (const event of wanted) console.log(storedBytes(event))
          else rows.push(...wanted.map(rowOf))
          if (told >= limit || (page.at(-1)?.index ?? 0) >= before) break
        }
        if (json !== true) printText(rows.length === 0 ? 'no events' : tableOf(COLUMNS, rows))
      })
    })
