import { describe, expect, it } from 'vitest'
import { accepted, isAccepted, rejected } from '../../kernel/either.ts'
import { instant } from '../../kernel/instant.ts'
import { SUBMISSION } from '../../project/project.testkit.ts'
import { createHandler } from './handler.ts'
import type { AppendFailure } from '../ports/event-store.ts'
import {
  district,
  done,
  emptyDistrict,
  FOUNDING,
  headerOf,
  OFFICE,
  refused,
  TOWN_A,
  TOWN_B,
  uuid,
} from '../district.testkit.ts'

const report = (more: object = {}, month = '2026-06') => ({
  id: uuid(1),
  name: 'ReportInvestment',
  data: { projectId: 'p1', month, amount: 48_010_000 },
  actor: TOWN_A,
  ...more,
})
const unknown: AppendFailure = { _tag: 'OutcomeUnknown', reason: 'the line went dead' }

describe('a command happens once', () => {
  it('the same request again gets the same answer', async () => {
    const { handle, store, before } = await district()
    const first = done(await handle.untrusted(report()))
    const again = done(await handle.untrusted(report()))
    expect(first).toMatchObject({ repeated: false, revision: 2, index: before + 1, stream: '371302.project-p1' })
    expect(again).toEqual({ ...first, repeated: true })
    expect(store.log).toHaveLength(before + 1)
  })

  it('also with its keys in another order, its id in capitals, and an expected revision that has passed', async () => {
    const { handle, store, before } = await district()
    const id = '6f1d7c52-9d0e-4b0a-8f58-3c1b6a2d4e90'
    const first = done(await handle.untrusted(report({ id })))
    const data = { amount: 48_010_000, month: '2026-06', projectId: 'p1' }
    const again = done(await handle.untrusted(report({ id: id.toUpperCase(), data, expectedRevision: 1 })))
    expect(again.events).toEqual(first.events)
    expect(store.log).toHaveLength(before + 1)
  })

  it('another content under the same id is refused', async () => {
    const { handle, store, before } = await district()
    await handle.untrusted(report())
    for (const other of [
      report({ data: { projectId: 'p1', month: '2026-06', amount: 1 } }),
      report({ data: { projectId: 'p2', month: '2026-06', amount: 48_010_000 } }),
      report({ name: 'ReportStart', data: { projectId: 'p1' } }),
    ]) {
      expect(refused(await handle.untrusted(other))).toMatchObject({ category: 'reused', rule: 'ONCE', field: 'id' })
    }
    expect(store.log).toHaveLength(before + 1)
  })

  it('another unit is refused, and nothing is revealed', async () => {
    const { handle } = await district()
    const first = done(await handle.untrusted(report()))
    const rejection = refused(await handle.untrusted(report({ actor: TOWN_B })))
    expect(rejection).toMatchObject({ category: 'reused', rule: 'ONCE', conflicts: [] })
    const text = JSON.stringify(rejection)
    for (const secret of ['p1', 'townA', first.stream, first.events[0]!.eventId]) expect(text).not.toContain(secret)
  })

  it('a rejection is not remembered', async () => {
    const { handle, clock } = await district()
    const july = report({}, '2026-07')
    expect(refused(await handle.untrusted(july)).rule).toBe('R10')
    clock.set(instant('2026-08-02T10:00+08:00'))
    expect(done(await handle.untrusted(july)).repeated).toBe(false)
  })

  it('two at the same time make one event', async () => {
    const { handle, store, before } = await district()
    const answers = await Promise.all(Array.from({ length: 8 }, () => handle.untrusted(report())))
    expect(store.log).toHaveLength(before + 1)
    expect(new Set(answers.map((answer) => JSON.stringify(done(answer).events))).size).toBe(1)
    expect(answers.filter((answer) => !done(answer).repeated)).toHaveLength(1)
  })

  it('two at the same time under one id with other contents: one happens, the other is refused', async () => {
    const { handle, store, before } = await district()
    const other = report({ data: { projectId: 'p1', month: '2026-06', amount: 1 } })
    const answers = await Promise.all([handle.untrusted(report()), handle.untrusted(other)])
    expect(answers.filter(isAccepted)).toHaveLength(1)
    expect(store.log).toHaveLength(before + 1)
  })

  it('another process records it between the look-up and the decision: it is not refused for what it did itself', async () => {
    const { handle, store, clock, before } = await district()
    const findCommand: typeof store.findCommand = async (...asked) => {
      const found = await store.findCommand(...asked)
      if (found.length === 0) done(await handle.untrusted(report()))
      return found
    }
    const slower = { ...store, capabilities: { checksBasis: false }, findCommand }
    const answer = await createHandler({ store: slower, clock, jurisdiction: '371302' }).untrusted(report())
    expect(done(answer)).toMatchObject({ repeated: true, revision: 2 })
    expect(store.log).toHaveLength(before + 1)
  })

  it('a store that recognises the event id alone does not answer for another content', async () => {
    const { handle, store } = await district()
    const { events } = done(await handle.untrusted(report()))
    store.findCommand = async () => []
    store.script.push(() => ({ instead: accepted({ events, repeated: true }) }))
    const other = report({ data: { projectId: 'p1', month: '2026-05', amount: 1 } })
    expect(refused(await handle.untrusted(other)).category).toBe('reused')
  })
})

