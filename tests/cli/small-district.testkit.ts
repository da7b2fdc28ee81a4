import { openSqlite } from '@luodi/adapters/sqlite'
import { generateDistrict } from '@luodi/api/demo'
import { instant } from '@luodi/domain'
import { createHandler, manualClock } from '@luodi/domain/application'
import { createViews, pressOf } from '@luodi/projections/runner'

/** Tells a small district into a SQLite file: enough for every figure, quick to copy. With its bulletins if need be. */
export const smallDistrict = async (file: string, jurisdiction = '371302', bulletins = false): Promise<void> => {
  const store = openSqlite(file)
  const clock = manualClock(instant('2000-01-01T00:00:00.000Z'))
  const press = pressOf(await createViews(store, { jurisdiction }))
  const handle = createHandler({ store, clock, jurisdiction, press })
  await generateDistrict({ handle, clock, jurisdiction, projects: 8, months: bulletins ? 7 : 6, bulletins })
  await store.close()
}
