import { describe, expect, it } from 'vitest'
import { withoutSecrets } from './request-log.ts'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJ1bml0Ijoib2ZmaWNlIn0.c2lnbmF0dXJl'

describe('A15: an address in the log', () => {
  it.each([
    ['/v1/lamps?validAt=2026-06-30&limit=2', '/v1/lamps?validAt=2026-06-30&limit=2'],
    [`/v1/lamps?token=${TOKEN}&limit=2`, '/v1/lamps?token=[redacted]&limit=2'],
    ['/v1/lamps?access_token=abc', '/v1/lamps?access_token=[redacted]'],
    ['/v1/lamps?%74oken=abc', '/v1/lamps?%74oken=[redacted]'],
    ['/v1/lamps?Authorization=Bearer+abc', '/v1/lamps?Authorization=[redacted]'],
    [`/v1/lamps?x=${TOKEN}`, '/v1/lamps?x=[redacted]'],
    [`/v1/lamps?x=Bearer%20${TOKEN.replaceAll('.', '%2E')}`, '/v1/lamps?x=[redacted]'],
    [`/v1/lamps?x=${TOKEN.slice(0, 40)}`, '/v1/lamps?x=[redacted]'],
    [`/v1/lamps?${TOKEN}`, '/v1/lamps?[redacted]'],
    [`/v1/lamps/${TOKEN}?a=1?b=2`, '/v1/lamps/[redacted]?a=1?b=2'],
    ['/v1/lamps?x=%E0%A4%A', '/v1/lamps?x=%E0%A4%A'],
  ])('%s', (url, shown) => expect(withoutSecrets(url)).toBe(shown))
})
