import {
  addMonths,
  earlier,
  isTerritory,
  monthOf,
  owesCollection,
  unitsAt,
  type UnitStanding,
  type YearMonth,
} from '@luodi/domain'
import { collectionDuty, firstCycle } from '../collections/collection-duty.ts'
import { lastCycle } from '../deadlines/horizon.ts'
import type { Question } from '../figure/question.ts'
import { progressOf, UNMOVED, type Duty } from './duty.ts'

/** A cycle may be filed for from the due day of the one before (R84): from then on it is open. */
const isOpenFor = (cycle: YearMonth, question: Question): boolean => {
  if (cycle <= monthOf(question.validAt)) return true
  const before = question.dues.cycleDue(addMonths(cycle, -1))
  return before.kind === 'due' && before.on <= question.validAt
}

const cycleDuty = (unit: UnitStanding, cycle: YearMonth, question: Question): Duty | undefined => {
  const { due, filing } = collectionDuty(unit.unit, cycle, question)
  if (due.kind === 'noPolicy') return undefined
  const progress = progressOf(due, filing?.madeOn, 'workingDays', question)
  if (progress === undefined) return undefined
  return {
    dutyId: `COLLECTION/${unit.unit}/${cycle}`,
    kind: 'COLLECTION',
    ...progress,
    due,
    month: cycle,
    ...(isTerritory(unit.kind) ? { territory: unit.unit, territoryName: unit.name } : {}),
    responsible: { unit: unit.unit, name: unit.name },
    assisting: [],
    ...UNMOVED,
    inputs: filing === undefined ? [] : [{ eventId: filing.eventId, role: filing.nil ? 'nil report' : 'filing' }],
  }
}

const dutiesOfUnit = (unit: UnitStanding, question: Question): readonly Duty[] => {
  const duties: Duty[] = []
  const last = earlier(addMonths(monthOf(question.validAt), 1), lastCycle(question))
  for (
    let cycle = firstCycle(unit, question);
    cycle <= last && isOpenFor(cycle, question);
    cycle = addMonths(cycle, 1)
  ) {
    const duty = cycleDuty(unit, cycle, question)
    if (duty !== undefined) duties.push(duty)
  }
  return duties
}

/**
 * The monthly filing of every unit that owes it (M-32): each missed cycle since the first one owed, and the one that may
 * be filed for now. A cycle on whose 1st no policy was in force is no duty.
 */
export const collectionDuties = (question: Question): readonly Duty[] =>
  unitsAt(question.district.organisation, question)
    .filter((unit) => owesCollection(unit.kind))
    .flatMap((unit) => dutiesOfUnit(unit, question))
