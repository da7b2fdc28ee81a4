import type { Question } from '../figure/question.ts'
import { earlierReceipts } from './earlier-receipts.ts'
import type { Finding, StaleBasisFinding } from './finding.ts'
import { lateRecordings } from './late-recordings.ts'
import { missingCalendars, missingFilings, missingReports } from './missing.ts'
import { ascending, keyOf } from './sort-key.ts'
import { ofStream } from './subject.ts'

/** Decisions recorded by `knownAt` whose basis had changed by then. */
const staleBases = (question: Question): readonly StaleBasisFinding[] =>
  question.district.stale
    .filter(({ ordinal }) => ordinal <= question.knownAt)
    .map(({ ordinal, ...stale }) => ({
      kind: 'STALE_BASIS',
      key: keyOf('STALE_BASIS', ascending(ordinal), stale.basis),
      index: ordinal,
      ...stale,
      ...ofStream(stale.stream, question),
    }))

/**
 * What a reader of the figures should know about the data behind them (数据质量): observations recorded on a later day
 * and receipts entered later, the longest delay first; reports, filings and calendar years that are missing at `validAt`;
 * decisions on a stale basis.
 */
export const dataQuality = (question: Question): readonly Finding[] =>
  [
    ...lateRecordings(question),
    ...earlierReceipts(question),
    ...missingReports(question),
    ...missingFilings(question),
    ...missingCalendars(question),
    ...staleBases(question),
  ].sort((a, b) => (a.key < b.key ? -1 : 1))

/** Leaves out recordings and receipts that were late by fewer calendar days than this. */
export const isLateBy =
  (minDelay: number) =>
  (finding: Finding): boolean =>
    !('delayDays' in finding) || finding.delayDays >= minDelay
