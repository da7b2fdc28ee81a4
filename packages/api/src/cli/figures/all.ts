import { collectionsFigure } from './collections.ts'
import { calendarNeedsFigure, deadlineFigure, monthlyDueFigure } from './deadlines.ts'
import type { ReplayFigure } from './figure.ts'
import { lampCountsFigure, lampFigure, lampsFigure } from './lamps.ts'
import { ledgerFigure, projectFigure } from './ledger.ts'
import { problemsFigure } from './problems.ts'
import { closureRateFigure, investmentRateFigure, startRateFigure } from './rates.ts'
import { calendarsFigure, policyFigure, unitsFigure } from './registers.ts'

/** Every figure that can be replayed, by name. */
export const FIGURES: ReadonlyMap<string, ReplayFigure> = new Map(
  [
    startRateFigure,
    investmentRateFigure,
    closureRateFigure,
    problemsFigure,
    lampsFigure,
    lampCountsFigure,
    lampFigure,
    ledgerFigure,
    projectFigure,
    deadlineFigure,
    monthlyDueFigure,
    calendarNeedsFigure,
    collectionsFigure,
    unitsFigure,
    policyFigure,
    calendarsFigure,
  ].map((figure) => [figure.name, figure]),
)
