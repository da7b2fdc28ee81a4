import { openMemory } from '@luodi/adapters/memory'
import {
  DEFAULT_POLICY,
  instant,
  isRejected,
  localDate,
  parseInstant,
  yearMonth,
  type Bulletin,
  type Rejection,
} from '@luodi/domain'
import { createHandler, manualClock, type Done } from '@luodi/domain/application'
import { toWire, type Ask, type Figure } from '@luodi/projections'
import { createViews, pressOf } from '@luodi/projections/runner'
import { randomUUID } from 'node:crypto'
import {
  momentOf,
  whatIfOf,
  YEAR_2026,
  type Answer,
  type Dates,
  type DeadlineQuery,
  type Driver,
  type Json,
} from './driver.ts'

const askOf = ({ validAt, knownAt, preset }: Dates): Ask => ({
  validAt: localDate(validAt),
  knownAt,
  whatIf: whatIfOf(preset),
})

const refused = (left: Rejection): Answer => ({
  ok: false,
  status: 'refused',
  rule: left.rule,
  field: left.field,
  category: left.category,
  conflicts: left.conflicts,
  index: -1,
  revision: -1,
  eventIds: [],
})

const taken = (done: Done): Answer => ({
  ok: true,
  status: done.repeated ? 'repeated' : 'done',
  conflicts: [],
  index: done.index,
  revision: done.revision,
  eventIds: done.events.map((event) => event.eventId),
})

const dayOrInstant = (text: string) => (text.length === 10 ? localDate(text) : parseInstant(text)!)

/** The pure packages as an embedder composes them, on the memory store. */
export const embeddedDriver = async (jurisdiction: string, start = YEAR_2026): Promise<Driver> => {
  const store = openMemory()
  const clock = manualClock(instant(start))
  const views = await createViews(store, { jurisdiction })
  const handle = createHandler({ store, clock, jurisdiction, press: pressOf(views) })
  const wired = async (figure: () => Figure<unknown>): Promise<Json> => {
    await views.catchUp()
    return toWire(figure())
  }
  const published = (period: string, dates: Dates): Figure<Bulletin | undefined> => {
    const figure = views.bulletins(askOf(dates))
    if (figure.status !== 'given') return figure
    return { ...figure, value: figure.value.find(({ content }) => content.period === period) }
  }
  const deadline = (query: DeadlineQuery): Figure<unknown> => {
    const rules = structuredClone(DEFAULT_POLICY)
    const { received, workingDays, actedOn, deemReceivedNextWorkingDay } = query
    if (deemReceivedNextWorkingDay !== undefined) {
      rules.clocks.receipt.deemReceivedNextWorkingDay = deemReceivedNextWorkingDay
    }
    const ask = deemReceivedNextWorkingDay === undefined ? askOf(query) : { ...askOf(query), whatIf: rules }
    const acted = actedOn === undefined ? {} : { actedOn: dayOrInstant(actedOn) }
    return views.deadline(ask, { received: dayOrInstant(received), workingDays, ...acted })
  }
  return {
    name: 'embedded',
    at: async (moment) => {
      if (!clock.set(parseInstant(momentOf(moment))!)) throw new Error(`the clock is past ${moment}`)
    },
    command: async (name, data, unit = 'office', options = {}) => {
      const { id = randomUUID(), expectedRevision } = options
      const actor = { unit, personRef: `p-${unit}` }
      const expectation = expectedRevision === undefined ? {} : { expectedRevision }
      const answer = await handle.untrusted({ id, name, data, actor, ...expectation })
      return isRejected(answer) ? refused(answer.left) : taken(answer.right)
    },
    lamp: (id, dates) => wired(() => views.lamp(id, askOf(dates))),
    lampCounts: (dates, dimension) => wired(() => views.lampCounts(askOf(dates), dimension as never)),
    ledgerRow: (id, dates) => wired(() => views.project(id, askOf(dates))),
    startRates: (dates, by, basis) => wired(() => views.startRates(askOf(dates), by as never, basis as never)),
    investmentRates: (dates, by) => wired(() => views.investmentRates(askOf(dates), by as never)),
    closureRates: (dates, by, period) => wired(() => views.closureRates(askOf(dates), by as never, period as never)),
    problems: (dates) => wired(() => views.problems(askOf(dates))),
    deadline: (query) => wired(() => deadline(query)),
    monthlyDue: (dates, month, actedOn) =>
      wired(() =>
        views.monthlyDue(askOf(dates), yearMonth(month), actedOn === undefined ? undefined : dayOrInstant(actedOn)),
      ),
    bulletin: (period, dates) => wired(() => published(period, dates)),
    bulletinDifferences: async (period, dates) => {
      await views.catchUp()
      const figure = published(period, dates)
      return figure.status === 'given' ? views.bulletinDifferences(figure.value!) : figure
    },
    collections: (dates) => wired(() => views.collections(askOf(dates))),
    deadlines: (dates) => wired(() => views.deadlines(askOf(dates))),
    calendarNeeds: (dates) => wired(() => views.calendarNeeds(askOf(dates))),
    head: async () => (await store.head(jurisdiction)).index,
    close: () => store.close(),
  }
}
