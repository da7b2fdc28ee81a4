import { openSqlite } from '@luodi/adapters/sqlite'
import { localDate, type DomainEvent } from '@luodi/domain'
import type { Ask, Figure } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import { sharedDemonstration } from '../cli/demonstration.testkit.ts'
import { decoded, JURISDICTION, logOf } from './telling.testkit.ts'

/** The year of the demonstration as it is told by default. */
export interface ToldYear {
  readonly events: readonly DomainEvent[]
  readonly views: LiveViews
}

/** The day on which the story ends. */
export const CLOSING: Ask = { validAt: localDate('2026-10-12') }

/** Reads it from the demonstration that the run has told once. */
export const toldYear = async (): Promise<ToldYear> => {
  const store = openSqlite(await sharedDemonstration(), { readOnly: true })
  const views = await createViews(store, { jurisdiction: JURISDICTION })
  const events = decoded(await logOf(store))
  await store.close()
  return { events, views }
}

type OfType<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>

/** The events of a type. */
export const eventsOf = <T extends DomainEvent['type']>({ events }: ToldYear, type: T): readonly OfType<T>[] =>
  events.filter((event): event is OfType<T> => event.type === type)

/** What they say. */
export const bodiesOf = <T extends DomainEvent['type']>(year: ToldYear, type: T): readonly OfType<T>['body'][] =>
  eventsOf(year, type).map(({ body }) => body as OfType<T>['body'])

/** A figure's value. */
export const given = <T>(figure: Figure<T>): T => {
  if (figure.status !== 'given') throw new Error('no policy')
  return figure.value
}
