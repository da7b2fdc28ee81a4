import { openSqlite } from '@luodi/adapters/sqlite'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFile } from '../contract/temporary-file.ts'
import { seed, times } from '../properties/seeded.ts'
import type { Acknowledged } from './child/orders.ts'
import { playUntilKilled, type Life } from './child/run-child.ts'
import { KILLS, plansFrom, type CrashPlan, type Kill } from './plan.ts'
import { commandsOf } from './story.ts'
import { keptIn, playUndisturbed, type Undisturbed } from './undisturbed.ts'

const compiled = temporaryFile()
afterAll(compiled.remove)
const compileCache = join(dirname(compiled.path), 'compiled')

/** What is known outside of a history whose processes are killed. */
interface Played {
  /** Each command's answer, in their order; the last one may stand in the file without having been told. */
  readonly answers: Acknowledged[]
  kills: number
}

/** The file as a process finds it holds all that was acknowledged, and one command more at most; its views are right. */
const expectFound = ({ found }: Life, { answers }: Played, undisturbed: Undisturbed): void => {
  if (found === undefined) return // killed before it looked
  const told = answers.length
  const ends = [told, told + 1].map((count) => Number(undisturbed.answers[count - 1]?.at(-1)?.split(':')[0] ?? 0))
  expect(ends).toContain(found.index)
  expect(found).toEqual({
    index: found.index,
    digest: undisturbed.digestAt(found.index),
    saved: found.saved,
    readAfter: found.saved, // the snapshot holds together, and only the tail was read
    identical: true,
    figures: undisturbed.figuresAt(found.index),
  })
}

/** Each answer is that of the undisturbed run; a command that had been acknowledged is answered as repeated. */
const takeAnswers = ({ acknowledged }: Life, { answers }: Played, undisturbed: Undisturbed): void => {
  for (const one of acknowledged) {
    const before = answers[one.command]
    expect(one.events).toEqual(undisturbed.answers[one.command])
    if (before === undefined) expect(one.command).toBe(answers.length)
    else expect(one).toEqual({ ...before, repeated: true })
    answers[one.command] ??= one
  }
}

/** The command on or after which a kill comes: each kill has its part of the history. */
const commandOf = (kill: Kill, k: number, total: number): number => Math.floor((total * (k + kill.into / 1000)) / KILLS)

/** The file from which a store's processes read their commands. */
const commandsBeside = (path: string): string => join(dirname(path), 'commands.json')

const live = async (plan: CrashPlan, path: string, undisturbed: Undisturbed): Promise<Played> => {
  const played: Played = { answers: [], kills: 0 }
  const told = { path, commands: commandsBeside(path), snapshots: plan.snapshots }
  let again = 0
  for (const [k, kill] of plan.kills.entries()) {
    const command = Math.max(commandOf(kill, k, undisturbed.answers.length), played.answers.length)
    const stop = { point: kill.point, command, row: kill.row }
    const from = Math.max(0, played.answers.length - again)
    const moment = kill.point === 'moment' ? { command, millis: kill.millis } : undefined
    const life = await playUntilKilled({ ...told, from, stop }, compileCache, moment)
    expect([life.ended, life.complaints]).toEqual(['SIGKILL', ''])
    played.kills += 1
    expectFound(life, played, undisturbed)
    takeAnswers(life, played, undisturbed)
    again = kill.again
  }
  const from = Math.max(0, played.answers.length - again)
  const last = await playUntilKilled({ ...told, from }, compileCache)
  expect([last.ended, last.complaints]).toEqual([0, ''])
  expectFound(last, played, undisturbed)
  takeAnswers(last, played, undisturbed)
  return played
}

const plans = plansFrom(seed, times).map((plan, n): [string, CrashPlan] => {
  const { by, every } = plan.snapshots
  const points = plan.kills.map(({ point }) => point).join(', ')
  return [`history ${n + 1}, a snapshot by ${by} every ${every}: ${points}`, plan]
})

describe('kill -9 between append and snapshot', { timeout: 300_000 }, () => {
  it.concurrent.each(plans)('%s', async (_, plan) => {
    const commands = commandsOf(plan.story)
    const undisturbed = await playUndisturbed(commands)
    const file = temporaryFile()
    try {
      writeFileSync(commandsBeside(file.path), JSON.stringify(commands))
      const { answers, kills } = await live(plan, file.path, undisturbed)
      expect([answers.length, kills]).toEqual([undisturbed.answers.length, KILLS])
      const store = openSqlite(file.path)
      const kept = await keptIn(store)
      await store.close()
      const places = kept.log.map(({ index, eventId }) => `${index}:${eventId}`)
      expect(kept.log.map(({ index }) => index)).toEqual(kept.log.map((_, n) => n + 1))
      expect(answers.flatMap(({ events }) => events)).toEqual(places)
      const { log, rows, head, figures } = undisturbed
      expect(kept.log.map(({ header, body }) => [header, body])).toEqual(log.map(({ header, body }) => [header, body]))
      expect([kept.head, kept.rows, kept.figures]).toEqual([head, rows, figures])
    } finally {
      file.remove()
    }
  })
})
