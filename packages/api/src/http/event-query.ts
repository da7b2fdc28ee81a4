import { AGGREGATES, EVENT_DEFINITIONS, streamKindOf, streamNameSchema } from '@luodi/domain'
import type { LogFilter, StoredEvent } from '@luodi/domain/application'
import type { z } from 'zod'
import { commaList } from './query.ts'

const KINDS: ReadonlySet<string> = new Set(Object.values(AGGREGATES).map(({ kind }) => kind))

/** Which events: of one stream, of kinds of streams, of types. */
export const filterQuery = {
  stream: streamNameSchema.optional().meta({ description: 'One stream, <jurisdiction>.<kind>-<id>' }),
  kinds: commaList
    .refine((kinds) => kinds.every((kind) => KINDS.has(kind)), {
      message: '没有这种流 | a kind of stream that is not known',
    })
    .optional()
    .meta({ description: 'Kinds of streams, separated by commas: project,policy' }),
  types: commaList
    .refine((types) => types.every((type) => EVENT_DEFINITIONS.has(type)), {
      message: '没有这种事件 | an event type that is not known',
    })
    .optional()
    .meta({ description: 'Event types, separated by commas: InvestmentReported,FactCorrected' }),
}

type FilterQuery = z.output<z.ZodObject<typeof filterQuery>>

/** The store's filter of a query; none where nothing is asked. */
export const filterOf = (query: FilterQuery): LogFilter | undefined => {
  const { stream, kinds, types } = query
  if (stream === undefined && kinds === undefined && types === undefined) return undefined
  return {
    ...(stream === undefined ? {} : { stream }),
    ...(kinds === undefined ? {} : { streamKinds: kinds }),
    ...(types === undefined ? {} : { types }),
  }
}

/** Is an event one of those that a query asks for? The same as the store's filter says. */
export const isAskedFor = ({ stream, kinds, types }: FilterQuery, event: StoredEvent): boolean =>
  (stream === undefined || stream === event.stream) &&
  (kinds === undefined || kinds.includes(streamKindOf(event.stream))) &&
  (types === undefined || types.includes(event.type))
