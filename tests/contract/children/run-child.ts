import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url))

/** What a killed child had printed: whole lines, each an acknowledged append. */
export interface Killed {
  readonly acknowledged: readonly string[]
  readonly complaints: string
}

/** Lets a child append and kills it, with no chance to clean up, so many milliseconds after its first answer. */
export const appendUntilKilled = async (
  path: string,
  name: string,
  writers: number,
  millis: number,
): Promise<Killed> => {
  const child = spawn(process.execPath, ['--conditions=@luodi/source', script, path, name, `${writers}`])
  let printed = ''
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), millis)
    printed += chunk.toString()
  })
  await once(child, 'close')
  return { acknowledged: printed.split('\n').slice(0, -1), complaints }
}
