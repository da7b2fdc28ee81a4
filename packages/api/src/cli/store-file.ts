import { openMemory } from '@luodi/adapters/memory'
import { openSqlite, SqliteOpenError } from '@luodi/adapters/sqlite'
import { decodeEvent, type OrganisationEvent } from '@luodi/domain'
import type { EventStore } from '@luodi/domain/application'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Settings } from '../settings.ts'
import { errorLine } from '../error-line.ts'
import { CliFailure, EXIT } from './failure.ts'
import { openServer } from './eventstoredb-store.ts'
import type { Store } from './store.ts'

/** Which store, and for which jurisdiction. */
export type StoreAt = Pick<Settings, 'store' | 'jurisdiction'>

/** How a founded jurisdiction's log begins. */
export interface FoundingRecord {
  readonly name: string
  readonly clock: 'system' | 'manual'
  readonly recordedAt: string
}

const troubleTold =
  (file: string) =>
  (reason: string | undefined): void =>
    reason === undefined
      ? errorLine('the store records again', { level: 'info', file })
      : errorLine('the store records nothing', { reason, file })

const upgradeTold =
  (file: string) =>
  (from: number, to: number): void =>
    errorLine('the store is brought to the schema of this version; a long log takes a while', {
      level: 'info',
      file,
      from,
      to,
    })

const open = (file: string, readOnly: boolean): Store => {
  try {
    return openSqlite(file, { readOnly, onTrouble: troubleTold(file), onUpgrade: upgradeTold(file) })
  } catch (error) {
    if (error instanceof SqliteOpenError) throw new CliFailure(`${file}: ${error.message}`, EXIT.fault, error)
    throw error
  }
}

const openFileForWriting = (file: string): Store => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  return open(file, false)
}

const openFileForReading = (file: string): Store => {
  if (!existsSync(file))
    throw new CliFailure(`there is no store ${file}; luodi init or luodi demo makes one`, EXIT.usage)
  return open(file, true)
}

/** Opens the store for writing; a file's folder is made where it is missing. */
export const openForWriting = async ({ store, jurisdiction }: StoreAt): Promise<Store> =>
  store.kind === 'sqlite'
    ? openFileForWriting(store.file)
    : openServer({ store, jurisdiction }, () => openFileForWriting(store.snapshots))

/** Opens the store without writing to it. */
export const openForReading = async ({ store, jurisdiction }: StoreAt): Promise<Store> =>
  store.kind === 'sqlite'
    ? openFileForReading(store.file)
    : openServer({ store, jurisdiction }, () =>
        existsSync(store.snapshots) ? open(store.snapshots, true) : openMemory(),
      )

/** Does the work with a store, and closes it whatever comes of it. */
export const withStore = async <T>(opening: Promise<Store>, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await opening
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** The founding of a jurisdiction, which is the first event of its log; nothing where there is none. */
export const foundingOf = async (store: EventStore, jurisdiction: string): Promise<FoundingRecord | undefined> => {
  const [first] = await store.readLog({ jurisdiction, after: { index: 0 }, limit: 1 })
  if (first === undefined) return undefined
  const event = decodeEvent(first.header, first.body, first.index) as OrganisationEvent
  if (event.type !== 'JurisdictionFounded') {
    throw new CliFailure(`the log of ${jurisdiction} does not begin with its founding`)
  }
  return { name: event.body.name, clock: event.body.clock, recordedAt: event.header.recordedAt }
}

/** The same; refuses a jurisdiction that is not founded. */
export const requireFounding = async (
  store: EventStore,
  { jurisdiction, store: { name } }: StoreAt,
): Promise<FoundingRecord> => {
  const founding = await foundingOf(store, jurisdiction)
  if (founding !== undefined) return founding
  throw new CliFailure(`jurisdiction ${jurisdiction} is not founded in ${name}; luodi init founds it`, EXIT.usage)
}