describe('conflicts', () => {
  it('a stale expected revision is told, and nothing is appended', async () => {
    const { handle, store, before } = await district()
    for (const expectedRevision of [-1, 0, 2]) {
      expect(refused(await handle.untrusted(report({ expectedRevision })))).toMatchObject({
        category: 'conflict',
        rule: 'REVISION',
        field: 'expectedRevision',
      })
    }
    expect(store.log).toHaveLength(before)
    expect(done(await handle.untrusted(report({ expectedRevision: 1 }))).revision).toBe(2)
  })

  it('another writer’s event is read, and the command decided anew on it', async () => {
    const { handle, store, does } = await district()
    store.script.push(async () => {
      await does('ReportInvestment', { projectId: 'p1', month: '2026-05', amount: 1 })
      return undefined
    })
    expect(done(await handle.untrusted(report())).revision).toBe(3)
    store.script.push(async () => {
      await does('ReportInvestment', { projectId: 'p1', month: '2026-04', amount: 1 })
      return undefined
    })
    const april = report({ id: uuid(2) }, '2026-04')
    expect(refused(await handle.untrusted(april)).rule).toBe('R45')
  })

  it('an expected revision is never overridden by a new attempt', async () => {
    const { handle, store, does } = await district()
    store.script.push(async () => {
      await does('ReportInvestment', { projectId: 'p1', month: '2026-05', amount: 1 })
      return undefined
    })
    expect(refused(await handle.untrusted(report({ expectedRevision: 1 })))).toMatchObject({ rule: 'REVISION' })
  })

  it('a changed basis is consulted again: a post that has ended in between is seen', async () => {
    const { handle, store, does, before } = await district()
    store.script.push(async () => {
      await does('EndAppointment', { appointmentId: 'a-townA' })
      return undefined
    })
    expect(refused(await handle.untrusted(report()))).toMatchObject({ category: 'forbidden', rule: 'M-03' })
    expect(store.log).toHaveLength(before + 1)
  })

  it('a changed basis that changes nothing is decided again, and the header tells the new one', async () => {
    const { handle, store, does } = await district()
    store.script.push(async () => {
      await does('RegisterOrgUnit', { unit: 'townC', kind: 'TOWN', name: '丙镇' })
      return undefined
    })
    const { events } = done(await handle.untrusted(report()))
    expect(headerOf(events[0]!).basis).toEqual([
      { stream: '371302.organisation-register', revision: 5 },
      { stream: '371302.projectlineage-register', revision: -1 },
    ])
  })

  it('those that never end are told after 16 attempts', async () => {
    const { handle, store, before } = await district()
    const failure: AppendFailure = { _tag: 'WrongExpectedRevision', stream: 's', expected: 1, actual: 2 }
    for (let i = 0; i < 16; i += 1) store.script.push(() => ({ instead: rejected(failure) }))
    expect(refused(await handle.untrusted(report()))).toMatchObject({ category: 'conflict', rule: 'REVISION' })
    expect(store.log).toHaveLength(before)
  })
})

