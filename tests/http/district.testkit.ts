import { openMemory } from '@luodi/adapters/memory'
import { openSqlite } from '@luodi/adapters/sqlite'
import { createApp, createTokenVerifier, signToken, type AppOptions } from '@luodi/api/http'
import {
  DEFAULT_POLICY,
  instant,
  localDate,
  parseInstant,
  STATE_COUNCIL_CALENDARS,
  type PolicyRules,
} from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { createViews, pressOf, type LiveViews } from '@luodi/projections/runner'
import { randomUUID } from 'node:crypto'
import { temporaryFile } from '../contract/temporary-file.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

/** An answer as a client sees it. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
  readonly text: string
}

/** Headers of a request besides the token. */
export type Headers = Readonly<Record<string, string>>

/** One role at the door, with its token. */
export interface Client {
  readonly token: string
  get(path: string, headers?: Headers): Promise<HttpAnswer>
  /** A command: `Idempotency-Key` is new unless given. */
  post(command: string, data: unknown, headers?: Headers): Promise<HttpAnswer>
  /** A command that must be taken. */
  do(command: string, data: unknown, headers?: Headers): Promise<HttpAnswer>
  send(method: string, path: string, payload?: string | Buffer, headers?: Headers): Promise<HttpAnswer>
}

/** The units of the test district; each has the person `p-<unit>` as its PRINCIPAL, and `nobody` has no post. */
export const UNITS = {
  townA: 'TOWN',
  townB: 'SUBDISTRICT',
  zoneC: 'ECONOMIC_ZONE',
  force: 'INDUSTRY_TASK_FORCE',
  commerce: 'DEPARTMENT',
  government: 'DISTRICT_GOVERNMENT',
  audit: 'AUDIT_BODY',
} as const

export const JURISDICTION = '371302'
export const SECRET = 'test-key-test-key-test-key-test-key'

/** How a test district is made. */
export interface DistrictOptions {
  readonly store?: 'memory' | 'sqlite'
  /** A SQLite file of the test's own. */
  readonly file?: string
  /** Where the clock begins: a moment with its offset. Default: the first minute of 2026, local time. */
  readonly start?: string
  readonly rules?: PolicyRules | null
  /** Found it with its policy, calendars, units and posts; default true. */
  readonly founded?: boolean
  readonly app?: Partial<AppOptions>
}

/** A district behind HTTP. */
export interface District {
  readonly app: Awaited<ReturnType<typeof createApp>>
  readonly views: LiveViews
  readonly store: ReturnType<typeof openMemory>
  readonly clock: ReturnType<typeof manualClock>
  as(unit: string, holder?: string): Promise<Client>
  /** Without any token. */
  anonymous(): Client
  /** Sets the clock: a moment with its offset, or the morning (09:00) of a local day. */
  at(moment: string): void
  /** Ledger index of the last event. */
  head(): Promise<number>
  /** Listens on a free port and answers its address. */
  listen(): Promise<string>
  close(): Promise<void>
}

const openStore = (kind: 'memory' | 'sqlite', own?: string) => {
  if (own !== undefined) return { store: openSqlite(own), remove: () => undefined }
  if (kind === 'memory') return { store: openMemory(), remove: () => undefined }
  const file = temporaryFile()
  return { store: openSqlite(file.path), remove: file.remove }
}

