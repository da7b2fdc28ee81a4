import {
  accepted,
  commandText,
  defineAggregate,
  defineCommands,
  defineEvent,
  defineStream,
  evidenceSchema,
  localDateOf,
  newEvent,
  office,
} from '@luodi/domain'

// made of the domain's own fields: the command takes a kind of 256 signs, the event only one of 64
const { reference } = evidenceSchema.shape
const eventSchema = evidenceSchema.pick({ kind: true, reference: true })
const commandSchema = eventSchema.extend({ kind: reference })

const events = { SiteVisited: defineEvent('SiteVisited', 'observation', eventSchema) }
const EXAMPLE = { reference: 'v1', kind: 'progress' }
const TEXT = commandText(['登记走访', 'Record a site visit'], ['登记现场走访。', 'Records a visit.'], EXAMPLE)
const define = defineCommands('sitevisit', (data: { readonly reference: string }) => data.reference)
const commands = { RecordSiteVisit: define('RecordSiteVisit', 'M-47', commandSchema, TEXT, office('M-47')) }

/** An embedder's own aggregate. Its command takes a kind that is too long for its event: a fault of its own. */
export const siteVisit = defineAggregate({
  stream: defineStream('sitevisit', { visits: 0 }),
  events,
  commands,
  facts: () => undefined,
  decide: ({ data }, _, { recordedAt }) => accepted([newEvent(events.SiteVisited, localDateOf(recordedAt), data)]),
  evolveAll: ({ visits }, more) => ({ visits: visits + more.length }),
  readers: () => ({ of: 'everybody' }),
})
