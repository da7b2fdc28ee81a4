import { admit, currentHolder, isRejected, readingScope, type Admitted, type ViewName } from '@luodi/domain'
import type { FastifyRequest } from 'fastify'
import { todayOf, type House } from './house.ts'
import { refusal, refusalOf } from './problem.ts'
import type { Bearer } from './tokens.ts'

/** The name of the request's decoration that holds the bearer. */
export const BEARER = 'bearer'

/** Who reads, and how much. */
export interface Reader {
  readonly admitted: Admitted
  /** Sees its own unit's projects alone. */
  readonly ownOnly: boolean
}

const TOKEN = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i

const unauthenticated = (zh: string, en: string, error?: string): Error =>
  refusal(
    'unauthenticated',
    'Authorization',
    [zh, en],
    ['Authorization: Bearer <令牌>', 'Authorization: Bearer <token>'],
    {
      'www-authenticate': `Bearer realm="luodi"${error === undefined ? '' : `, error="${error}"`}`,
    },
  )

/** Lets in only requests with a token that names a holder in this jurisdiction. */
export const authenticate =
  (house: House) =>
  async (request: FastifyRequest): Promise<void> => {
    const { authorization } = request.headers
    if (authorization === undefined) throw unauthenticated('缺少令牌', 'there is no token')
    const token = TOKEN.exec(authorization)?.[1]
    const verified = token === undefined ? undefined : await house.tokens.verify(token)
    if (verified === undefined || isRejected(verified)) {
      if (verified?.left === 'expired') throw unauthenticated('令牌已过期', 'the token has expired', 'invalid_token')
      throw unauthenticated('令牌无效', 'the token is not valid', 'invalid_token')
    }
    if (verified.right.jurisdiction !== house.jurisdiction) {
      throw unauthenticated('令牌不属于本辖区', 'the token is for another jurisdiction', 'invalid_token')
    }
    request.setDecorator(BEARER, verified.right)
  }

/** The holder whom the request's token names. */
export const bearerOf = (request: FastifyRequest): Bearer => request.getDecorator<Bearer>(BEARER)

/** The bearer's standing today, by the roster. Throws a {@link Refusal} where there is no post. */
export const standingOf = (house: House, bearer: Bearer): Admitted => {
  const standing = admit(house.views.registers().organisation, bearer, todayOf(house))
  if (isRejected(standing)) throw refusalOf(standing.left)
  return standing.right
}

/** The bearer as a reader of a view, by the one table of rights. Throws a {@link Refusal} where it is not granted. */
export const readerOf = (house: House, bearer: Bearer, view: ViewName): Reader => {
  const admitted = standingOf(house, bearer)
  const scope = readingScope(view, admitted)
  if (isRejected(scope)) throw refusalOf(scope.left)
  return { admitted, ...scope.right }
}

/** May the reader see the rows of projects held by this territory? Mergers since then are followed. */
export const sees = (house: House, { ownOnly, admitted }: Reader, territory: string): boolean =>
  !ownOnly || currentHolder(house.views.registers().organisation, territory, todayOf(house)) === admitted.actor.unit
