import type { BulletinAsk, BulletinDraft } from '../../bulletin/index.ts'
import type { Either } from '../../kernel/either.ts'
import type { Rejection } from '../../kernel/rejection.ts'

/**
 * Compiles what a bulletin states from the whole ledger as it is recorded (M-53): the figures that a publication
 * freezes, or why they can't be given. What it answers depends on the ledger up to the content's `knownAt` alone, so
 * that whoever replays it comes to the same bytes; whether it is provisional is told by the day of its publication. `pressOf` of `@luodi/projections/runner` is one.
 */
export interface Press {
  compile(ask: BulletinAsk): Promise<Either<Rejection, BulletinDraft>>
}
