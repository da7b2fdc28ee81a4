import { UNIT_KIND_LABELS, type CalendarBook, type UnitStanding } from '@luodi/domain'
import { toWire, type AppliedPolicy } from '@luodi/projections'
import { figures, tableOf } from '../table.ts'
import { defineFigure } from './figure.ts'

const unitsTable = (units: readonly UnitStanding[]): string =>
  tableOf(
    ['unit', 'name', 'kind', 'since'],
    units.map(({ unit, name, kind, since }) => [unit, name, UNIT_KIND_LABELS[kind].zh, since]),
  )

const policyTable = (policy: AppliedPolicy): string =>
  tableOf(
    ['field', 'value'],
    Object.entries(toWire(policy) as object).flatMap(([key, value]) =>
      key === 'rules'
        ? Object.entries(value as object).map(([rule, what]) => [rule, JSON.stringify(what)])
        : [[key, String(value)]],
    ),
  )

const calendarsTable = (calendars: CalendarBook): string =>
  tableOf(
    ['year', figures('version'), 'published', 'recorded', 'source'],
    calendars.map(({ year, version, publishedOn, recordedOn, source }) => [
      year,
      version,
      publishedOn,
      recordedOn,
      source,
    ]),
  )

/** The units of a day. */
export const unitsFigure = defineFigure(
  'units',
  'the units that exist',
  (views, asked) => views.units(asked),
  unitsTable,
)

/** The policy in force. */
export const policyFigure = defineFigure(
  'policy',
  'the policy in force',
  (views, asked) => views.policy(asked),
  policyTable,
)

/** The calendars known. */
export const calendarsFigure = defineFigure(
  'calendars',
  'the working calendars known',
  (views, asked) => views.calendars(asked),
  calendarsTable,
)
