import { createHash } from 'node:crypto'

/** The namespace of command ids that are made from a name; fixed, so that an interrupted piece of work can be repeated. */
const NAMESPACE = Buffer.from('b0f6a1d89c1b5c0e8a3d5d4f27e6c911', 'hex')

/** UUIDv5 of a name: the same name gives the same command id, so that the command happens once. */
export const commandIdOf = (...name: readonly (string | number)[]): string => {
  const bytes = createHash('sha1').update(NAMESPACE).update(name.join('\n')).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
