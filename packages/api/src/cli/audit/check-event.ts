import { decodeEvent, eventHeaderSchema, millisOf, setsClock, type EventHeader } from '@luodi/domain'
import { canonicalJson, eventIdOf, sha256Hex, type StoredEvent } from '@luodi/domain/application'
import { messageOf } from '../failure.ts'
import type { Finding, FindingKind } from './finding.ts'

/** What a scan remembers from event to event. */
export interface ScanState {
  lastIndex: number
  /** The log's last moment, in milliseconds. */
  recordedTo: number
  readonly revisions: Map<string, number>
  /** The command of the last event, and which of its events that was. */
  command: { readonly id: string; readonly stream: string; readonly place: number }
}

/** A scan that has seen nothing. */
export const scanStart = (): ScanState => ({
  lastIndex: 0,
  recordedTo: 0,
  revisions: new Map(),
  command: { id: '', stream: '', place: 0 },
})

type Tell = (kind: FindingKind, text: string) => void

/** Stores refuse what is recorded earlier than this behind the log. */
const CLOCK_TOLERANCE = 2000

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isCanonical = (text: string): boolean => {
  const value = parse(text)
  if (value === undefined) return false
  try {
    return canonicalJson(value) === text
  } catch {
    return false
  }
}

const checkBytes = ({ header, body }: StoredEvent, tell: Tell): void => {
  if (!isCanonical(header)) tell('headerBytes', 'the stored header is no canonical JSON')
  if (!isCanonical(body)) tell('bodyBytes', 'the stored body is no canonical JSON')
}

/** The columns by which a store finds an event say the same as its header, which is what was signed for. */
const checkFields = (event: StoredEvent, header: EventHeader, tell: Tell): void => {
  for (const field of ['eventId', 'jurisdiction', 'stream', 'revision', 'type', 'recordedAt', 'commandId'] as const) {
    if (event[field] !== header[field]) {
      tell('headerFields', `${field} is ${event[field]} in the store and ${header[field]} in the header`)
    }
  }
}

const checkIdentity = (header: EventHeader, state: ScanState, tell: Tell): void => {
  const { commandId, stream, jurisdiction, eventId } = header
  const before = state.command
  const place = before.id === commandId && before.stream === stream ? before.place + 1 : 0
  state.command = { id: commandId, stream, place }
  const computed = eventIdOf(jurisdiction, commandId, stream, place)
  if (computed !== eventId) tell('eventId', `its id is ${eventId}; command, stream and place give ${computed}`)
}

const checkOrder = (event: StoredEvent, header: EventHeader, state: ScanState, tell: Tell): void => {
  const expected = (state.revisions.get(header.stream) ?? -1) + 1
  if (header.revision !== expected) {
    tell('revision', `revision ${header.revision} of ${header.stream}, where ${expected} comes next`)
  }
  const at = millisOf(header.recordedAt)
  const isSet = setsClock(header.type)
  if (!isSet && at < state.recordedTo - CLOCK_TOLERANCE)
    tell('clock', `recorded at ${header.recordedAt}, behind the log before it`)
  state.recordedTo = isSet ? at : Math.max(state.recordedTo, at)
}

/** A decision looked at other streams: were they still as it saw them when it was recorded? */
const checkBasis = (header: EventHeader, state: ScanState, tell: Tell): void => {
  if (state.command.place > 0) return
  for (const { stream, revision } of header.basis) {
    const then = state.revisions.get(stream) ?? -1
    if (then !== revision) tell('staleBasis', `decided on ${stream} at revision ${revision}; it stood at ${then}`)
  }
}

const checkReadable = (event: StoredEvent, tell: Tell): void => {
  try {
    decodeEvent(event.header, event.body, event.index)
  } catch (error) {
    tell('unreadable', messageOf(error))
  }
}

/** Checks an event against its own bytes and what came before it; the state then covers it. */
export const checkEvent = (event: StoredEvent, state: ScanState): readonly Finding[] => {
  const findings: Finding[] = []
  const tell: Tell = (kind, text) => findings.push({ kind, index: event.index, eventId: event.eventId, text })
  if (event.index !== state.lastIndex + 1) tell('gap', `ledger index ${event.index} comes after ${state.lastIndex}`)
  state.lastIndex = event.index
  checkBytes(event, tell)
  const parsed = eventHeaderSchema.safeParse(parse(event.header))
  if (!parsed.success) {
    tell('unreadable', 'its header is no header')
    return findings
  }
  const header = parsed.data
  if (sha256Hex(event.body) !== header.bodyHash) tell('bodyHash', 'its body is not the one that its header names')
  checkReadable(event, tell)
  checkFields(event, header, tell)
  checkIdentity(header, state, tell)
  checkOrder(event, header, state, tell)
  checkBasis(header, state, tell)
  state.revisions.set(header.stream, header.revision)
  return findings
}
