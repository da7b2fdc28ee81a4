import {
  addMonths,
  allStanding,
  computeMonthlyDue,
  earlier,
  filingFor,
  firstDay,
  later,
  levelOf,
  localDateOf,
  monthOf,
  owesCollection,
  policyAt,
  ratio,
  unitsAt,
  type Colour,
  type Filing,
  type Level,
  type LocalDate,
  type MonthlyAnswer,
  type UnitStanding,
  type YearMonth,
} from '@luodi/domain'
import { lastCycle } from '../deadlines/horizon.ts'
import { journalEntry } from '../district/journal.ts'
import type { Question } from '../figure/question.ts'

/** How a unit stands to one cycle of the monthly collection (M-32). */
export interface CollectionDuty {
  readonly cycle: YearMonth
  readonly due: MonthlyAnswer['due'] | { readonly kind: 'noPolicy' }
  /** The filing or nil report that counts: the first made (R84). */
  readonly filing?: Pick<Filing, 'madeOn' | 'nil' | 'eventId'>
  /** Neither filed nor reported nil, and the due day has passed. */
  readonly missing: boolean
  /** Filed after the due day. */
  readonly late: boolean
  readonly lateWorkingDays?: MonthlyAnswer['lateWorkingDays']
}

/** The duty of a unit over its cycles, with a lamp of its own; it colours no project (R82). */
export interface UnitCollection {
  readonly unit: string
  readonly name: string
  readonly level: Level
  readonly colour: Colour
  /** Cycles missing in a row, the latest due one first (R83). */
  readonly missing: readonly YearMonth[]
  /** Every cycle of the year of `validAt` that has begun, in order. */
  readonly cycles: readonly CollectionDuty[]
}

const registeredOn = ({ unit, since }: UnitStanding, question: Question): LocalDate => {
  const state = question.district.organisation.units[unit]
  const registration = state === undefined ? undefined : allStanding(state.registrations, question.knownAt)[0]
  if (registration === undefined) return since
  return later(since, localDateOf(journalEntry(question.district, registration.firstOrdinal).recordedAt))
}

/**
 * The first cycle that a unit owes: the first whose month begins on or after its registration took effect and was
 * recorded, and that is not due before that day (R83, R227). Rolled back, a due day may lie before its month (R20).
 */
export const firstCycle = (unit: UnitStanding, question: Question): YearMonth => {
  const from = registeredOn(unit, question)
  const isDueBefore = (cycle: YearMonth): boolean => {
    const due = question.dues.cycleDue(cycle)
    return due.kind === 'due' && due.on < from
  }
  let cycle = from === firstDay(monthOf(from)) ? monthOf(from) : addMonths(monthOf(from), 1)
  while (isDueBefore(cycle)) cycle = addMonths(cycle, 1)
  return cycle
}

/** One cycle: the clock keeps the rules of its start (R4). */
export const collectionDuty = (unit: string, cycle: YearMonth, question: Question): CollectionDuty => {
  const state = question.district.collections.get(unit)
  const filing = state === undefined ? undefined : filingFor(state, cycle, question)
  const due = question.dues.cycleDue(cycle)
  const seen =
    filing === undefined ? {} : { filing: { madeOn: filing.madeOn, nil: filing.nil, eventId: filing.eventId } }
  if (due.kind !== 'due') return { cycle, due, ...seen, missing: false, late: false }
  const rules = question.policy.hypothetical
    ? question.policy.rules.clocks
    : policyAt(question.district.policies, { validAt: firstDay(cycle), knownAt: question.knownAt })!.rules.clocks
  const asked = { month: cycle, validAt: question.validAt, actedOn: filing?.madeOn }
  const outcome = computeMonthlyDue(asked, question.calendars, rules)
  return {
    cycle,
    due,
    ...seen,
    missing: outcome.overdue,
    late: outcome.actedLate,
    lateWorkingDays: outcome.lateWorkingDays,
  }
}

/**
 * Cycles missing in a row, the latest one due before `validAt` first; undetermined due days do not count (R83). Rolled back,
 * the due day of a cycle may lie before its month begins (R20).
 */
const missingInARow = (unit: UnitStanding, question: Question): readonly YearMonth[] => {
  const missing: YearMonth[] = []
  const first = firstCycle(unit, question)
  const last = earlier(addMonths(monthOf(question.validAt), 1), lastCycle(question))
  for (let cycle = last; cycle >= first; cycle = addMonths(cycle, -1)) {
    const due = question.dues.cycleDue(cycle)
    if (due.kind !== 'due' || due.on >= question.validAt) continue
    if (!collectionDuty(unit.unit, cycle, question).missing) break
    missing.push(cycle)
  }
  return missing
}

const cyclesOf = (unit: UnitStanding, question: Question): readonly CollectionDuty[] => {
  const duties: CollectionDuty[] = []
  const first = firstCycle(unit, question)
  const begun = addMonths(monthOf(question.validAt), 1)
  for (let n = 1; n <= 12; n += 1) {
    const cycle = `${question.validAt.slice(0, 4)}-${`${n}`.padStart(2, '0')}` as YearMonth
    if (cycle >= first && cycle < begun) duties.push(collectionDuty(unit.unit, cycle, question))
  }
  return duties
}

const collectionOfUnit = (unit: UnitStanding, question: Question): UnitCollection => {
  const missing = missingInARow(unit, question)
  const { lamps, colours } = question.policy.rules
  const level = levelOf(lamps.D5.thresholds, ratio(missing.length))
  return { unit: unit.unit, name: unit.name, level, colour: colours[level], missing, cycles: cyclesOf(unit, question) }
}

/** The monthly collection of every unit that owes it (镇街、经开区、区直部门), by id. */
export const collectionsOf = (question: Question): readonly UnitCollection[] =>
  unitsAt(question.district.organisation, question)
    .filter((unit) => owesCollection(unit.kind))
    .map((unit) => collectionOfUnit(unit, question))
