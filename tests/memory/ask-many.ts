import { openSqlite } from '@luodi/adapters/sqlite'
import { localDate } from '@luodi/domain'
import { createViews } from '@luodi/projections/runner'

/** What the process is told: the store, and how many bytes of answers the views may remember. */
const [file, budget] = [process.argv[2]!, Number(process.argv[3])]

const collect = (globalThis as { gc?: () => void }).gc!

/** Bytes of living objects. */
const living = (): number => {
  for (let n = 0; n < 3; n += 1) collect()
  return process.memoryUsage().heapUsed
}

const store = openSqlite(file, { readOnly: true })
const views = await createViews(store, { jurisdiction: '371302', answerBytes: budget })

/** The dear questions of a day. */
const askAll = (validAt: ReturnType<typeof localDate>): void => {
  for (const view of [views.deadlines, views.dataQuality, views.ledger, views.lamps, views.problems]) view({ validAt })
  views.startRates({ validAt }, 'territory')
  views.investmentRates({ validAt }, 'territory')
}

askAll(localDate('2026-03-31')) // what is made once, whatever is asked
const before = living()
for (let n = 0; n < 24; n += 1) askAll(localDate(`${2027 + n}-12-${`${n + 1}`.padStart(2, '0')}`))
console.log(JSON.stringify({ grown: living() - before }))
await store.close()
