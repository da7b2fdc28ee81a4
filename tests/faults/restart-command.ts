import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a command to its end. What it starts may go on: nothing waits for that, and nothing reads what it prints. */
const run = async (command: string): Promise<void> => {
  const child = spawn(command, { shell: true, stdio: 'ignore' })
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  if (code !== 0) throw new Error(`the command that restarts the server ended with ${code ?? signal}: ${command}`)
}

/** Restarts a server by a command, once at a time: who asks while it is under way waits for that one. */
export const restarterFor = (command: string): (() => Promise<void>) => {
  let underWay: Promise<void> | undefined
  return () =>
    (underWay ??= run(command).finally(() => {
      underWay = undefined
    }))
}
