import { FINDING_KIND_LABELS, isLateBy, type Finding } from '@luodi/projections'
import { daysFrom } from '../asking.ts'
import { figures, tableOf, type Cell } from '../table.ts'
import { defineFigure, withValue } from './figure.ts'

/** Subject, period, days late, what, and place in the ledger. */
const cellsOf = (finding: Finding): readonly Cell[] => {
  switch (finding.kind) {
    case 'LATE_RECORDING':
    case 'EARLIER_RECEIPT': {
      const { occurredOn, recordedOn, delayDays, type, index } = finding
      return [`${occurredOn} → ${recordedOn}`, delayDays, type, index]
    }
    case 'MISSING_REPORT':
    case 'MISSING_FILING':
      return [finding.month, undefined, `due ${finding.due}`, undefined]
    case 'MISSING_CALENDAR': {
      const { reports, problems, filings } = finding.waiting
      return [`${finding.year}`, undefined, `reports ${reports}, problems ${problems}, filings ${filings}`, undefined]
    }
    case 'STALE_BASIS': {
      const { type, basis, decidedOn, actual, index } = finding
      return [undefined, undefined, `${type} on ${basis} at ${decidedOn}, really ${actual}`, index]
    }
    default:
      return finding satisfies never
  }
}

const subjectOf = ({ projectId, problemId, unit }: Finding): string | undefined => problemId ?? projectId ?? unit?.unit

const findingsTable = (findings: readonly Finding[]): string =>
  findings.length === 0
    ? 'nothing is late, missing or stale'
    : tableOf(
        ['类别', 'subject', 'period', figures('days late'), 'what', figures('index')],
        findings.map((finding) => [FINDING_KIND_LABELS[finding.kind].zh, subjectOf(finding), ...cellsOf(finding)]),
      )

/** The quality of the data behind the figures. */
export const dataQualityFigure = defineFigure(
  'data-quality',
  'late recordings, missing reports and calendars, stale bases 数据质量: --min-delay',
  (views, asked, { minDelay }) =>
    withValue(views.dataQuality(asked), (findings) => findings.filter(isLateBy(daysFrom(minDelay) ?? 1))),
  findingsTable,
)
