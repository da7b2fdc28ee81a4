import { CODE_VERSION, sha256Hex } from '@luodi/domain/application'

/** The tag of an answer: everything that makes it, and the code. */
export const etagOf = (parts: unknown): string => `"${sha256Hex(JSON.stringify([CODE_VERSION, parts])).slice(0, 32)}"`

/** Does an `If-None-Match` hold this tag? */
export const holdsTag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
