import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

const LONE_SURROGATE = /\p{Surrogate}/u

/** What canonical JSON can't carry. */
export class NotCanonical extends TypeError {
  constructor(reason: string) {
    super(`no canonical JSON: ${reason}`)
    this.name = 'NotCanonical'
  }
}

/** Canonical JSON (RFC 8785) of plain data. Throws {@link NotCanonical} on what JSON can't carry. */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new NotCanonical('the value has no JSON form')
  if (LONE_SURROGATE.test(text)) throw new NotCanonical('a lone surrogate')
  return text
}

/** Lowercase hex SHA-256 of a text's UTF-8 bytes. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
