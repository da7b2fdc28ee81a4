import { describe } from 'vitest'
import { appending } from './cases/appending.ts'
import { expectations } from './cases/expectations.ts'
import { following } from './cases/following.ts'
import { idempotence } from './cases/idempotence.ts'
import { manyWriters } from './cases/many-writers.ts'
import { reading } from './cases/reading.ts'
import { benchFor, type OpenStore } from './harness.ts'

/** What every event store must do. A new bug is a new case here. */
export const eventStoreContract = (name: string, open: OpenStore): void => {
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
      manyWriters(bench)
    })
  })
}
