import { hash } from 'node:crypto'
import type { AllStreamRecordedEvent } from '@eventstore/db-client'
import { instant } from '@luodi/domain'
import { canonicalJson, type SealedEvent } from '@luodi/domain/application'
import { describe, expect, it } from 'vitest'
import { proposalOf, storedFrom } from './wire-event.ts'

const ID = '6f1d7c52-9d0e-5b0a-8f58-3c1b6a2d4e90'
const NOON = instant('2026-07-01T04:00:00.000Z')

const sealed = (body: string, change: object = {}): SealedEvent => {
  const event = { eventId: ID, type: 'ProjectFiled', commandId: ID, recordedAt: NOON }
  const bodyHash = hash('sha256', body)
  const place = { jurisdiction: 'lanshan', stream: 'lanshan.project-a', revision: 3 }
  const links = { $correlationId: ID, $causationId: ID }
  return { ...event, header: canonicalJson({ ...event, ...place, ...links, bodyHash, ...change }), body }
}

/** What the client hands over of what it was given: it writes JSON, and parses what it reads as JSON. */
const recordedFrom = (event: SealedEvent): AllStreamRecordedEvent => {
  const { id, type, contentType, data, metadata } = proposalOf(event)
  const isJson = contentType === 'application/json'
  const position = { commit: 5n, prepare: 4n }
  return {
    id,
    type,
    isJson,
    data: isJson ? JSON.parse(JSON.stringify(data)) : data,
    metadata: JSON.parse(JSON.stringify(metadata)),
    streamId: 'lanshan.project-a',
    revision: 3n,
    created: new Date(0),
    position,
  } as AllStreamRecordedEvent
}

describe('the bytes of an event', () => {
  it.each([
    ['canonical', canonicalJson({ 说明: '🏗️ é ﬁ', 'a\nb': '\u0000\u2028"\\', z: [1e21, -0.5, 1e-7], 空: '' }), true],
    ['a text', '"text"', true],
    ['null', 'null', true],
    ['a __proto__', '{"__proto__":{"a":1}}', true],
    ['whole numbers as keys, in the order of their characters', '{"10":1,"9":2}', false],
    ['blanks', '{ "a": 1 }', false],
    ['a number beyond what JavaScript holds', '{"a":9007199254740993}', false],
    ['two equal keys', '{"a":1,"a":2}', false],
    ['no JSON', 'no JSON', false],
  ])('come back as they were: %s', (_, body, asJson) => {
    const event = sealed(body)
    const recorded = recordedFrom(event)
    expect(recorded.isJson).toBe(asJson)
    expect(storedFrom(recorded)).toEqual({
      ...event,
      jurisdiction: 'lanshan',
      stream: 'lanshan.project-a',
      revision: 3,
      position: '5/4',
    })
  })

  it('go as bytes where the header has another hash', () => {
    expect(recordedFrom(sealed('{}', { bodyHash: 'other' })).isJson).toBe(false)
  })

  it('carry correlation and causation where the engine looks for them', () => {
    expect(proposalOf(sealed('{}')).metadata).toMatchObject({ $correlationId: ID, $causationId: ID })
  })

  it('need a canonical header', () => {
    const event = sealed('{}')
    expect(() => proposalOf({ ...event, header: event.header.replace('{', '{ ') })).toThrow(TypeError)
  })
})

describe('an event that is not ours', () => {
  const good = recordedFrom(sealed('{"a":1}'))
  it.each([
    ['has no header', { metadata: undefined }],
    ['has a header of bytes', { metadata: new Uint8Array([1]) }],
    ['has another id', { id: ID.replace('6', '7') }],
    ['has another stream', { streamId: 'lanshan.project-b' }],
    ['has another revision', { revision: 4n }],
    ['has another type', { type: 'ProjectStarted' }],
    ['has another body', { data: { a: 2 } }],
    ['has a body that is no JSON', { data: '{' }],
  ])('is told by its place: it %s', (_, change) => {
    const recorded = { ...good, ...change } as AllStreamRecordedEvent
    const place = `event ${recorded.revision}@${recorded.streamId}: `
    expect(() => storedFrom(recorded)).toThrow(
      expect.objectContaining({ code: 'Damaged', message: expect.stringContaining(place) }),
    )
  })
})
