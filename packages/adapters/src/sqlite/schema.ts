import type { SqlDriver } from './driver.ts'
import { makeLeaves } from './leaves.ts'

/** A step from one schema to the next: all of it in the transaction that opens the file, or begun anew. */
export interface Migration {
  readonly sql: string
  /** What SQL alone can't compute. */
  readonly fill?: (driver: SqlDriver) => void
}

/** `Luod` in the file's header: says whose file it is. */
export const APPLICATION_ID = 0x4c756f64

/**
 * Positions are `number of the jurisdiction * 2^40 + ledger index`: one tree, without a further index, holds every log
 * in its order. Ids are unique in the whole file. `log_at` is the log's last moment
 * (`momentAfter`), so the last row is the head.
 */
const EVENTS = `
CREATE TABLE jurisdictions (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 8191),
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  type TEXT NOT NULL,
  command_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  log_at TEXT NOT NULL,
  header TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (stream, revision)
) STRICT;
CREATE INDEX events_by_command ON events (command_id);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE VIEW ledger AS
SELECT j.name AS jurisdiction, e.position & 1099511627775 AS ledger_index, e.stream, e.revision, e.type, e.event_id,
  e.command_id, e.recorded_at, e.header, e.body
FROM events e JOIN jurisdictions j ON j.number = e.position >> 40;`

/** Rows of many kilobytes are read a third faster from a table with row ids than from an index that carries them. */
const SNAPSHOTS = `
CREATE TABLE snapshot_heads (
  jurisdiction TEXT NOT NULL,
  projection TEXT NOT NULL,
  ledger_index INTEGER NOT NULL,
  position TEXT,
  digest TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (jurisdiction, projection)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshot_rows (
  jurisdiction TEXT NOT NULL,
  projection TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (jurisdiction, projection, key)
) STRICT;`

/**
 * A head says what its rows come to (`rows`), and what itself comes to with them (`seal`). Older snapshots say nothing of
 * the kind: they go, and are built anew from the log.
 */
const SEALED_SNAPSHOTS = `
DELETE FROM snapshot_rows;
DROP TABLE snapshot_heads;
CREATE TABLE snapshot_heads (
  jurisdiction TEXT NOT NULL,
  projection TEXT NOT NULL,
  ledger_index INTEGER NOT NULL,
  position TEXT,
  digest TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  rows TEXT NOT NULL,
  seal TEXT NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (jurisdiction, projection)
) STRICT, WITHOUT ROWID;`

/**
 * The leaf hash of every event, which later proofs of the whole log are made from: SHA-256 over a zero byte and the header's
 * bytes (RFC 6962). It goes in before its event; older programs, which know of none, can't write any more.
 */
const LEAVES = `
CREATE TABLE leaves (
  position INTEGER PRIMARY KEY,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER leaves_are_never_changed BEFORE UPDATE ON leaves
BEGIN SELECT RAISE(ABORT, 'leaves are never changed'); END;
CREATE TRIGGER leaves_are_never_deleted BEFORE DELETE ON leaves
BEGIN SELECT RAISE(ABORT, 'leaves are never deleted'); END;
CREATE TRIGGER events_have_leaves BEFORE INSERT ON events
WHEN NOT EXISTS (SELECT 1 FROM leaves WHERE position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'an event has a leaf'); END;`

/** Migration n brings a file from version n to n + 1. Released ones never change. */
export const MIGRATIONS: readonly Migration[] = [
  { sql: EVENTS + SNAPSHOTS },
  { sql: SEALED_SNAPSHOTS },
  { sql: LEAVES, fill: makeLeaves },
]
