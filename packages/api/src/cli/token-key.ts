import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../settings.ts'
import { readTextFile } from '../text-file.ts'
import { CliFailure } from './failure.ts'

const exists = (error: unknown): boolean => (error as { readonly code?: unknown }).code === 'EEXIST'

/** Writes a new key that nobody else can read, unless there is one already. */
const makeKey = (file: string): void => {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, randomBytes(32).toString('base64url'))
    closeSync(handle)
  } catch (error) {
    if (!exists(error)) throw error
  }
}

/** The key of a demonstration's tokens: the configured one, or one of its own that is kept in the data folder. */
export const demonstrationKey = ({ tokenKey, data }: Settings): string => {
  if (tokenKey !== undefined) return tokenKey
  const file = join(data, 'token.key')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  makeKey(file)
  const key = readTextFile(file).trim()
  if (Buffer.byteLength(key) < 32) throw new CliFailure(`${file} holds no key; remove it, and a new one is made`)
  return key
}
