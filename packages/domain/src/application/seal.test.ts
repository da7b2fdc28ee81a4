import fc from 'fast-check'
import { v5 as uuidv5 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { eventHeaderSchema } from '../kernel/event.ts'
import { canonicalJson, NotCanonical, sha256Hex } from './canonical.ts'
import { manualClock, systemClock } from './clocks.ts'
import { district, done, headerOf, OFFICE, TOWN_A, uuid } from './district.testkit.ts'
import { secureEntropy } from './entropy.ts'
import { eventIdOf } from './ids.ts'
import { CODE_VERSION, seal } from './seal.ts'
import { instant } from '../kernel/instant.ts'
import { check } from '../kernel/seeded.testkit.ts'
import { readFileSync } from 'node:fs'

describe('what is stored of a command', () => {
  const progress = (more: object = {}) => ({
    id: uuid(1),
    name: 'ReportProgress',
    data: { projectId: 'p1', month: '2026-06', progress: '二层𠮷"\t\n三层' },
    actor: TOWN_A,
    ...more,
  })

  it('is a whole header in canonical form', async () => {
    const { handle } = await district()
    const { events } = done(await handle.untrusted(progress()))
    const [event] = events
    const header = eventHeaderSchema.parse(JSON.parse(event!.header))
    expect(canonicalJson(header)).toBe(event!.header)
    expect(header).toEqual({
      eventId: eventIdOf('371302', uuid(1), '371302.project-p1', 0),
      jurisdiction: '371302',
      stream: '371302.project-p1',
      revision: 2,
      type: 'ProgressReported',
      schemaVersion: 1,
      occurredOn: '2026-07-10',
      recordedAt: '2026-07-10T02:00:00.000Z',
      actor: { unit: 'townA', post: 'CLERK', personRef: 'p-a' },
      commandId: uuid(1),
      commandHash: sha256Hex(canonicalJson({ name: 'ReportProgress', data: progress().data, unit: 'townA' })),
      $correlationId: uuid(1),
      $causationId: uuid(1),
      basis: [
        { stream: '371302.organisation-register', revision: 4 },
        { stream: '371302.projectlineage-register', revision: -1 },
      ],
      evidence: [],
      bodyHash: sha256Hex(event!.body),
      codeVersion: CODE_VERSION,
    })
  })

  it('tells what it follows from', async () => {
    const { handle } = await district()
    const { events } = done(await handle.untrusted(progress({ correlationId: uuid(8), causationId: uuid(9) })))
    expect(headerOf(events[0]!)).toMatchObject({ $correlationId: uuid(8), $causationId: uuid(9) })
  })

  it('has a salt in its body where people may have written names, and only there', async () => {
    const { handle, does } = await district()
    const { events } = done(await handle.untrusted(progress()))
    const body = JSON.parse(events[0]!.body) as object
    expect(body).toMatchObject({
      month: '2026-06',
      progress: '二层𠮷"\t\n三层',
      salt: expect.stringMatching(/^\d{32}$/),
    })
    const plain = await does('ReportInvestment', { projectId: 'p1', month: '2026-06', amount: 1 })
    expect(plain.events[0]!.body).toBe('{"amount":1,"month":"2026-06"}')
  })

  it('names every stream that was consulted', async () => {
    const { does } = await district()
    const code = '2601-371302-04-01-123456'
    const { events, stream } = await does('ReserveProjectCode', { code, projectId: 'p1' })
    expect(stream).toBe(`371302.projectcode-${code}`)
    expect(headerOf(events[0]!).basis).toEqual([
      { stream: '371302.organisation-register', revision: 4 },
      { stream: '371302.project-p1', revision: 1 },
    ])
    const { events: own } = await does('RegisterOrgUnit', { unit: 'townC', kind: 'TOWN', name: '丙镇' })
    expect(headerOf(own[0]!).basis).toEqual([])
  })

  it('an event of no known type is a programmer’s mistake', () => {
    expect(() => seal([{ type: 'MoonReached' } as never], {} as never)).toThrow(TypeError)
  })

  it('holds nobody’s name in its header', async () => {
    const { store, handle } = await district()
    await handle.untrusted(progress())
    for (const event of store.log) expect(headerOf(event).actor.personRef).toMatch(/^p-/)
    expect(OFFICE.personRef).toMatch(/^p-/)
  })

  it('names the version of the package', () => {
    const manifest = new URL('../../package.json', import.meta.url)
    expect((JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version).toBe(CODE_VERSION)
  })
})

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units, leaves out what is undefined, and keeps text as it is', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é'], '\u20ac': 1, '\r': 2, '\ud83d\ude00': 3, c: undefined })).toBe(
      '{"\\r":2,"a":[true,null,"é"],"b":1,"€":1,"😀":3}',
    )
    expect(canonicalJson('\u2028\u0000"\\')).toBe('"\u2028\\u0000\\"\\\\"')
    expect(canonicalJson(-0)).toBe('0')
    expect(canonicalJson(1e21)).toBe('1e+21')
  })

  it.each([
    ['a lone high surrogate', 'a\uD800'],
    ['a lone low surrogate', { a: ['\uDC00'] }],
    ['a lone surrogate in a key', { '\uD800': 1 }],
    ['nothing', undefined],
    ['no number', { a: Number.NaN }],
    ['infinity', [Infinity]],
  ])('does not take %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonical)
  })

  it('does not take what holds itself', () => {
    const ring: Record<string, unknown> = {}
    ring['again'] = ring
    expect(() => canonicalJson(ring)).toThrow(NotCanonical)
  })

  it('hashes UTF-8', () => {
    expect(sha256Hex('落地')).toBe('33afc4103402a1f807f7cf6cf96c37af00bf7e6ea1e012420e2385f0ee3f0838')
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })
})

