import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { EVENT_DEFINITIONS, type DomainEvent } from '../catalogue.ts'
import { defineEvent, type EventDefinition } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/field.ts'
import { createDecoder, decodeEvent, UnreadableEvent } from './decode.ts'
import { GOLDEN_SALT, readGolden } from './golden.testkit.ts'

const golden = readGolden('InvestmentReported.v1.json')
const eventId = (JSON.parse(golden.header) as { eventId: string }).eventId

const changed = (text: string, changes: object): string =>
  JSON.stringify({ ...(JSON.parse(text) as object), ...changes })

const thrown = (work: () => unknown): UnreadableEvent => {
  try {
    work()
  } catch (error) {
    if (error instanceof UnreadableEvent) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('an unreadable event is never skipped, and names itself', () => {
  it.each([
    ['an unknown type', changed(golden.header, { type: 'MoonReached' }), golden.body, 'type MoonReached is unknown'],
    ['a prototype’s name', changed(golden.header, { type: 'Constructor' }), golden.body, 'unknown'],
    ['an unknown version', changed(golden.header, { schemaVersion: 2 }), golden.body, 'no schema version 2'],
    ['a body that is no JSON', golden.header, '{"amount":', 'its body is no JSON'],
    ['a body cut off', golden.header, golden.body.slice(0, -1), 'its body is no JSON'],
    ['a body that is another', golden.header, '{}', 'its body is no InvestmentReported'],
    ['a body with a field too many', golden.header, changed(golden.body, { extra: 1 }), 'extra'],
    ['an impossible amount', golden.header, changed(golden.body, { amount: 0.5 }), 'amount'],
    ['a salt where there is none', golden.header, changed(golden.body, { salt: GOLDEN_SALT }), 'salt'],
    ['a header without its revision', changed(golden.header, { revision: undefined }), golden.body, 'revision'],
  ])('%s', (_, header, body, reason) => {
    const error = thrown(() => decodeEvent(header, body, 0))
    expect(error.eventId).toBe(eventId)
    expect(error.message).toContain(eventId)
    expect(error.reason).toContain(reason)
  })

  it.each(['', '{', 'null', '[]', '"x"', '{"eventId":7}'])('a header that tells no id: %j', (header) => {
    const error = thrown(() => decodeEvent(header, golden.body, 0))
    expect(error.eventId).toBeUndefined()
    expect(error.message).toMatch(/^unreadable event: its header is no /)
  })

  it('a salt that was cut out', () => {
    const salted = readGolden('LampOverridden.v1.json')
    const { salt: _, ...body } = JSON.parse(salted.body) as { salt: string }
    expect(thrown(() => decodeEvent(salted.header, JSON.stringify(body), 0)).reason).toContain('salt')
  })
})

describe('19, 01, 03: names of released events that no way in takes any more', () => {
  const renamed = readGolden('OrgUnitRenamed.v1.json')

  it.each(['\u200b', '设备\uffff型', '假\u001b[2K绿灯', '一\n二', '\u202e'])('%j decodes for ever', (name) => {
    expect(decodeEvent(renamed.header, changed(renamed.body, { name }), 0).body).toMatchObject({ name })
  })
})

describe('corrections', () => {
  const correction = readGolden('FactCorrected.v1.json')
  const decode = (changes: object) => decodeEvent(correction.header, changed(correction.body, changes), 0)

  it.each([
    ['an unknown type', { correctedType: 'MoonReached' }, 'unknown type MoonReached'],
    ['an unknown type, taken back', { correctedType: 'MoonReached', replacement: null }, 'unknown type MoonReached'],
    ['an unknown version', { correctedVersion: 9 }, 'InvestmentReported has no schema version 9'],
    [
      'another body',
      { replacement: { occurredOn: '2026-06-30', body: { month: '2026-06' } } },
      'no InvestmentReported',
    ],
  ])('of %s can’t be read', (_, changes, reason) => {
    expect(thrown(() => decode(changes)).reason).toContain(reason)
  })

  it('that take a fact back are read', () => {
    expect(decode({ replacement: null })).toMatchObject({ body: { replacement: null } })
  })
})

/** `InvestmentReported` as it might look one day: yuan since version 3, 万元 before, with a note since version 2. */
const third = defineEvent(
  'InvestmentReported',
  'observation',
  z.strictObject({ month: z.string(), yuan: z.int(), note: freeText(20) }),
  [
    {
      schema: z.strictObject({ month: z.string(), wan: z.int() }),
      upcast: (body) => ({ ...(body as object), note: '原记录无备注' }),
    },
    {
      schema: z.strictObject({ month: z.string(), wan: z.int(), note: freeText(20) }),
      upcast: (body) => {
        const { wan, ...rest } = body as { wan: number }
        return { ...rest, yuan: wan * 10_000 }
      },
    },
  ],
)
const later: ReadonlyMap<string, EventDefinition> = new Map([
  ...EVENT_DEFINITIONS,
  ['InvestmentReported', third as unknown as EventDefinition],
])

describe('upcasting', () => {
  const decode = createDecoder(later)
  const stored = (schemaVersion: number, body: object): DomainEvent =>
    decode(changed(golden.header, { schemaVersion }), JSON.stringify(body), 0)
  const newest = { month: '2026-06', yuan: 50_000, note: '原记录无备注' }

  it('brings every older version through each step after it', () => {
    expect(stored(1, { month: '2026-06', wan: 5 }).body).toEqual(newest)
    const second = { month: '2026-06', wan: 5, note: '甲', salt: GOLDEN_SALT }
    expect(stored(2, second).body).toEqual({ ...newest, note: '甲', salt: GOLDEN_SALT })
    const now = { ...newest, salt: GOLDEN_SALT }
    expect(stored(3, now).body).toEqual(now)
  })

  it('reads each version by its own stored schema, with the salt that it had', () => {
    expect(() => stored(1, { month: '2026-06', wan: 5, salt: GOLDEN_SALT })).toThrow('salt')
    expect(() => stored(2, { month: '2026-06', wan: 5, note: '甲' })).toThrow('salt')
    expect(() => stored(3, { month: '2026-06', wan: 5 })).toThrow(UnreadableEvent)
    expect(() => stored(4, newest)).toThrow('no schema version 4')
  })

  it('reaches the replacement inside a correction, which has no salt of its own', () => {
    const correction = readGolden('FactCorrected.v1.json')
    const read = (correctedVersion: number, body: object) =>
      decode(
        correction.header,
        changed(correction.body, { correctedVersion, replacement: { occurredOn: '2026-06-30', body } }),
        0,
      )
    expect(read(1, { month: '2026-06', wan: 5 })).toMatchObject({
      body: { correctedVersion: 3, replacement: { body: newest } },
    })
    expect(read(2, { month: '2026-06', wan: 5, note: '甲' })).toMatchObject({
      body: { replacement: { body: { ...newest, note: '甲' } } },
    })
    expect(read(3, newest)).toMatchObject({ body: { replacement: { body: newest } } })
  })

  it('is checked for gaps before anything is read', () => {
    const gap = new Map([...later, ['InvestmentReported', { ...third, upcasters: [] } as unknown as EventDefinition]])
    expect(() => createDecoder(gap)).toThrow('InvestmentReported is at version 3')
  })
})
