import { jurisdictionSchema } from '@luodi/domain'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { STORE_ACCEPTED, storeAddressFrom, type StoreAddress } from './store-address.ts'

/** Where a value may come from: a flag wins over the environment, and that over the default. */
export interface SettingsFlags {
  readonly port?: string | undefined
  readonly host?: string | undefined
  readonly data?: string | undefined
  readonly store?: string | undefined
  readonly jurisdiction?: string | undefined
}

/** What a way in works with. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** The folder of the store, or of what lies beside it. */
  readonly data: string
  readonly store: StoreAddress
  readonly jurisdiction: string
  /** The key of the bearer tokens, at least 32 bytes. */
  readonly tokenKey: string | undefined
  /** About how many bytes of answers a server remembers. */
  readonly answerBytes: number
  /** What one holder may ask of a server. */
  readonly holderLimits: { readonly requestsPerMinute: number; readonly streams: number }
  /** How many threads answer a server's questions about figures; 0: its own thread does. */
  readonly readers: number
  /** How many days a system clock may be ahead of the log before an operator has to confirm it. */
  readonly clockSilence: number
}

/** A setting that can't be used: which, and what would be accepted. */
export class SettingsError extends Error {
  constructor(name: string, given: string | undefined, accepted: string) {
    super(`${name}${given === undefined ? ' is not set' : ` is ${JSON.stringify(given)}`}; it must be ${accepted}`)
    this.name = 'SettingsError'
  }
}

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535)
const hostSchema = z.string().regex(/^[0-9A-Za-z.:_-]{1,253}$/)
const folderSchema = z.string().min(1).max(4096)
const readersSchema = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .refine((count) => count === 0 || (count >= 2 && count <= 16))
const keySchema = z.string().refine((key) => Buffer.byteLength(key) >= 32)

const take = <T>(schema: z.ZodType<T>, name: string, given: string, accepted: string): T => {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new SettingsError(name, given, accepted)
}

const MEBIBYTE = 1024 * 1024

const mebibytesSchema = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform((text) => Number(text) * MEBIBYTE)

const limitSchema = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number)

const limitFrom = (name: string, given = '', standard: string): number =>
  take(limitSchema, name, given === '' ? standard : given, 'a whole number, 1 to 9999999')

const tokenKeyFrom = (given: string | undefined): string | undefined => {
  if (given === undefined || given === '') return undefined
  if (keySchema.safeParse(given).success) return given
  throw new SettingsError('LUODI_TOKEN_KEY', `(${Buffer.byteLength(given)} bytes)`, 'a secret of at least 32 bytes')
}

/** A store that a flag or the environment names. Throws a {@link SettingsError}, which shows no password. */
export const storeFrom = (name: string, given: string, data: string): StoreAddress => {
  const address = given.length > 4096 || given === '' ? undefined : storeAddressFrom(given, data)
  if (address !== undefined) return address
  throw new SettingsError(name, given.replace(/:\/\/.*/s, '://…'), STORE_ACCEPTED)
}

/**
 * The settings from flags and environment: `PORT` (8080; 0 takes a free one), `HOST` (127.0.0.1), `LUODI_DATA` (./data),
 * `LUODI_STORE` (luodi.db in that folder), `LUODI_JURISDICTION` (371302), `LUODI_TOKEN_KEY`, `LUODI_ANSWER_MEMORY` (256, in MiB), `LUODI_REQUESTS_PER_MINUTE` (3000) and `LUODI_STREAMS` (20) of one holder, `LUODI_READERS` (3),
 * `LUODI_CLOCK_SILENCE` (45, in days). The key has no flag: arguments are seen by everybody on a machine.
 * Throws a {@link SettingsError}.
 */
export const readSettings = (flags: SettingsFlags, env: Readonly<Record<string, string | undefined>>): Settings => {
  const data = resolve(take(folderSchema, 'LUODI_DATA', flags.data ?? env['LUODI_DATA'] ?? './data', 'a folder'))
  const jurisdiction = flags.jurisdiction ?? env['LUODI_JURISDICTION'] ?? '371302'
  return {
    port: take(portSchema, 'PORT', flags.port ?? env['PORT'] ?? '8080', 'a port, 0 to 65535'),
    host: take(hostSchema, 'HOST', flags.host ?? env['HOST'] ?? '127.0.0.1', 'a host name or an address'),
    data,
    store: storeFrom('LUODI_STORE', flags.store ?? env['LUODI_STORE'] ?? join(data, 'luodi.db'), data),
    jurisdiction: take(
      jurisdictionSchema,
      'LUODI_JURISDICTION',
      jurisdiction,
      '2 to 12 digits or lower-case letters, by convention the division code',
    ),
    tokenKey: tokenKeyFrom(env['LUODI_TOKEN_KEY']),
    answerBytes: take(
      mebibytesSchema,
      'LUODI_ANSWER_MEMORY',
      env['LUODI_ANSWER_MEMORY'] ?? '256',
      'a number of mebibytes, 0 to 999999',
    ),
    holderLimits: {
      requestsPerMinute: limitFrom('LUODI_REQUESTS_PER_MINUTE', env['LUODI_REQUESTS_PER_MINUTE'], '3000'),
      streams: limitFrom('LUODI_STREAMS', env['LUODI_STREAMS'], '20'),
    },
    readers: take(readersSchema, 'LUODI_READERS', env['LUODI_READERS'] ?? '3', '0, or a number from 2 to 16'),
    clockSilence: limitFrom('LUODI_CLOCK_SILENCE', env['LUODI_CLOCK_SILENCE'], '45'),
  }
}
