import { describe } from 'vitest'
import { appending } from './cases/appending.ts'
import { expectations } from './cases/expectations.ts'
import { following } from './cases/following.ts'
import { idempotence } from './cases/idempotence.ts'
import { manyWriters } from './cases/many-writers.ts'
import { reading } from './cases/reading.ts'
import { benchFor, type OpenStore } from './harness.ts'

/** How much work the long cases make. */
export interface Amount {
  /** Appends of each of the 64 writers on one stream, default 200. */
  readonly appendsOfWriter?: number
}

/** What every event store must do. A new bug is a new case here. */
export const eventStoreContract = (name: string, open: OpenStore, { appendsOfWriter = 200 }: Amount = {}): void => {
  describe(`${name} as event store`, () => {
    const bench = benchFor(open)
    describe('appending', () => {
      appending(bench)
    })
    describe('expected revisions', () => {
      expectations(bench)
    })
    describe('idempotence', () => {
      idempotence(bench)
    })
    describe('reading', () => {
      reading(bench)
    })
    describe('following', () => {
      following(bench)
    })
    describe('many writers', () => {
      manyWriters(bench, appendsOfWriter)
    })
  })
}
