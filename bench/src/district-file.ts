import { openNodeSqlite, openSqlite, type OpenDriver } from '@luodi/adapters/sqlite'
import { generateDistrict } from '@luodi/api/demo'
import { instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The jurisdiction of the generated histories. */
export const DISTRICT = '371302'

/** Events that the generator's story has for each project over its ten months, where there are many projects. */
const EVENTS_PER_PROJECT = 35

/** Does not wait for the disk: good for making a file, never for keeping one. */
const hasty: OpenDriver = (path, options) => {
  const driver = openNodeSqlite(path, options)
  return { ...driver, exec: (sql) => driver.exec(sql.replace(/synchronous\s*=\s*FULL/i, 'synchronous = OFF')) }
}

/** Makes the demonstration's district, scaled to about so many events, through its commands; kept for the next run. */
export const districtFile = async (file: string, events: number, jurisdiction = DISTRICT): Promise<string> => {
  if (existsSync(file)) return file
  mkdirSync(dirname(file), { recursive: true })
  const began = performance.now()
  const store = openSqlite(`${file}.part`, { driver: hasty })
  const clock = manualClock(instant('2025-01-01T00:00:00.000Z'))
  const handle = createHandler({ store, clock, jurisdiction, cachedStreams: 100_000 })
  // a bulletin looks at all that is known, and says nothing about folding events
  const size = { jurisdiction, projects: Math.ceil(events / EVENTS_PER_PROJECT), bulletins: false }
  const { commands } = await generateDistrict({ ...size, handle, clock })
  const { index } = await store.head(jurisdiction)
  await store.close()
  renameSync(`${file}.part`, file)
  const mib = (statSync(file).size / 2 ** 20).toFixed(0)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`made ${index} events by ${commands} commands in ${seconds} s, ${mib} MiB`)
  return file
}
