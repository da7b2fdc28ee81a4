import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { END_OF_LINE, type Acknowledged, type Found, type Line, type Orders } from './orders.ts'

const script = fileURLToPath(new URL('./play-until-killed.ts', import.meta.url))

/** What a process did until it ended. */
export interface Life {
  readonly found: Found | undefined
  readonly acknowledged: readonly Acknowledged[]
  /** `SIGKILL`, or 0 when it came to the end. */
  readonly ended: string | number | null
  readonly complaints: string
}

/** Lets a process play, and kills it where it waits, or so many milliseconds after a command. */
export const playUntilKilled = async (
  orders: Orders,
  compileCache: string,
  moment?: { readonly command: number; readonly millis: number },
): Promise<Life> => {
  const child = spawn(process.execPath, ['--conditions=@luodi/source', script, JSON.stringify(orders)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
  const life = { found: undefined as Found | undefined, acknowledged: [] as Acknowledged[], complaints: '' }
  child.stderr.on('data', (chunk: Buffer) => (life.complaints += chunk.toString()))
  const ended = once(child, 'close')
  const kill = (): void => void child.kill('SIGKILL')
  for await (const text of createInterface(child.stdout)) {
    if (!text.endsWith(END_OF_LINE)) break // cut off by the kill, and so never said
    const line = JSON.parse(text.slice(0, -END_OF_LINE.length)) as Line
    if (line.say === 'found') life.found = line.found
    else if (line.say === 'reached') kill()
    else if (line.say === 'done') {
      life.acknowledged.push(line.done)
      if (line.done.command === moment?.command) setTimeout(kill, moment.millis)
    }
  }
  const [code, signal] = (await ended) as [number | null, string | null]
  return { ...life, ended: signal ?? code }
}
