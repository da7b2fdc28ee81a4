import type { FastifyRequest, FastifyServerOptions } from 'fastify'

const HIDDEN = '[redacted]'

/** A JSON Web Token, whole or cut off: three parts in base64url, of which the first two begin with a brace. */
const TOKEN = /eyJ[\w-]+(\.[\w-]*){0,2}/g

const SECRET_NAME = /token|bearer|auth|secret|passw|credential|api.?key|^key$|jwt|session|signature/i

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

const holdsToken = (text: string): boolean => decoded(text).search(TOKEN) !== -1 || /^bearer /i.test(decoded(text))

const parameter = (part: string): string => {
  const [name = '', ...value] = part.split('=')
  if (holdsToken(name)) return HIDDEN
  if (value.length === 0 || !(SECRET_NAME.test(decoded(name)) || holdsToken(value.join('=')))) return part
  return `${name}=${HIDDEN}`
}

/** An address without what could let somebody in: tokens belong in a header, and who puts one here is refused all the same. */
export const withoutSecrets = (url: string): string => {
  const [path = '', ...query] = url.split('?')
  const shown = path
    .split('/')
    .map((part) => (holdsToken(part) ? HIDDEN : part))
    .join('/')
  if (query.length === 0) return shown
  return `${shown}?${query.join('?').split('&').map(parameter).join('&')}`
}

const serializers = {
  req: ({ method, url, host, ip }: FastifyRequest) => ({ method, url: withoutSecrets(url), host, remoteAddress: ip }),
}

/** A log of requests in which no token stands; a logger of one's own writes what it is made to write. */
export const requestLog = (
  logger: FastifyServerOptions['logger'] = false,
): NonNullable<FastifyServerOptions['logger']> => {
  if (logger === false) return false
  if (logger === true) return { serializers }
  return { ...logger, serializers: { ...serializers, ...logger.serializers } }
}
