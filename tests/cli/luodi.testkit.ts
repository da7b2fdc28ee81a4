import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { runLuodi } from '../../packages/api/src/cli/run.ts'

const main = fileURLToPath(new URL('../../packages/api/src/cli/main.ts', import.meta.url))

/** What a command printed, and what it exited with. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

type Env = Readonly<Record<string, string>>

/** What a command may take from the environment: only what a test gives. */
const NAMES = ['PORT', 'HOST', 'LUODI_DATA', 'LUODI_STORE', 'LUODI_COPY_TO', 'LUODI_TOKEN_KEY', 'LUODI_JURISDICTION']

const environment = (env: Env): NodeJS.ProcessEnv => {
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NAMES.includes(name)))
  // readers have tests of their own: elsewhere they only take time to start
  return { ...rest, NO_COLOR: '1', LUODI_READERS: '0', ...env }
}

/** Starts the command line from its source. */
export const start = (args: readonly string[], env: Env = {}): ChildProcess =>
  spawn(process.execPath, ['--conditions=@luodi/source', main, ...args], { env: environment(env) })

/** Gathers what a child prints until it ends. */
export const ended = async (child: ChildProcess): Promise<Ran> => {
  let [out, err] = ['', '']
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** Runs a command to its end in a process of its own. */
export const spawned = (args: readonly string[], env: Env = {}): Promise<Ran> => ended(start(args, env))

/** Runs a command to its end in this process: the same but for the start of Node. One at a time. */
export const luodi = async (args: readonly string[], env: Env = {}): Promise<Ran> => {
  const said = { out: '', err: '' }
  const hear = (where: 'out' | 'err') => (text: unknown) => void (said[where] += `${text as string}\n`)
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(hear('out')),
    vi.spyOn(console, 'error').mockImplementation(hear('err')),
  ]
  for (const name of NAMES) vi.stubEnv(name, env[name])
  try {
    return { code: await runLuodi(args), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}

/** Waits until a child has printed a text. */
export const printed = (child: ChildProcess, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = ''
    child.stdout!.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes(text)) resolve(out)
    })
    child.once('close', (code) => reject(new Error(`exit ${code} before "${text}": ${out}`)))
  })

/** A new data folder, and how to remove it. */
export const dataFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'luodi-cli-'))
  return { folder, store: join(folder, 'luodi.db'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
