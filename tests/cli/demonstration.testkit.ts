import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { inject } from 'vitest'
import { dataFolder, luodi } from './luodi.testkit.ts'

/** Whoever comes first makes the demonstration of the run; the others wait for it. Answers its file. */
const sharedDemonstration = async (): Promise<string> => {
  const shared = inject('sharedFolder')
  const [made, making] = [join(shared, 'demonstration.db'), join(shared, 'making')]
  try {
    mkdirSync(making)
  } catch {
    while (!existsSync(made)) await after(50)
    return made
  }
  const { code, err } = await luodi(['demo', '--data', making])
  if (code !== 0) throw new Error(`no demonstration: ${err}`)
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
