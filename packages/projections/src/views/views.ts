import {
  unitsAt,
  type Bulletin,
  type BulletinAsk,
  type BulletinDraft,
  type CalendarBook,
  type Either,
  type Rejection,
  type Dimension,
  type MonthlyAnswer,
  type DayOrInstant,
  type DomainEvent,
  type DeadlineAnswer,
  type StartRateBasis,
  type UnitStanding,
  type YearMonth,
} from '@luodi/domain'
import type { Bridge, BridgeAsk } from '../bridge/bridge.ts'
import { rateBridge } from '../bridge/rate-bridge.ts'
import { checkBulletin, type BulletinDifference } from '../bulletins/check.ts'
import { publishedBulletins } from '../bulletins/earlier.ts'
import { bulletinNames, type BulletinNames } from '../bulletins/names.ts'
import { answerPress } from '../bulletins/press.ts'
import { collectionsOf, type UnitCollection } from '../collections/collection-duty.ts'
import { calendarNeeds, type CalendarNeed } from '../deadlines/calendar-needs.ts'
import { deadlineOf, monthlyDueOf, type DeadlineAsk } from '../deadlines/deadline.ts'
import type { DistrictState } from '../district/state.ts'
import { deadlineList } from '../duties/deadline-list.ts'
import type { Duty } from '../duties/duty.ts'
import type { Ask, Figure } from '../figure/figure.ts'
import type { AppliedPolicy } from '../figure/question.ts'
import { historyOf, historyStreams, type HistoryEntry, type HistorySubject, type StreamId } from '../history/history.ts'
import { countLamps, explainLamp, lampsOf, type ExplainedLamp, type LampCounts } from '../lamps/lamps.ts'
import type { Lamp } from '../lamps/lamp.ts'
import { problemLedger, type ProblemRow } from '../ledgers/problem-ledger.ts'
import { lineageList, type LineageEntry } from '../lineage/lineage-list.ts'
import { ledgerRow, projectLedger, type LedgerRow } from '../ledgers/project-ledger.ts'
import { cityBatchList, type BatchToCity } from '../lists/city-batches.ts'
import { problemLists, type IssuedProblemList } from '../lists/problem-lists.ts'
import { dataQuality } from '../quality/data-quality.ts'
import type { Finding } from '../quality/finding.ts'
import type { ClosurePeriod, ClosureRate } from '../rates/closure-rate.ts'
import { closureRates } from '../rates/closure-rates.ts'
import { groupKeys } from '../rates/group-keys.ts'
import type { AnyGrouping, ClosureGrouping, Grouping } from '../rates/grouping.ts'
import type { GroupRate } from '../rates/groups.ts'
import type { InvestmentRate } from '../rates/investment-rate.ts'
import { investmentRates, startRates } from '../rates/rates.ts'
import type { StartRate } from '../rates/start-rate.ts'
import { rosterOf, type RosterEntry } from '../registers/roster.ts'
import { ANSWER_BYTES, createMemo } from './memo.ts'

/** All views over one district, each a pure function of the folded events and of what is asked. */
export interface DistrictViews {
  /** The row of one project, in the library or not; no value if there is no such project. */
  readonly project: (projectId: string, asked: Ask) => Figure<LedgerRow | undefined>
  readonly ledger: (asked: Ask) => Figure<readonly LedgerRow[]>
  /** One lamp, explained; no value outside the library. */
  readonly lamp: (projectId: string, asked: Ask) => Figure<ExplainedLamp | undefined>
  readonly lamps: (asked: Ask) => Figure<readonly Lamp[]>
  /** How many lamps stand at each level; of one dimension alone where it is named. */
  readonly lampCounts: (asked: Ask, dimension?: Dimension) => Figure<LampCounts>
  /** `basis` defaults to the policy's. */
  readonly startRates: (
    asked: Ask,
    grouping: Grouping,
    basis?: StartRateBasis,
  ) => Figure<readonly GroupRate<StartRate>[]>
  readonly investmentRates: (asked: Ask, grouping: Grouping) => Figure<readonly GroupRate<InvestmentRate>[]>
  readonly deadline: (asked: Ask, deadline: DeadlineAsk) => Figure<DeadlineAnswer>
  readonly monthlyDue: (asked: Ask, month: YearMonth, actedOn?: DayOrInstant) => Figure<MonthlyAnswer>
  readonly calendarNeeds: (asked: Ask) => Figure<readonly CalendarNeed[]>
  /** Every duty with a due date that is open, overdue, undetermined or stopped, or was done late in the year (M-42). */
  readonly deadlines: (asked: Ask) => Figure<readonly Duty[]>
  /** Late recordings (R11), reports, filings and calendar years that are missing, decisions on a stale basis. */
  readonly dataQuality: (asked: Ask) => Figure<readonly Finding[]>
  /** The problem closure rate; by the problems of the year unless `cumulative` is asked for (R64). */
  readonly closureRates: (
    asked: Ask,
    grouping: ClosureGrouping,
    period?: ClosurePeriod,
  ) => Figure<readonly GroupRate<ClosureRate>[]>
  /** Every problem reported by `validAt`, with its duties, level and closure (M-36). */
  readonly problems: (asked: Ask) => Figure<readonly ProblemRow[]>
  /** The splits and bundles in effect at `validAt`, with the figures of both sides (R30). */
  readonly lineage: (asked: Ask) => Figure<readonly LineageEntry[]>
  /** The lists of problems issued by `validAt`, each as it was issued (M-36). */
  readonly problemLists: (asked: Ask) => Figure<readonly IssuedProblemList[]>
  /** The batches sent to the city by `validAt`, with the replies to each (M-40). */
  readonly cityBatches: (asked: Ask) => Figure<readonly BatchToCity[]>
  /** The posts held on the day, by unit (M-03). */
  readonly roster: (asked: Ask) => Figure<readonly RosterEntry[]>
  /** The streams in which the history of a project or a problem stands. */
  readonly historyStreams: (subject: HistorySubject) => readonly StreamId[]
  /** Every event of a project or a problem on both clocks, among the events of its streams as read from the log. */
  readonly history: (
    subject: HistorySubject,
    asked: Ask,
    events: readonly DomainEvent[],
  ) => Figure<readonly HistoryEntry[]>
  /** The bulletins published by `validAt`, each as it was published, in that order (M-53). */
  readonly bulletins: (asked: Ask) => Figure<readonly Bulletin[]>
  /** What a bulletin would state now: the draft that its publication freezes. */
  readonly bulletinDraft: (asked: BulletinAsk) => Either<Rejection, BulletinDraft>
  /** What the ids in a published bulletin were called on its day. */
  readonly bulletinNames: (bulletin: Bulletin) => BulletinNames
  /** Where a published bulletin differs from its recomputation: nowhere, or the record is at fault. */
  readonly bulletinDifferences: (bulletin: Bulletin) => readonly BulletinDifference[]
  /** The monthly collection of every unit that owes it, with a lamp of its own (M-32). */
  readonly collections: (asked: Ask) => Figure<readonly UnitCollection[]>
  /** What led from one figure of a rate to another, step by step, down to the events (M-53). */
  readonly bridge: (asked: BridgeAsk) => Figure<Bridge>
  /** Every key that a group of a kind has or ever had. */
  readonly groupKeys: (grouping: AnyGrouping) => readonly string[]
  readonly calendars: (asked: Ask) => Figure<CalendarBook>
  readonly policy: (asked: Ask) => Figure<AppliedPolicy>
  readonly units: (asked: Ask) => Figure<readonly UnitStanding[]>
}

