import { bilingual, type Bilingual } from '@luodi/domain'

/** What may be wrong with the data behind the figures, in the order in which it is told. */
export const FINDING_KINDS = [
  'LATE_RECORDING',
  'EARLIER_RECEIPT',
  'MISSING_REPORT',
  'MISSING_FILING',
  'MISSING_CALENDAR',
  'STALE_BASIS',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** What the kinds are called. */
export const FINDING_KIND_LABELS: Readonly<Record<FindingKind, Bilingual>> = {
  LATE_RECORDING: bilingual('迟记事实', 'late recording'),
  EARLIER_RECEIPT: bilingual('补登收件', 'earlier receipt entered'),
  MISSING_REPORT: bilingual('缺项目月报', 'missing report of a project'),
  MISSING_FILING: bilingual('缺单位报送', 'missing filing of a unit'),
  MISSING_CALENDAR: bilingual('缺年度日历', 'missing calendar year'),
  STALE_BASIS: bilingual('依据已变动', 'decided on a stale basis'),
}
