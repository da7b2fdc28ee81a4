import type { Chance } from './chance.ts'
import type { Told } from './told-district.ts'

/** A server that two processes reach, each over a way of its own, and somebody who disturbs both. */
export interface Served {
  /** How each of the two reaches it, disturbances and all. */
  readonly connectionStrings: readonly [string, string]
  /** How somebody reaches it whom nobody disturbs. */
  readonly direct: () => string
  /** Puts what was told before the disturbance on the server. */
  plant(told: Told): Promise<void>
  /** Disturbs until it is called off; then all is well again. */
  disturb(chance: Chance): () => Promise<void>
  stop(): Promise<void>
}

/** Something that can happen to a server, or to the way there. */
export type Happening = () => Promise<void>
