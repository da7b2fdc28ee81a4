import { isLocalDate, parseInstant, type DayOrInstant, type Outcome, type YearMonth } from '@luodi/domain'
import { toWire, type CalendarNeed, type DeadlineAsk } from '@luodi/projections'
import { monthFrom } from '../asking.ts'
import { CliFailure, EXIT } from '../failure.ts'
import { figures, tableOf } from '../table.ts'
import { defineFigure, type ReplayRequest } from './figure.ts'

const moment = (flag: string, text: string): DayOrInstant => {
  const parsed = isLocalDate(text) ? text : parseInstant(text)
  if (parsed !== undefined) return parsed
  throw new CliFailure(`${flag} ${text} is neither a day nor a moment with its offset`, EXIT.usage)
}

const demand = (flag: string, text: string | undefined): string => {
  if (text !== undefined) return text
  throw new CliFailure(`this figure needs ${flag}`, EXIT.usage)
}

const budgetOf = (text: string): DeadlineAsk['workingDays'] => {
  if (text === 'preAssessment' || text === 'proposal') return text
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  throw new CliFailure(`--working-days ${text} is neither a number nor preAssessment nor proposal`, EXIT.usage)
}

const askOf = ({ received, workingDays, actedOn }: ReplayRequest): DeadlineAsk => ({
  received: moment('--received', demand('--received', received)),
  workingDays: budgetOf(workingDays),
  ...(actedOn === undefined ? {} : { actedOn: moment('--acted-on', actedOn) }),
})

const monthOf = ({ month }: ReplayRequest): YearMonth => monthFrom(demand('--month', month)) as YearMonth

const outcomeTable = (outcome: Outcome): string =>
  tableOf(
    ['field', 'value'],
    Object.entries(toWire(outcome) as object).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )

const needsTable = (needs: readonly CalendarNeed[]): string =>
  needs.length === 0
    ? 'no calendar year is missing'
    : tableOf(
        ['year', 'what waits', figures('number')],
        needs.flatMap(({ year, reports, problems = 0 }) => [
          ...reports.map(({ month, projects }) => [year, `reports for ${month}`, projects]),
          ...(problems === 0 ? [] : [[year, 'open problems', problems]]),
        ]),
      )

/** A working-day clock. */
export const deadlineFigure = defineFigure(
  'deadline',
  'a working-day clock: --received, --working-days, --acted-on',
  (views, asked, request) => views.deadline(asked, askOf(request)),
  outcomeTable,
)

/** The due day of a monthly cycle. */
export const monthlyDueFigure = defineFigure(
  'monthly-due',
  'the due day of a monthly cycle: --month, --acted-on',
  (views, asked, request) => {
    const { actedOn } = request
    return views.monthlyDue(asked, monthOf(request), actedOn === undefined ? undefined : moment('--acted-on', actedOn))
  },
  outcomeTable,
)

/** Calendar years that are needed. */
export const calendarNeedsFigure = defineFigure(
  'calendar-needs',
  'calendar years that are needed and not known',
  (views, asked) => views.calendarNeeds(asked),
  needsTable,
)
