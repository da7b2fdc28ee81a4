import { bulletinFigure, bulletinsFigure } from './bulletins.ts'
import { collectionsFigure } from './collections.ts'
import { dataQualityFigure } from './data-quality.ts'
import { calendarNeedsFigure, deadlineFigure, monthlyDueFigure } from './deadlines.ts'
import { deadlinesFigure } from './duties.ts'
import type { ReplayFigure } from './figure.ts'
import { cityBatchesFigure, problemHistoryFigure, projectHistoryFigure, rosterFigure } from './history.ts'
import { lampCountsFigure, lampFigure, lampsFigure } from './lamps.ts'
import { lineageFigure } from './lineage.ts'
import { ledgerFigure, projectFigure } from './ledger.ts'
import { problemListFigure, problemListsFigure } from './problem-lists.ts'
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
    problemListsFigure,
    problemListFigure,
    lampsFigure,
    lampCountsFigure,
    lampFigure,
    ledgerFigure,
    projectFigure,
    lineageFigure,
    deadlineFigure,
    monthlyDueFigure,
    calendarNeedsFigure,
    deadlinesFigure,
    dataQualityFigure,
    collectionsFigure,
    bulletinsFigure,
    bulletinFigure,
    unitsFigure,
    rosterFigure,
    cityBatchesFigure,
    projectHistoryFigure,
    problemHistoryFigure,
    policyFigure,
    calendarsFigure,
  ].map((figure) => [figure.name, figure]),
)
