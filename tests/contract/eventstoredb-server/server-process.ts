import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The test double in a process of its own: it can be made to stand still, killed, and started again. */
export interface ServerProcess {
  readonly connectionString: string
  /** Stops its process where it stands (SIGSTOP). */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Kills it (kill -9), whatever it is doing. */
  readonly kill: () => Promise<void>
  /** Starts it on the same port: without a file, with an empty log. */
  readonly restart: () => Promise<void>
}

const SCRIPT = fileURLToPath(new URL('./serve.ts', import.meta.url))

const start = async (port: number, file: string | undefined) => {
  const words = ['--conditions=@luodi/source', SCRIPT, `${port}`, ...(file === undefined ? [] : [file])]
  const child: ChildProcess = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, connectionString: line.toString().trim() }
}

/** Starts one. `file`: where its log outlives the process. */
export const startServerProcess = async (file?: string): Promise<ServerProcess> => {
  let { child, connectionString } = await start(0, file)
  const port = Number(/:(\d+)\?/.exec(connectionString)![1])
  return {
    connectionString,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    restart: async () => {
      ;({ child, connectionString } = await start(port, file))
    },
  }
}