describe('ids, salts and clocks', () => {
  it('an event id depends on its command, stream and place, never on a revision', () => {
    expect(eventIdOf('371302', uuid(1), 's', 0)).toBe(eventIdOf('371302', uuid(1), 's', 0))
    const ids = [
      eventIdOf('371302', uuid(1), 's', 0),
      eventIdOf('371302', uuid(1), 's', 1),
      eventIdOf('371302', uuid(1), 't', 0),
      eventIdOf('371302', uuid(2), 's', 0),
      eventIdOf('371303', uuid(1), 's', 0),
    ]
    expect(new Set(ids).size).toBe(5)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('stays what it was: fixed for ever', () => {
    expect(eventIdOf('371302', uuid(1), '371302.project-p1', 0)).toBe('e25014ef-3ea3-53e7-893f-e5a9cd627a4f')
  })

  it('is the UUIDv5 that the library makes', () => {
    const property = fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), fc.nat(), (stream, command, index) => {
      const name = `371302\n${command}\n${stream}\n${index}`
      expect(eventIdOf('371302', command, stream, index)).toBe(uuidv5(name, '6f1d7c52-9d0e-5b0a-8f58-3c1b6a2d4e90'))
    })
    check(property)
  })

  it('salts are 128 random bits', () => {
    const salts = new Set(Array.from({ length: 100 }, () => secureEntropy.salt()))
    expect(salts.size).toBe(100)
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/)
  })

  it('a manual clock stands still, and never goes backwards', () => {
    const clock = manualClock(instant('2026-07-10T10:00+08:00'))
    expect(clock.set(instant('2026-07-10T09:59+08:00'))).toBe(false)
    expect(clock.now()).toBe('2026-07-10T02:00:00.000Z')
    expect(clock.set(instant('2026-07-10T10:01+08:00'))).toBe(true)
    expect(clock.now()).toBe('2026-07-10T02:01:00.000Z')
    expect([clock.kind, systemClock().kind]).toEqual(['manual', 'system'])
    expect(Math.abs(Date.parse(systemClock().now()) - Date.now())).toBeLessThan(5_000)
  })
})
