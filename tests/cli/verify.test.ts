import { openSqlite } from '@luodi/adapters/sqlite'
import { eventHeaderSchema } from '@luodi/domain'
import { canonicalJson, eventIdOf, type StoredEvent } from '@luodi/domain/application'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { right } from '../contract/harness.ts'
import { commandsOfTheYear } from '../demo/telling.testkit.ts'
import { sharedDemonstration } from './demonstration.testkit.ts'
import { dataFolder, luodi, spawned } from './luodi.testkit.ts'
import { smallDistrict } from './small-district.testkit.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const data = dataFolder()
beforeAll(() => smallDistrict(data.store))
afterAll(() => data.remove())

interface Verdict {
  readonly code: number | null
  readonly events: number
  readonly headers: string
  readonly faults: readonly { readonly kind: string; readonly index: number }[]
  readonly staleBasis: readonly { readonly index: number; readonly text: string }[]
}

const verified = async (file: string): Promise<Verdict> => {
  const { code, out } = await luodi(['verify', '--store', file, '--json'])
  return { code, ...(JSON.parse(out) as Omit<Verdict, 'code'>) }
}

/** A copy of the store that somebody laid hands on. */
const tampered = (name: string, sql: string): string => {
  const file = join(data.folder, `${name}.db`)
  copyFileSync(data.store, file)
  const database = new DatabaseSync(file)
  const triggers = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`)
  database.exec(sql)
  for (const { sql: text } of triggers) database.exec(String(text))
  database.close()
  return file
}

const AT = (index: number): string => `WHERE position & 1099511627775 = ${index}`
const kinds = ({ faults }: Verdict): readonly string[] => [...new Set(faults.map(({ kind }) => kind))].toSorted()

/** The ledger index of an investment report for March. */
const someReport = async (): Promise<number> => {
  const store = openSqlite(data.store, { readOnly: true })
  const filter = { types: ['InvestmentReported'] }
  const reports = await store.readLog({ jurisdiction: '371302', limit: 1000, filter })
  await store.close()
  return reports.find(({ body }) => body.includes('"2026-03"'))!.index
}

describe('luodi verify', () => {
  it('finds nothing in a store that nobody touched', async () => {
    expect(await verified(await sharedDemonstration())).toMatchObject({
      code: 0,
      events: commandsOfTheYear(),
      faults: [],
      staleBasis: [],
    })
    const { out } = await luodi(['verify', '--data', data.folder])
    expect(out).toContain('No faults.')
  })

  it('finds a changed byte of a body', async () => {
    const reported = await someReport()
    const file = tampered('body', `UPDATE events SET body = replace(body, '"2026-03"', '"2026-02"') ${AT(reported)}`)
    const verdict = await verified(file)
    expect(verdict.code).toBe(1)
    expect(verdict.faults).toMatchObject([{ kind: 'bodyHash', index: reported }])
    const ran = await spawned(['verify', '--store', file])
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('1 faults')
  })

  it('finds bytes that were only written in another way', async () => {
    const verdict = await verified(tampered('spaces', `UPDATE events SET body = body || ' ' ${AT(101)}`))
    expect(kinds(verdict)).toEqual(['bodyBytes', 'bodyHash'])
  })

  it('finds a header that names another command, and columns that differ from it', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const header = `json_set(header, '$.commandId', '${id}')`
    const verdict = await verified(tampered('header', `UPDATE events SET header = ${header} ${AT(102)}`))
    expect(verdict.code).toBe(1)
    expect(kinds(verdict)).toEqual(['eventId', 'headerFields', 'leaf'])
  })

  it('finds an event that is missing', async () => {
    const verdict = await verified(tampered('missing', `DELETE FROM events ${AT(103)}`))
    expect(verdict.code).toBe(1)
    expect(kinds(verdict)).toEqual(expect.arrayContaining(['gap', 'projection', 'revision']))
  })

  it('gives another fingerprint when any header was changed, be it soundly', async () => {
    const header = `json_set(header, '$.occurredOn', '2026-01-05')`
    const changed = await verified(tampered('date', `UPDATE events SET header = ${header} ${AT(104)}`))
    expect(changed.headers).not.toBe((await verified(data.store)).headers)
  })

  it('finds that the saved snapshot was made from another log', async () => {
    await luodi(['rebuild', '--data', data.folder])
    const forged = `json_set(header, '$.bodyHash', '${'0'.repeat(64)}')`
    const changed = await verified(tampered('forged', `UPDATE events SET header = ${forged} ${AT(106)}`))
    expect([changed.code, kinds(changed)]).toEqual([1, ['bodyHash', 'leaf', 'snapshot']])
    const shortened = await verified(
      tampered('shortened', 'DELETE FROM events WHERE position = (SELECT max(position) FROM events)'),
    )
    expect([shortened.code, kinds(shortened)]).toEqual([1, ['leaf', 'snapshot']])
  })

  it('finds a file that does not decode, without falling over it', async () => {
    const verdict = await verified(tampered('garbage', `UPDATE events SET header = 'nonsense' ${AT(105)}`))
    expect(verdict.code).toBe(1)
    expect(kinds(verdict)).toEqual(expect.arrayContaining(['headerBytes', 'projection', 'unreadable']))
  })

  it('lists a decision that was taken on a stale basis', async () => {
    const file = join(data.folder, 'stale.db')
    copyFileSync(data.store, file)
    const index = await appendStale(file)
    const verdict = await verified(file)
    expect(verdict).toMatchObject({ code: 0, faults: [] })
    expect(verdict.staleBasis).toMatchObject([{ index }])
    expect(verdict.staleBasis[0]!.text).toContain('organisation-register at revision 3')
  })
})

describe('luodi rebuild', () => {
  it('says that the rebuilt rows are the snapshot, byte for byte', async () => {
    const ran = await luodi(['rebuild', '--data', data.folder])
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.out).toContain('identical')
  })
})

/** Records again what a project's last event said, as a decision that looked at the organisation long ago; answers its index. */
const appendStale = async (file: string): Promise<number> => {
  const store = openSqlite(file)
  const [jurisdiction, stream] = ['371302', '371302.project-p0001']
  const { events, lastRevision } = await store.readStream(stream, { direction: 'backwards', limit: 1 })
  const last = events[0] as StoredEvent
  const { recordedAt } = await store.head(jurisdiction)
  const commandId = 'aaaaaaaa-0000-4000-8000-00000000000a'
  const eventId = eventIdOf(jurisdiction, commandId, stream, 0)
  const header = eventHeaderSchema.parse({
    ...(JSON.parse(last.header) as object),
    eventId,
    commandId,
    recordedAt,
    revision: lastRevision + 1,
    basis: [{ stream: '371302.organisation-register', revision: 3 }],
  })
  const event = { ...last, eventId, commandId, recordedAt: recordedAt!, header: canonicalJson(header) }
  const answer = await store.append({ jurisdiction, stream, expected: lastRevision, events: [event] })
  await store.close()
  return right(answer).events[0]!.index
}
