export {
  BRIDGED_RATES,
  type Bridge,
  type BridgeAsk,
  type BridgeEnd,
  type BridgeEvent,
  type BridgeLeg,
  type BridgePoint,
  type BridgeStep,
  type CauseTotal,
} from './bridge/bridge.ts'
export { BRIDGE_CAUSES, BRIDGE_CAUSE_LABELS, type BridgeCause } from './bridge/causes.ts'
export { rateBridge } from './bridge/rate-bridge.ts'
export { checkBulletin, type BulletinDifference } from './bulletins/check.ts'
export { compileBulletin } from './bulletins/compile.ts'
export {
  correctionLines,
  type CorrectedSide,
  type CorrectedSubject,
  type CorrectionLine,
} from './bulletins/correction-lines.ts'
export type { BulletinNames } from './bulletins/names.ts'
export { answerPress } from './bulletins/press.ts'
export { exactOf, exactText, valueOf } from './bulletins/printed.ts'
export type { CollectionDuty, UnitCollection } from './collections/collection-duty.ts'
export { calendarNeeds, type CalendarNeed } from './deadlines/calendar-needs.ts'
export { deadlineOf, monthlyDueOf, type DeadlineAsk } from './deadlines/deadline.ts'
export { digestText, emptyDigest, extendDigest } from './district/digest.ts'
export { foldBatch, LedgerGap } from './district/fold.ts'
export { emptyDistrict, lastIndex, type DistrictState } from './district/state.ts'
export { dutyKey } from './duties/deadline-list.ts'
export { unitsOfDuty, type Duty, type ExtensionRecord, type Late, type NamedUnit } from './duties/duty.ts'
export {
  DUTY_KIND_LABELS,
  DUTY_KINDS,
  DUTY_STATUS_LABELS,
  DUTY_STATUSES,
  type DutyKind,
  type DutyStatus,
} from './duties/vocabulary.ts'
export { ask, figureOf, type Ask, type Asked, type Figure, type FigureHead } from './figure/figure.ts'
export { resolveKnownAt, UnknownKnownAt, type KnownAt } from './figure/known-at.ts'
export type { AppliedPolicy, Question } from './figure/question.ts'
export { toWire } from './figure/wire.ts'
export { EVENT_LABELS, eventLabel } from './history/event-labels.ts'
export type { HistoryEntry, HistorySubject, StreamId } from './history/history.ts'
export type { DimensionLamp, Lamp, Override } from './lamps/lamp.ts'
export { countLamps, type ExplainedLamp, type LampCounts } from './lamps/lamps.ts'
export type { Measurement, MeasureUnit, NotApplicableReason } from './lamps/measure.ts'
export type { Turn, Turning, Turns } from './lamps/turn.ts'
export type { LineageLinks } from './lineage/lineage-links.ts'
export { lineageKey, type LineageEntry } from './lineage/lineage-list.ts'
export type { LedgerFlag } from './ledgers/flags.ts'
export type { LedgerRow, Stage } from './ledgers/project-ledger.ts'
export type { ProblemRow } from './ledgers/problem-ledger.ts'
export type { BatchLine, BatchReply, BatchToCity } from './lists/city-batches.ts'
export type { IssuedProblemList, ProblemListLine } from './lists/problem-lists.ts'
export type { ProposalDuty, ResolutionDuty } from './problems/problem-standing.ts'
export { isLateBy } from './quality/data-quality.ts'
export type { Finding } from './quality/finding.ts'
export { FINDING_KIND_LABELS, FINDING_KINDS, type FindingKind } from './quality/vocabulary.ts'
export type { ClosurePeriod, ClosureRate, ClosureShares } from './rates/closure-rate.ts'
export { CLOSURE_GROUPINGS, GROUPINGS, type ClosureGrouping, type Group, type Grouping } from './rates/grouping.ts'
export type { InvestmentRate, Points } from './rates/investment-rate.ts'
export type { Exclusion, ExclusionReason, Members, Rate } from './rates/rate.ts'
export type { GroupRate } from './rates/groups.ts'
export type { RosterEntry } from './registers/roster.ts'
export type { StartRate } from './rates/start-rate.ts'
export { viewsOf, type DistrictViews } from './views/views.ts'
