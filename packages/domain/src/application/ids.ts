import { sha1 } from '@noble/hashes/legacy.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { parse, stringify } from 'uuid'

/** The namespace of event ids; fixed for ever. */
const NAMESPACE = parse('6f1d7c52-9d0e-5b0a-8f58-3c1b6a2d4e90')

/** UUIDv5 (RFC 9562); the library's own makes a hash object of the platform each time, at twice the cost. */
const nameBased = (name: string): string => {
  const bytes = sha1(concatBytes(NAMESPACE, utf8ToBytes(name))).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return stringify(bytes)
}

/**
 * The id of a command's event: the same command gives the same ids, whatever the revision, so that a retry is
 * recognised. UUIDv5 of jurisdiction, command, stream and the event's place in the decision.
 */
export const eventIdOf = (jurisdiction: string, commandId: string, stream: string, index: number): string =>
  nameBased(`${jurisdiction}\n${commandId}\n${stream}\n${index}`)
