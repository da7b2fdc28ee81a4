import { describe, expect, it } from 'vitest'
import { newEvent } from '../../kernel/event-definition.ts'
import { localDate } from '../../kernel/local-date.ts'
import { projectEvents } from '../../project/events.ts'
import { district, done, OFFICE, refused, TOWN_A, uuid } from '../district.testkit.ts'
import type { AppendRequest } from '../ports/event-store.ts'
import { seal } from '../seal.ts'
import { createHandler } from './handler.ts'

const report = (more: object = {}, month = '2026-06') => ({
  id: uuid(1),
  name: 'ReportInvestment',
  data: { projectId: 'p1', month, amount: 48_010_000 },
  actor: TOWN_A,
  ...more,
})

describe.each([true, false])('two handlers on one store that checks the basis: %s', (checksBasis) => {
  it('a refusal on a kept fold is looked at anew: the roster has changed elsewhere', async () => {
    const { store, clock, handle: elsewhere } = await district()
    const handle = createHandler({ store: { ...store, capabilities: { checksBasis } }, clock, jurisdiction: '371302' })
    expect(done(await handle.untrusted(report())).revision).toBe(2)
    expect(
      refused(await handle.untrusted(report({ id: uuid(2), actor: { unit: 'townA', personRef: 'p-c' } }, '2026-05')))
        .rule,
    ).toBe('M-03')
    const data = { appointmentId: 'a-c', personRef: 'p-c', unit: 'townA', post: 'CLERK' }
    done(await elsewhere.untrusted({ id: uuid(3), name: 'AppointMember', data, actor: OFFICE }))
    expect(
      done(await handle.untrusted(report({ id: uuid(4), actor: { unit: 'townA', personRef: 'p-c' } }, '2026-05')))
        .revision,
    ).toBe(3)
  })

  it('what another wrote is seen: no second report for a month, no lost one', async () => {
    const { store, clock, handle: elsewhere } = await district()
    const handle = createHandler({ store: { ...store, capabilities: { checksBasis } }, clock, jurisdiction: '371302' })
    done(await handle.untrusted(report()))
    done(await elsewhere.untrusted(report({ id: uuid(2) }, '2026-05')))
    expect(refused(await handle.untrusted(report({ id: uuid(3) }, '2026-05'))).rule).toBe('R45')
    expect(done(await handle.untrusted(report({ id: uuid(4) }, '2026-04'))).revision).toBe(4)
  })
})

describe('the cache of folds', () => {
  it('gives way when it is full, and reads again', async () => {
    const { store, clock, before } = await district()
    const handle = createHandler({ store, clock, jurisdiction: '371302', cachedStreams: 1 })
    expect(done(await handle.untrusted(report())).index).toBe(before + 1)
    expect(done(await handle.untrusted(report({ id: uuid(2) }, '2026-05'))).index).toBe(before + 2)
  })

  it('reads a long stream in pages', async () => {
    const { store, clock, before } = await district()
    const sealing = {
      jurisdiction: '371302',
      stream: '371302.project-p1',
      recordedAt: clock.now(),
      actor: { unit: 'office', post: 'CLERK' },
      commandHash: 'ab'.repeat(32),
      correlationId: uuid(5),
      causationId: uuid(5),
      basis: [],
      entropy: { salt: () => '0'.repeat(32) },
    }
    const reported = newEvent(projectEvents.StartReported, localDate('2026-03-01'), {})
    for (let n = 0; n < 2_500; n += 1) {
      const events = seal([reported], { ...sealing, firstRevision: n + 2, commandId: uuid(10_000 + n) })
      const request: AppendRequest = { jurisdiction: '371302', stream: sealing.stream, expected: n + 1, events }
      await store.append(request)
    }
    const handle = createHandler({ store, clock, jurisdiction: '371302' })
    expect(done(await handle.untrusted(report()))).toMatchObject({ revision: 2_502, index: before + 2_501 })
  })
})