/** A client of a server, by its token. */
export const clientOf = (app: District['app'], token: string): Client => {
  const send: Client['send'] = async (method, path, payload, headers = {}) => {
    const authorization = token === '' ? {} : { authorization: `Bearer ${token}` }
    const response = await app.inject({
      method: method as 'GET',
      url: path,
      headers: { ...authorization, ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    const type = `${response.headers['content-type'] ?? ''}`
    const body: Json = /json/.test(type) && response.payload !== '' ? JSON.parse(response.payload) : undefined
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      body,
      text: response.payload,
    }
  }
  const post: Client['post'] = (command, data, headers = {}) =>
    send('POST', `/v1/commands/${command}`, JSON.stringify(data), {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    })
  return {
    token,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post,
    do: async (command, data, headers) => {
      const answer = await post(command, data, headers)
      if (answer.status < 300) return answer
      throw new Error(`${command} was refused: ${answer.text}`)
    },
  }
}

/** Founds the test district through the office. */
export const found = async (office: Client, rules: PolicyRules | null): Promise<void> => {
  await office.do('FoundJurisdiction', {
    name: '兰山区',
    office: { unit: 'office', name: '领导小组办公室' },
    firstAppointment: { appointmentId: 'a-office', personRef: 'p-office', post: 'PRINCIPAL' },
    clock: 'manual',
  })
  if (rules !== null) {
    const basis = [{ title: '落地服务机制工作方案' }]
    await office.do('PublishPolicy', {
      title: '亮灯办法',
      effectiveFrom: '2020-01-01',
      retroactive: true,
      basis,
      rules,
    })
  }
  for (const { version, ...calendar } of STATE_COUNCIL_CALENDARS) {
    await office.do(version === 1 ? 'PublishWorkCalendar' : 'ReviseWorkCalendar', calendar)
  }
  for (const [unit, kind] of Object.entries(UNITS)) {
    await office.do('RegisterOrgUnit', { unit, kind, name: `单位${unit}`, effectiveFrom: '2020-01-01' })
    const appointment = { appointmentId: `a-${unit}`, personRef: `p-${unit}`, unit, post: 'PRINCIPAL' }
    await office.do('AppointMember', { ...appointment, effectiveFrom: '2020-01-01' })
  }
}

/** Opens a district on a fresh store with a manual clock, and founds it through its own commands. */
export const openDistrict = async (options: DistrictOptions = {}): Promise<District> => {
  const {
    store: kind = 'memory',
    start = '2026-01-01T00:00:00+08:00',
    rules = DEFAULT_POLICY,
    founded = true,
  } = options
  const { store, remove } = openStore(kind, options.file)
  const clock = manualClock(instant(start))
  const jurisdiction = JURISDICTION
  const views = await createViews(store, { jurisdiction })
  const handle = createHandler({ store, clock, jurisdiction, press: pressOf(views) })
  const tokens = createTokenVerifier({ secret: SECRET })
  const app = await createApp({ jurisdiction, store, handle, views, clock, tokens, ...options.app })
  const as = async (unit: string, holder = `p-${unit}`): Promise<Client> =>
    clientOf(app, await signToken({ secret: SECRET, holder, unit, jurisdiction, expiresIn: '1h' }))
  if (founded) await found(await as('office'), rules)
  return {
    app,
    views,
    store,
    clock,
    as,
    anonymous: () => clientOf(app, ''),
    at: (moment) => {
      const text = moment.length === 10 ? `${localDate(moment)}T09:00:00+08:00` : moment
      if (!clock.set(parseInstant(text)!)) throw new Error(`the clock is past ${moment}`)
    },
    head: async () => (await store.head(jurisdiction)).index,
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    close: async () => {
      await app.close()
      await store.close()
      remove()
    },
  }
}

const PROFILE = {
  name: '某新材料产业园',
  investor: '某投资有限公司',
  builder: '某建设有限公司',
  location: '某工业园',
  scope: '新建厂房及配套设施',
  periodFrom: '2025-01',
  periodTo: '2028-12',
  totalInvestment: 500_000_000,
}

/** What a territory submits. */
export const submission = (projectId: string, territory: string) => ({
  projectId,
  territory,
  profile: { ...PROFILE, name: `${PROFILE.name}${projectId}` },
  materials: [{ kind: 'APPLICATION', reference: '申报书' }],
  attestation: { truthful: true, complete: true, statement: '情况属实' },
})

/** What the office admits. */
export const admission = (projectId: string, territory: string, occurredOn?: string) => ({
  projectId,
  territory,
  projectClass: 'IMPLEMENTATION',
  assessment: { verdict: 'PASS', concludedOn: occurredOn ?? '2026-01-01', reference: '前置评估结论' },
  ...(occurredOn === undefined ? {} : { occurredOn }),
})

/** Submits and admits a project, and sets its plan for 2026 in yuan. */
export const projectWithPlan = async (district: District, projectId: string, territory: string, plan: number) => {
  const [holder, office] = [await district.as(territory), await district.as('office')]
  await holder.do('SubmitProject', submission(projectId, territory))
  await office.do('AdmitToLibrary', admission(projectId, territory))
  await office.do('SetAnnualPlan', { projectId, year: 2026, amount: plan })
}
