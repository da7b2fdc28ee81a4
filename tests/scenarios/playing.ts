import type { Driver } from './driver.ts'
import { embeddedDriver } from './embedded-driver.ts'
import { httpDriver } from './http-driver.ts'
import { tell, type Story } from './story.ts'

/** Every way in on which a scenario must come out the same. */
export const DRIVERS: readonly [string, (jurisdiction: string, start?: string) => Promise<Driver>][] = [
  ['embedded', embeddedDriver],
  ['over HTTP on SQLite', httpDriver],
]

/** Plays a story on a fresh district of a driver. */
export const withStory = async (
  open: (jurisdiction: string) => Promise<Driver>,
  territories: readonly string[],
  play: (story: Story, driver: Driver) => Promise<void>,
): Promise<void> => {
  const driver = await open('371302')
  try {
    await play(await tell(driver, territories), driver)
  } finally {
    await driver.close()
  }
}

/** The single group of a key in an answer of rates. */
export const group = (rates: { value: { key: string }[] }, key: string) =>
  rates.value.find((entry) => entry.key === key) as never as Record<string, never>
