import { accepted, rejected, subjectIdSchema, type Either, type Holder } from '@luodi/domain'
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'

/** Whom a token names: a person in a unit of a jurisdiction. It grants nothing: posts come from the roster. */
export interface Bearer extends Holder {
  readonly jurisdiction: string
  /** Seconds since 1970 at which the token ends. */
  readonly expiresAt: number
}

/** Why a token is not taken. */
export type TokenFault = 'expired' | 'invalid'

/** Tells whom a token names. */
export interface TokenVerifier {
  verify(token: string): Promise<Either<TokenFault, Bearer>>
}

/** A key for HS256: text or bytes, at least 32 bytes of them. */
export type TokenSecret = string | Uint8Array

const ALGORITHM = 'HS256'
const ISSUER = 'luodi'

const keyOf = (secret: TokenSecret): Uint8Array => {
  const key = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
  if (key.length < 32) throw new RangeError(`a token key has at least 32 bytes, not ${key.length}`)
  return key
}

const bearerFrom = ({ sub, aud, exp, unit }: JWTPayload): Bearer | undefined => {
  const [personRef, unitId] = [subjectIdSchema.safeParse(sub), subjectIdSchema.safeParse(unit)]
  if (!personRef.success || !unitId.success || typeof aud !== 'string' || exp === undefined) return undefined
  return { personRef: personRef.data, unit: unitId.data, jurisdiction: aud, expiresAt: exp }
}

/**
 * Verifies JSON Web Tokens signed with HS256: `sub` is the person's opaque reference, `unit` the unit, `aud` the
 * jurisdiction; `exp` is demanded and held against the machine's clock. Throws a RangeError on a key below 32 bytes.
 */
export const createTokenVerifier = ({ secret }: { readonly secret: TokenSecret }): TokenVerifier => {
  const key = keyOf(secret)
  return {
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER })
        const bearer = bearerFrom(payload)
        return bearer === undefined ? rejected('invalid') : accepted(bearer)
      } catch (error) {
        return rejected(error instanceof errors.JWTExpired ? 'expired' : 'invalid')
      }
    },
  }
}

/** What a token is made of. */
export interface TokenParts {
  readonly secret: TokenSecret
  /** The person's opaque reference. */
  readonly holder: string
  readonly unit: string
  readonly jurisdiction: string
  /** `'8h'`, `'30d'`, or the seconds since 1970 at which it ends. */
  readonly expiresIn: string | number
}

/**
 * Signs a token.
 *
 * @example
 * ```ts
 * import { signToken } from '@luodi/api/http'
 * const secret = 'a key of at least thirty-two bytes'
 * const token = await signToken({ secret, holder: 'p-17', unit: 'office', jurisdiction: '371302', expiresIn: '8h' })
 * ```
 */
export const signToken = ({ secret, holder, unit, jurisdiction, expiresIn }: TokenParts): Promise<string> =>
  new SignJWT({ unit })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setSubject(holder)
    .setAudience(jurisdiction)
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(keyOf(secret))