/**
 * The views over a folded district. Answers are memoised by view and question, up to about `answerBytes`;
 * folding on makes new questions. */
export const viewsOf = (district: DistrictState, answerBytes = ANSWER_BYTES): DistrictViews => {
  const { once, memo } = createMemo(district, answerBytes)
  return {
    project: (id, asked) =>
      once(asked, (question) => {
        const project = district.projects.get(id)
        return project === undefined ? undefined : ledgerRow(project, question)
      }),
    ledger: (asked) => memo('ledger', asked, projectLedger),
    lamp: (id, asked) =>
      memo(`lamp ${id}`, asked, (question) => {
        const project = district.projects.get(id)
        return project === undefined ? undefined : explainLamp(project, question)
      }),
    lamps: (asked) => memo('lamps', asked, lampsOf),
    lampCounts: (asked, dimension) =>
      memo(`counts ${dimension}`, asked, (question) => countLamps(lampsOf(question), dimension)),
    startRates: (asked, grouping, basis) =>
      memo(`start ${grouping} ${basis}`, asked, (question) =>
        startRates(question, grouping, basis ?? question.policy.rules.rates.startRateBasis),
      ),
    investmentRates: (asked, grouping) =>
      memo(`investment ${grouping}`, asked, (question) => investmentRates(question, grouping)),
    deadline: (asked, deadline) => once(asked, (question) => deadlineOf(deadline, question)),
    monthlyDue: (asked, month, actedOn) => once(asked, (question) => monthlyDueOf(month, actedOn, question)),
    calendarNeeds: (asked) => memo('calendarNeeds', asked, calendarNeeds),
    deadlines: (asked) => memo('deadlines', asked, deadlineList),
    dataQuality: (asked) => memo('dataQuality', asked, dataQuality),
    cityBatches: (asked) => memo('cityBatches', asked, cityBatchList),
    roster: (asked) => once(asked, rosterOf),
    historyStreams: (subject) => historyStreams(district, subject),
    history: (subject, asked, events) => once(asked, (question) => historyOf(subject, events, question)),
    problemLists: (asked) => memo('problemLists', asked, problemLists),
    closureRates: (asked, grouping, period = 'year') =>
      memo(`closure ${grouping} ${period}`, asked, (question) => closureRates(question, grouping, period)),
    lineage: (asked) => memo('lineage', asked, lineageList),
    problems: (asked) => memo('problems', asked, problemLedger),
    collections: (asked) => memo('collections', asked, collectionsOf),
    bulletins: (asked) => memo('bulletins', asked, publishedBulletins),
    bulletinDraft: (asked) => answerPress(district, asked),
    bulletinNames: (bulletin) => bulletinNames(district, bulletin),
    bulletinDifferences: (bulletin) => checkBulletin(district, bulletin),
    bridge: (asked) => rateBridge(district, asked, memo),
    groupKeys: (grouping) => groupKeys(grouping, district),
    calendars: (asked) => once(asked, (question) => question.calendars),
    policy: (asked) => once(asked, (question) => question.policy),
    units: (asked) => once(asked, (question) => unitsAt(district.organisation, question)),
  }
}
