import { openMemory } from '@luodi/adapters/memory'
import { openSqlite } from '@luodi/adapters/sqlite'
import type { StoredEvent } from '@luodi/domain/application'
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { inject } from 'vitest'
import { appendOf } from '../../packages/api/src/cli/copy/appends.ts'
import { right } from '../contract/harness.ts'
import { logOf, tell } from '../demo/telling.testkit.ts'
import { dataFolder } from './luodi.testkit.ts'

/** Writes the log of a demonstration, each of whose commands recorded one event, into a new file. */
const writeLog = async (file: string, log: readonly StoredEvent[]): Promise<void> => {
  const store = openSqlite(file)
  for (const answer of await Promise.all(log.map((event) => store.append(appendOf([event]))))) right(answer)
  await store.close()
}

/** Tells the year of the demonstration as it is told by default. Throws where one of its commands is refused. */
const makeDemonstration = async (file: string): Promise<void> => {
  const store = openMemory()
  await tell(store)
  await writeLog(file, await logOf(store))
}

/** Whoever comes first makes the demonstration of the run; the others wait for it. Answers its file. */
export const sharedDemonstration = async (): Promise<string> => {
  const shared = inject('sharedFolder')
  const [made, making] = [join(shared, 'demonstration.db'), join(shared, 'making')]
  try {
    mkdirSync(making)
  } catch {
    while (!existsSync(made)) await after(50)
    return made
  }
  await makeDemonstration(join(making, 'luodi.db'))
  renameSync(join(making, 'luodi.db'), made)
  return made
}

/** A data folder with a demonstration district of its own: a copy of the one that the run has made once. */
export const demonstrationFolder = async () => {
  const made = await sharedDemonstration()
  const data = dataFolder()
  copyFileSync(made, data.store)
  return data
}

/** Puts the first events of the demonstration into a new file: how a process that was interrupted left it. */
export const beginDemonstration = async (file: string, events: number): Promise<void> => {
  const demonstration = openSqlite(await sharedDemonstration(), { readOnly: true })
  const log = await logOf(demonstration)
  await demonstration.close()
  await writeLog(file, log.slice(0, events))
}
