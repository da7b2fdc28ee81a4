import {
  unitsAt,
  type CalendarBook,
  type Dimension,
  type MonthlyAnswer,
  type DayOrInstant,
  type DeadlineAnswer,
  type StartRateBasis,
  type UnitStanding,
  type YearMonth,
} from '@luodi/domain'
import { collectionsOf, type UnitCollection } from '../collections/collection-duty.ts'
import { calendarNeeds, type CalendarNeed } from '../deadlines/calendar-needs.ts'
import { deadlineOf, monthlyDueOf, type DeadlineAsk } from '../deadlines/deadline.ts'
import type { DistrictState } from '../district/state.ts'
import { ask, figureOf, type Ask, type Asked, type Figure } from '../figure/figure.ts'
import type { AppliedPolicy, Question } from '../figure/question.ts'
import { countLamps, explainLamp, lampsOf, type ExplainedLamp, type LampCounts } from '../lamps/lamps.ts'
import type { Lamp } from '../lamps/lamp.ts'
import { problemLedger, type ProblemRow } from '../ledgers/problem-ledger.ts'
import { ledgerRow, projectLedger, type LedgerRow } from '../ledgers/project-ledger.ts'
import type { ClosurePeriod, ClosureRate } from '../rates/closure-rate.ts'
import { closureRates } from '../rates/closure-rates.ts'
import type { ClosureGrouping, Grouping } from '../rates/grouping.ts'
import type { GroupRate } from '../rates/groups.ts'
import type { InvestmentRate } from '../rates/investment-rate.ts'
import { investmentRates, startRates } from '../rates/rates.ts'
import type { StartRate } from '../rates/start-rate.ts'

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
  /** The monthly collection of every unit that owes it, with a lamp of its own (M-32). */
  /** The problem closure rate; by the problems of the year unless `cumulative` is asked for (R64). */
  readonly closureRates: (
    asked: Ask,
    grouping: ClosureGrouping,
    period?: ClosurePeriod,
  ) => Figure<readonly GroupRate<ClosureRate>[]>
  /** Every problem reported by `validAt`, with its duties, level and closure (M-36). */
  readonly problems: (asked: Ask) => Figure<readonly ProblemRow[]>
  readonly collections: (asked: Ask) => Figure<readonly UnitCollection[]>
  readonly calendars: (asked: Ask) => Figure<CalendarBook>
  readonly policy: (asked: Ask) => Figure<AppliedPolicy>
  readonly units: (asked: Ask) => Figure<readonly UnitStanding[]>
}

interface Remembered {
  readonly asked: Asked
  readonly views: Map<string, unknown>
}

const QUESTIONS_KEPT = 16

/** Remembers the answers to the latest questions: the same question at the same index has the same answer. */
const createMemo = (district: DistrictState) => {
  const remembered = new Map<string, Remembered>()
  const recall = (asked: Ask): Remembered => {
    if (asked.whatIf !== undefined) return { asked: ask(district, asked), views: new Map() }
    const fresh = ask(district, asked)
    const key = `${fresh.head.validAt} ${fresh.head.knownAt}`
    const known = remembered.get(key)
    if (known !== undefined) return known
    const entry = { asked: fresh, views: new Map<string, unknown>() }
    remembered.set(key, entry)
    const oldest = remembered.size > QUESTIONS_KEPT ? remembered.keys().next().value : undefined
    if (oldest !== undefined) remembered.delete(oldest)
    return entry
  }
  return <T>(name: string, asked: Ask, view: (question: Question) => T): Figure<T> => {
    const entry = recall(asked)
    return figureOf(entry.asked, (question) => {
      if (!entry.views.has(name)) entry.views.set(name, view(question))
      return entry.views.get(name) as T
    })
  }
}

/** The views over a folded district. Answers are memoised by view and question; folding on makes new questions. */
export const viewsOf = (district: DistrictState): DistrictViews => {
  const memo = createMemo(district)
  const once = <T>(asked: Ask, view: (question: Question) => T): Figure<T> => figureOf(ask(district, asked), view)
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
    closureRates: (asked, grouping, period = 'year') =>
      memo(`closure ${grouping} ${period}`, asked, (question) => closureRates(question, grouping, period)),
    problems: (asked) => memo('problems', asked, problemLedger),
    collections: (asked) => memo('collections', asked, collectionsOf),
    calendars: (asked) => once(asked, (question) => question.calendars),
    policy: (asked) => once(asked, (question) => question.policy),
    units: (asked) => once(asked, (question) => unitsAt(district.organisation, question)),
  }
}
