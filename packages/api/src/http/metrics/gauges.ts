import type { Standing } from './standing.ts'

/** A value that is looked at when somebody asks for it. */
export interface GaugeDefinition {
  /** With dots, as OpenTelemetry has it; Prometheus has underscores in their place. */
  readonly name: string
  readonly help: string
  /** `undefined`: not known now. */
  readonly of: (standing: Standing) => number | undefined
}

const lagEvents = ({ logIndex, viewsIndex }: Standing): number | undefined =>
  logIndex === undefined ? undefined : logIndex - viewsIndex

/** What is told of store, views and process. Nothing of what the events say. */
export const GAUGES: readonly GaugeDefinition[] = [
  { name: 'luodi.store.up', help: 'Did the store answer within 2 s?', of: ({ storeUp }) => Number(storeUp) },
  {
    name: 'luodi.store.answer_age_seconds',
    help: 'How long ago the store, or the server that it lies with, last answered anything',
    of: ({ answerAge }) => answerAge,
  },
  {
    name: 'luodi.clock.up',
    help: 'Does the clock let commands be recorded, neither behind the log nor a jump ahead of it?',
    of: ({ clockUp }) => (clockUp === undefined ? undefined : Number(clockUp)),
  },
  { name: 'luodi.log.index', help: 'Ledger index of the last event of the log', of: ({ logIndex }) => logIndex },
  {
    name: 'luodi.views.up',
    help: 'Do the views go on folding, over the log that the store has?',
    of: ({ viewsUp }) => Number(viewsUp),
  },
  {
    name: 'luodi.views.index',
    help: 'Ledger index of the last event that the views have folded',
    of: ({ viewsIndex }) => viewsIndex,
  },
  { name: 'luodi.views.lag_events', help: 'Events of the log that the views lack', of: lagEvents },
  {
    name: 'luodi.views.lag_seconds',
    help: 'How long ago the first event was recorded that the views lack; 0 where they lack none',
    of: ({ lagSeconds }) => lagSeconds,
  },
  {
    name: 'luodi.views.confirmed_age_seconds',
    help: 'How long ago the views were last known to cover all that the log then held',
    of: ({ confirmedAge }) => confirmedAge,
  },
  {
    name: 'luodi.commands.last_failed_timestamp_seconds',
    help: 'When a command failed last since the store did not take it, in seconds since 1970',
    of: ({ lastFailedCommand }) => lastFailedCommand,
  },
  {
    name: 'luodi.views.snapshot_passed_over',
    help: 'Was a snapshot passed over at the start, since it did not hold together or was made from something else?',
    of: ({ snapshotPassedOver }) => Number(snapshotPassedOver),
  },
  { name: 'luodi.readers.busy', help: 'Readers that work on a question', of: ({ readers }) => readers?.busy },
  { name: 'luodi.readers.queued', help: 'Questions that wait for a reader', of: ({ readers }) => readers?.queued },
  {
    name: 'luodi.readers.longest_seconds',
    help: 'How long the longest question under way has been worked on',
    of: ({ readers }) => readers?.longest,
  },
  {
    name: 'luodi.readers.replaced',
    help: 'Readers replaced since the start: their question took too long, or they ended by themselves',
    of: ({ readers }) => readers?.replaced,
  },
  { name: 'luodi.process.heap_bytes', help: 'Heap in use', of: () => process.memoryUsage().heapUsed },
  { name: 'luodi.process.resident_bytes', help: 'Resident memory', of: () => process.memoryUsage.rss() },
]
