import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** What canonical JSON can't carry. */
export class NotCanonical extends TypeError {
  constructor(reason: string) {
    super(`no canonical JSON: ${reason}`)
    this.name = 'NotCanonical'
  }
}

/** Canonical JSON (RFC 8785) of plain data. Throws {@link NotCanonical} on what JSON can't carry. */
export const canonicalJson = (value: unknown): string => {
  const text = serialised(value)
  if (text === undefined) throw new NotCanonical('the value has no JSON form')
  return text
}

/** The library refuses lone surrogates, NaN and infinities; what is circular or too deep overflows the stack. */
const serialised = (value: unknown): string | undefined => {
  try {
    return canonicalize(value)
  } catch (error) {
    throw new NotCanonical(error instanceof Error ? error.message : String(error))
  }
}

/** Lowercase hex SHA-256 of a text's UTF-8 bytes. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
