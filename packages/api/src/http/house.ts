import type { LocalDate } from '@luodi/domain'
import { localDateOf } from '@luodi/domain'
import type { Cursors } from './cursors.ts'
import type { TellFault } from './fault-log.ts'
import type { Measures } from './metrics/measures.ts'
import type { StreamPlaces } from './stream-places.ts'
import type { AppOptions } from './options.ts'

/** What the routes work with. */
export interface House extends AppOptions {
  /** Aborted when the server closes. */
  readonly closing: AbortSignal
  /** The places in lists that clients hand back. */
  readonly cursors: Cursors
  readonly streamPlaces: StreamPlaces
  /** Tells of an error of the server in a request. */
  readonly fault: TellFault
  /** What the server tells of itself. */
  readonly measures: Measures
}

/** Today (Asia/Shanghai) by the server's clock. */
export const todayOf = ({ clock }: Pick<House, 'clock'>): LocalDate => localDateOf(clock.now())
