import { localDate } from '@luodi/domain'
import { sha256Hex, type Entropy } from '@luodi/domain/application'
import { CLOSURE_GROUPINGS, GROUPINGS, toWire, type DistrictViews } from '@luodi/projections'

export const JURISDICTION = '371302'

/** Salts that a command has whichever process decides it, so that the bytes of its events can be compared. */
export const saltsByCommand = (): Entropy & { command: string } => {
  const salts = { command: '', salt: () => sha256Hex(salts.command).slice(0, 32) }
  return salts
}

const DAYS = ['2026-01-31', '2026-03-31', '2026-05-12'].map(localDate)

/** Rates, lamps, ledgers, problems and collections of several days, as known at an index. */
export const figuresAt = (views: DistrictViews, knownAt: number): readonly string[] =>
  DAYS.map((validAt) => {
    const asked = { validAt, knownAt }
    return JSON.stringify(
      toWire([
        views.lamps(asked),
        views.lampCounts(asked),
        views.ledger(asked),
        views.problems(asked),
        views.collections(asked),
        ...GROUPINGS.flatMap((by) => [views.startRates(asked, by), views.investmentRates(asked, by)]),
        ...CLOSURE_GROUPINGS.map((by) => views.closureRates(asked, by, 'year')),
      ]),
    )
  })

/** The same in a few digits. */
export const figuresDigest = (views: DistrictViews, knownAt: number): string =>
  sha256Hex(figuresAt(views, knownAt).join('\n'))
