import type { Instant } from '../../kernel/instant.ts'

/** Tells the moment at which a command is recorded. The only clock in the house. */
export interface Clock {
  readonly kind: 'system' | 'manual'
  now(): Instant
}