describe('a store in trouble', () => {
  it('an unknown outcome is cleared up by the same bytes at the same revision', async () => {
    const { handle, store, before } = await district()
    const from = store.appends.length
    store.script.push(
      () => ({ instead: rejected(unknown) }),
      () => ({ instead: rejected(unknown) }),
    )
    expect(done(await handle.untrusted(report())).revision).toBe(2)
    const [first, ...others] = store.appends.slice(from)
    expect(others).toHaveLength(2)
    for (const other of others) expect(other).toEqual(first)
    expect(store.log).toHaveLength(before + 1)
  })

  it('also when it was written all the same', async () => {
    const { handle, store, before } = await district()
    store.script.push(() => ({ written: true, answer: unknown }))
    expect(done(await handle.untrusted(report())).events).toEqual(store.log.slice(before))
    expect(store.log).toHaveLength(before + 1)
  })

  it('one that stays unknown is told as unavailable; the same id finds out later', async () => {
    const { handle, store, before } = await district()
    store.script.push(() => ({ written: true, answer: unknown }))
    for (let i = 0; i < 5; i += 1) store.script.push(() => ({ instead: rejected(unknown) }))
    expect(refused(await handle.untrusted(report()))).toMatchObject({ category: 'unavailable', rule: 'STORE' })
    expect(done(await handle.untrusted(report()))).toMatchObject({ repeated: true })
    expect(store.log).toHaveLength(before + 1)
  })

  it.each([
    [
      { _tag: 'ClockBehindLog', recordedAt: instant('2026-07-10T02:00Z'), logAt: instant('2026-07-10T02:01Z') },
      'CLOCK',
    ],
    [{ _tag: 'StoreUnavailable', reason: 'secret path /var/x' }, 'STORE'],
  ] as const)('%o is told at once as unavailable', async (failure, rule) => {
    const { handle, store } = await district()
    const from = store.appends.length
    store.script.push(() => ({ instead: rejected(failure) }))
    const rejection = refused(await handle.untrusted(report()))
    expect(rejection).toMatchObject({ category: 'unavailable', rule })
    expect(JSON.stringify(rejection)).not.toContain('secret')
    expect(store.appends).toHaveLength(from + 1)
  })

  it('one that takes no append of that size says so at once, and never to try again', async () => {
    const { handle, store, before } = await district()
    store.script.push(() => ({ instead: rejected({ _tag: 'TooLarge', atMost: 1_048_576 }) }))
    const { category, rule, accepted, message } = refused(await handle.untrusted(report()))
    expect([category, rule]).toEqual(['invalid', 'STORE'])
    for (const text of [accepted.zh, accepted.en, message.zh, message.en]) expect(text).toContain('1048576')
    expect(store.log).toHaveLength(before)
  })

  it('one that can’t be read now is told as unavailable', async () => {
    const { handle, store, before } = await district()
    store.readStream = () => Promise.reject(Object.assign(new Error('secret 10.0.0.7'), { code: 'Unavailable' }))
    const rejection = refused(
      await handle.untrusted(report({ data: { projectId: 'p7', month: '2026-06', amount: 1 } })),
    )
    expect(rejection).toMatchObject({ category: 'unavailable', rule: 'STORE' })
    expect(JSON.stringify(rejection)).not.toContain('secret')
    expect(store.log).toHaveLength(before)
  })

  it('an event that can’t be read stops the command loudly', async () => {
    const { store, clock } = await district()
    const last = store.log.pop()!
    store.log.push({ ...last, body: '{}' })
    const handle = createHandler({ store, clock, jurisdiction: '371302' })
    await expect(handle.untrusted(report())).rejects.toThrow(last.eventId)
  })
})

