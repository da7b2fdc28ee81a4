import { computeMonthlyDue } from '../calendar/compute.ts'
import { DEFAULT_CLOCK_RULES, type ClockRules } from '../calendar/clock-rules.ts'
import { nominalDay } from '../calendar/monthly-cycle.ts'
import { bilingual } from '../kernel/bilingual.ts'
import { addDays, addMonths, firstDay, type LocalDate, type YearMonth } from '../kernel/local-date.ts'
import { againstRule, type Rejection } from '../kernel/rejection.ts'
import { ALL_KNOWN } from '../kernel/timeline.ts'
import { policyAt } from '../policy-register/register.ts'
import type { CollectionFacts } from './facts.ts'

/** No run of days off is longer: without its calendar year, a due day lies no further before its nominal day. */
const LONGEST_ROLL_BACK = 15

/** The due day of a cycle, or the earliest day on which it may lie where a calendar year is unknown. */
const dueFrom = (month: YearMonth, madeOn: LocalDate, { calendars }: CollectionFacts, rules: ClockRules): LocalDate => {
  const { due } = computeMonthlyDue({ month, validAt: madeOn }, calendars, rules)
  if (due.kind === 'due') return due.on
  const nominal = nominalDay(month, rules.monthlyCollection)
  return rules.monthlyCollection.nonWorking === 'back' ? addDays(nominal, -LONGEST_ROLL_BACK) : nominal
}

/** A filing may come from the due day of the cycle before on (R84). */
export const tooEarly = (cycle: YearMonth, madeOn: LocalDate, facts: CollectionFacts): Rejection | undefined => {
  const month = addMonths(cycle, -1)
  const at = { validAt: firstDay(month), knownAt: ALL_KNOWN }
  const rules = policyAt(facts.policies, at)?.rules.clocks ?? DEFAULT_CLOCK_RULES
  const from = dueFrom(month, madeOn, facts, rules)
  if (madeOn >= from) return undefined
  return againstRule(
    'R84',
    'data.cycle',
    bilingual(`${cycle} 期自 ${from} 起报送`, `filings for ${cycle} are taken from ${from} on`),
    bilingual(`${from} 或以后`, `${from} or later`),
  )
}
