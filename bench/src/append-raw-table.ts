import type { SealedEvent } from '@luodi/domain/application'
import { DatabaseSync } from 'node:sqlite'
import type { Contender } from './contender.ts'

/** A raw table: one that only keeps texts in order, or one with the keys without which an event log proves nothing. */
export type RawKind = 'no keys' | 'an event log’s keys'

const SCHEMA: Readonly<Record<RawKind, string>> = {
  'no keys': 'CREATE TABLE events (position INTEGER PRIMARY KEY, header TEXT, body TEXT)',
  'an event log’s keys': `CREATE TABLE events (position INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE,
    stream TEXT NOT NULL, revision INTEGER NOT NULL, type TEXT NOT NULL, command_id TEXT NOT NULL,
    recorded_at TEXT NOT NULL, header TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (stream, revision)) STRICT;
    CREATE INDEX events_by_command ON events (command_id)`,
}

const INSERT: Readonly<Record<RawKind, string>> = {
  'no keys': 'INSERT INTO events (header, body) VALUES (?, ?)',
  'an event log’s keys': 'INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)',
}

/** An event with its place, as a raw table wants it. */
export interface Placed {
  readonly stream: string
  readonly revision: number
  readonly event: SealedEvent
}

const valuesOf = (kind: RawKind, { stream, revision, event }: Placed): (string | number)[] =>
  kind === 'no keys'
    ? [event.header, event.body]
    : [event.eventId, stream, revision, event.type, event.commandId, event.recordedAt, event.header, event.body]

/** Raw inserts into a file with one fsync a commit, `perCommit` events in each. */
export const rawTable = (
  kind: RawKind,
  file: string,
  perCommit: number,
  next: (count: number) => readonly Placed[],
  perRound: number,
): Contender => {
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${SCHEMA[kind]}`)
  const insert = database.prepare(INSERT[kind])
  const write = (events: readonly Placed[]): void => {
    for (let at = 0; at < events.length; at += perCommit) {
      database.exec('BEGIN IMMEDIATE')
      for (const placed of events.slice(at, at + perCommit)) insert.run(...valuesOf(kind, placed))
      database.exec('COMMIT')
    }
  }
  return {
    name: `raw, ${kind}, ${perCommit} a commit`,
    round: () => {
      const events = next(perRound)
      return { events: perRound, work: () => write(events) }
    },
  }
}