describe('authorisation', () => {
  it.each([
    ['a territory that does not hold the project', report({ actor: TOWN_B }), 'M-47', 'actor.unit'],
    [
      'a territory confirming its own start',
      report({ name: 'ConfirmStart', data: { projectId: 'p1' } }),
      'M-47',
      'actor.unit',
    ],
    ['a person without a post there', report({ actor: { unit: 'townA', personRef: 'p-b' } }), 'M-03', 'actor'],
    ['a unit that does not exist', report({ actor: { unit: 'nowhere', personRef: 'p-a' } }), 'M-03', 'actor'],
    ['a prototype’s name', report({ actor: { unit: 'constructor', personRef: 'toString' } }), 'M-03', 'actor'],
    ['an unknown project', report({ data: { projectId: 'p9', month: '2026-06', amount: 1 } }), 'M-47', 'actor.unit'],
  ])('%s is forbidden, and nothing is appended', async (_, request, rule, field) => {
    const { handle, store, before } = await district()
    expect(refused(await handle.untrusted(request))).toMatchObject({ category: 'forbidden', rule, field })
    expect(store.log).toHaveLength(before)
  })

  it('the office is told that a project is unknown', async () => {
    const { handle } = await district()
    const data = { projectId: 'p9', month: '2026-06', amount: 1 }
    expect(refused(await handle.untrusted(report({ actor: OFFICE, data })))).toMatchObject({
      category: 'unknown',
      rule: 'M-20',
    })
  })

  it('the new holder reports after a transfer, the old one no longer', async () => {
    const { handle, does } = await district()
    await does('TransferProject', { projectId: 'p1', to: 'townB', document: '批复' })
    expect(refused(await handle.untrusted(report())).category).toBe('forbidden')
    expect(done(await handle.untrusted(report({ actor: TOWN_B }))).revision).toBe(3)
  })
})

describe('founding', () => {
  const found = (actor: object = OFFICE) => ({ id: uuid(1), name: 'FoundJurisdiction', data: FOUNDING, actor })

  it('M-04 is done by the holder of the appointment that it makes, once, and repeated', async () => {
    const { handle, store } = emptyDistrict()
    expect(done(await handle.untrusted(found()))).toMatchObject({ revision: 0, index: 1, repeated: false })
    expect(done(await handle.untrusted(found())).repeated).toBe(true)
    expect(headerOf(store.log[0]!)).toMatchObject({
      basis: [],
      actor: { unit: 'office', post: 'PRINCIPAL', personRef: 'p-1' },
    })
    expect(refused(await handle.untrusted({ ...found(), id: uuid(2) })).rule).toBe('M-04')
  })

  it.each([TOWN_A, { unit: 'office', personRef: 'p-2' }, { unit: 'townA', personRef: 'p-1' }])(
    'M-04 not by another: %o',
    async (actor) => {
      const { handle, store } = emptyDistrict()
      expect(refused(await handle.untrusted(found(actor)))).toMatchObject({
        category: 'forbidden',
        rule: 'M-04',
        field: 'actor',
      })
      expect(store.log).toEqual([])
    },
  )

  it('two at the same time: one founds', async () => {
    const { handle, store } = emptyDistrict()
    const answers = await Promise.all([handle.untrusted(found()), handle.untrusted({ ...found(), id: uuid(2) })])
    expect(answers.filter(isAccepted)).toHaveLength(1)
    expect(store.log).toHaveLength(1)
  })

  it('nothing is done in a jurisdiction that was not founded', async () => {
    const { handle } = emptyDistrict()
    expect(refused(await handle.untrusted(report())).category).toBe('forbidden')
  })
})

describe('ids like the names of a prototype', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('%s serves as any other', async (name) => {
    const { does } = await district()
    const effectiveFrom = '2025-01-01'
    await does('RegisterOrgUnit', { unit: name, kind: 'TOWN', name, effectiveFrom })
    await does('AppointMember', { appointmentId: name, personRef: name, unit: name, post: 'CLERK', effectiveFrom })
    const submission = { territory: name, projectId: name }
    const { revision } = await does('SubmitProject', { ...SUBMISSION, ...submission }, { unit: name, personRef: name })
    expect(revision).toBe(0)
  })
})
