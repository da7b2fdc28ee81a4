import { describe, expect, it } from 'vitest'
import { EVENT_DEFINITIONS, type NewDomainEvent } from '../catalogue.ts'
import { canonicalJson, sha256Hex } from '../application/canonical.ts'
import { sealDecision } from '../application/seal.ts'
import type { EventHeader } from '../kernel/event.ts'
import { decodeEvent } from './decode.ts'
import { goldenNames, readGolden, storedGoldens, writeMissingGoldens } from './golden.testkit.ts'
import { SAMPLE_BODIES } from './samples.testkit.ts'

if (process.env['LUODI_WRITE_GOLDEN'] === '1') writeMissingGoldens()

it('every schema version ever released has its golden file, and there is no other', () => {
  expect(storedGoldens()).toEqual([...goldenNames()].sort())
  expect(Object.keys(SAMPLE_BODIES).sort()).toEqual([...EVENT_DEFINITIONS.keys()].sort())
})

describe.each(storedGoldens())('%s', (name) => {
  const golden = readGolden(name)
  const header = JSON.parse(golden.header) as EventHeader

  it('is what its name says', () => {
    expect(`${header.type}.v${header.schemaVersion}.json`).toBe(name)
  })

  it('is canonical, and its header proves its body', () => {
    expect(canonicalJson(header)).toBe(golden.header)
    expect(canonicalJson(JSON.parse(golden.body))).toBe(golden.body)
    expect(header.bodyHash).toBe(sha256Hex(golden.body))
  })

  it('is read at its newest version', () => {
    const event = decodeEvent(golden.header, golden.body, 7)
    expect(event).toMatchObject({ type: header.type, ordinal: 7, header })
    const { schema, storedSchema } = EVENT_DEFINITIONS.get(header.type)!
    const { salt, ...body } = event.body as { salt?: string }
    expect((salt === undefined ? schema : storedSchema).parse(event.body)).toEqual(event.body)
    expect(schema.parse(body)).toEqual(body)
  })

  it.runIf(header.schemaVersion === EVENT_DEFINITIONS.get(header.type)?.version)('is sealed to the same bytes', () => {
    const { salt, ...body } = decodeEvent(golden.header, golden.body, 7).body as { salt?: string }
    const { type, schemaVersion, occurredOn } = header
    const [sealed] = sealDecision([{ type, schemaVersion, occurredOn, body } as unknown as NewDomainEvent], {
      jurisdiction: header.jurisdiction,
      stream: header.stream,
      firstRevision: header.revision,
      recordedAt: header.recordedAt,
      actor: header.actor,
      commandId: header.commandId,
      commandHash: header.commandHash,
      correlationId: header.$correlationId,
      causationId: header.$causationId,
      basis: header.basis,
      entropy: { salt: () => salt ?? 'no salt is asked for' },
    })
    const { event: again, recorded } = sealed!
    expect({ ...header, ...(JSON.parse(again.header) as EventHeader), codeVersion: header.codeVersion }).toEqual(header)
    expect(again.body).toBe(golden.body)
    expect(again.eventId).toBe(header.eventId)
    expect(recorded).toStrictEqual(decodeEvent(again.header, again.body, header.revision))
  })
})
