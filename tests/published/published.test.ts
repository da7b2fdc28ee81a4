import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkHistories } from '../properties/seeded.ts'
import { embeddedDriver } from '../scenarios/embedded-driver.ts'
import { DRIVERS } from '../scenarios/playing.ts'
import { BULLETINS } from './bulletins.ts'
import { rulesOf } from './history.ts'
import { printedFigures, publishedFigures } from './figures.ts'
import { withBulletin } from './playing.ts'
import { someBulletin } from './random-bulletins.ts'

describe.each(DRIVERS)('M-52 R25 R63 R93 a published bulletin from commands, %s', { timeout: 300_000 }, (_, open) => {
  it.each(BULLETINS)('$title', (bulletin) =>
    withBulletin(open, bulletin, async (driver) => {
      const published = publishedFigures(bulletin)
      expect(Object.keys(published).length).toBeGreaterThan(13)
      expect(await printedFigures(driver, bulletin)).toEqual(published)
    }),
  )
})

describe('what makes the figures so', () => {
  it('R63 without its preparatory projects 闽侯县 would have printed 64.70%', () =>
    withBulletin(embeddedDriver, BULLETINS[0]!, async (driver) => {
      const without = rulesOf({ ...BULLETINS[0]!, includePreparatory: false })
      const basis = [{ title: '调整' }]
      const policy = { title: '调整', effectiveFrom: '2023-06-30', retroactive: true, basis, rules: without }
      expect(await driver.command('PublishPolicy', policy)).toMatchObject({ ok: true })
      const [{ rate }] = (await driver.investmentRates({ validAt: '2023-06-30' }, 'district')).value
      expect([rate.display, rate.members.in.length, rate.members.excluded.length]).toEqual(['64.70%', 342, 188])
    }))
})

describe('bulletins that nobody published', { timeout: 300_000 }, () => {
  it('come out of their histories too', () =>
    checkHistories(
      fc.asyncProperty(someBulletin, (bulletin) =>
        withBulletin(embeddedDriver, bulletin, async (driver) => {
          expect(await printedFigures(driver, bulletin)).toEqual(publishedFigures(bulletin))
        }),
      ),
      12,
    ))
})
