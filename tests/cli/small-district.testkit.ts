import { openSqlite } from '@luodi/adapters/sqlite'
import { generateDistrict } from '@luodi/api/demo'
import { instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'

/** Tells a small district into a SQLite file: enough for every figure, quick to copy. */
export const smallDistrict = async (file: string, jurisdiction = '371302'): Promise<void> => {
  const store = openSqlite(file)
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const handle = createHandler({ store, clock, jurisdiction })
  await generateDistrict({ handle, clock, jurisdiction, projects: 8, months: 6, bulletins: false })
  await store.close()
}
