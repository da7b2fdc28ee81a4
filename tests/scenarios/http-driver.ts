import { randomUUID } from 'node:crypto'
import { openDistrict } from '../http/district.testkit.ts'
import { momentOf, YEAR_2026, type Answer, type CommandOptions, type Dates, type Driver, type Json } from './driver.ts'

const queryOf = (parts: object): string =>
  new URLSearchParams(
    Object.entries(parts)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]): [string, string] => [key, `${value}`]),
  ).toString()

const answerOf = (status: number, body: Json): Answer =>
  status < 300
    ? {
        ok: true,
        status: body.repeated ? 'repeated' : 'done',
        conflicts: [],
        index: body.index,
        revision: body.revision,
        eventIds: body.events.map((event: Json) => event.header.eventId),
      }
    : {
        ok: false,
        status: 'refused',
        rule: body.rule,
        field: body.field,
        category: status === 409 || status === 412 ? 'conflict' : `${status}`,
        conflicts: body.conflicts ?? [],
        index: -1,
        revision: -1,
        eventIds: [],
      }

/** The whole server over real HTTP on a SQLite file, with the tokens of its holders. */
export const httpDriver = async (_jurisdiction: string, start = YEAR_2026): Promise<Driver> => {
  const district = await openDistrict({ store: 'sqlite', founded: false, start })
  const address = await district.listen()
  const tokens = new Map<string, string>()
  const tokenOf = async (unit: string): Promise<string> => {
    const token = tokens.get(unit) ?? (await district.as(unit)).token
    tokens.set(unit, token)
    return token
  }
  const command = async (name: string, data: Json, unit = 'office', options: CommandOptions = {}) => {
    const { id = randomUUID(), expectedRevision } = options
    const response = await fetch(`${address}/v1/commands/${name}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf(unit)}`,
        'content-type': 'application/json',
        'idempotency-key': id,
        ...(expectedRevision === undefined ? {} : { 'if-match': `"${expectedRevision}"` }),
      },
      body: JSON.stringify(data),
    })
    return answerOf(response.status, await response.json())
  }
  const get = async (path: string, query: object): Promise<Json> => {
    const response = await fetch(`${address}${path}?${queryOf(query)}`, {
      headers: { authorization: `Bearer ${await tokenOf('office')}` },
    })
    const body: Json = await response.json()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
    return body
  }
  return {
    name: 'HTTP on SQLite',
    at: async (moment) => district.at(momentOf(moment)),
    command,
    lamp: (id, dates) => get(`/v1/lamps/${id}`, dates),
    lampCounts: async (dates: Dates, dimension) => {
      const { counts, ...rest } = await get('/v1/lamps', { ...dates, dimension })
      return { ...rest, value: counts }
    },
    ledgerRow: (id, dates) => get(`/v1/projects/${id}`, dates),
    startRates: (dates, by, basis) => get('/v1/rates/start', { ...dates, by, basis }),
    investmentRates: (dates, by) => get('/v1/rates/investment', { ...dates, by }),
    closureRates: (dates, by, period) => get('/v1/rates/closure', { ...dates, by, period }),
    problems: (dates) => get('/v1/problems', { ...dates, limit: 200 }),
    deadline: (query) => get('/v1/deadlines/compute', query),
    monthlyDue: (dates, month, actedOn) => get('/v1/deadlines/monthly', { ...dates, month, actedOn }),
    bulletin: (period, dates) => get(`/v1/bulletins/${period}`, dates),
    bulletinDifferences: async (period, dates) => (await get(`/v1/bulletins/${period}/check`, dates)).value.differences,
    collections: (dates) => get('/v1/collections', dates),
    deadlines: (dates) => get('/v1/deadlines', { ...dates, limit: 500 }),
    calendarNeeds: (dates) => get('/v1/calendars/needed', dates),
    head: () => district.head(),
    close: () => district.close(),
  }
}
