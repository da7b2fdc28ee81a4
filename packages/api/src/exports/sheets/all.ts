import type { Sheet } from '../sheet.ts'
import { bulletinCorrectionsSheet } from './bulletin-corrections.ts'
import { bulletinLampsSheet } from './bulletin-lamps.ts'
import { bulletinRatesSheet } from './bulletin-rates.ts'
import { bulletinSummarySheet } from './bulletin-summary.ts'
import { cityBatchesSheet } from './city-batches.ts'
import { collectionsSheet } from './collections.ts'
import { dataQualitySheet } from './data-quality.ts'
import { dutiesSheet } from './duties.ts'
import { lampsSheet } from './lamps.ts'
import { problemListsSheet } from './problem-lists.ts'
import { problemLedgerSheet } from './problems.ts'
import { projectLedgerSheet } from './projects.ts'
import { rosterSheet } from './roster.ts'
import { closureRateSheet, investmentRateSheet, startRateSheet } from './rates.ts'

/** Every sheet that can be exported, by name. */
export const SHEETS: ReadonlyMap<string, Sheet> = new Map(
  [
    projectLedgerSheet,
    problemLedgerSheet,
    problemListsSheet,
    startRateSheet,
    investmentRateSheet,
    closureRateSheet,
    collectionsSheet,
    bulletinSummarySheet,
    bulletinRatesSheet,
    bulletinLampsSheet,
    bulletinCorrectionsSheet,
    dutiesSheet,
    lampsSheet,
    dataQualitySheet,
    cityBatchesSheet,
    rosterSheet,
  ].map((sheet) => [sheet.name, sheet]),
)
