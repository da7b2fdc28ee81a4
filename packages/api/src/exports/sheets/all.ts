import type { Sheet } from '../sheet.ts'
import { collectionsSheet } from './collections.ts'
import { lampsSheet } from './lamps.ts'
import { problemLedgerSheet } from './problems.ts'
import { projectLedgerSheet } from './projects.ts'
import { closureRateSheet, investmentRateSheet, startRateSheet } from './rates.ts'

/** Every sheet that can be exported, by name. */
export const SHEETS: ReadonlyMap<string, Sheet> = new Map(
  [
    projectLedgerSheet,
    problemLedgerSheet,
    startRateSheet,
    investmentRateSheet,
    closureRateSheet,
    collectionsSheet,
    lampsSheet,
  ].map((sheet) => [sheet.name, sheet]),
)
