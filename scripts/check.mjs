/**
 * Everything `npm test` holds: the build, then what looks at it, then the tests; and one closing line `N passed, N failed`:
 * every test of vitest counts, and every other step counts as one.
 * `--fast` leaves out the tests and what needs a tarball.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const fast = process.argv.includes('--fast')
const REPORT = 'reports/vitest.json'

// A step's output is kept until it is known whether it failed, so the step itself sees no terminal.
const env = { ...process.env }
if (process.stdout.isTTY) env.FORCE_COLOR = '1'
else {
  env.NO_COLOR = '1'
  delete env.FORCE_COLOR
}

/** Runs a script of package.json by its own command line, on this Node, with the workspace's tools on the PATH. */
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const run = (command, stdio) =>
  new Promise((resolve) => {
    const child = spawn(command, { cwd: root, shell: true, env, stdio: ['ignore', stdio, stdio] })
    const printed = []
    child.stdout?.on('data', (chunk) => printed.push(chunk))
    child.stderr?.on('data', (chunk) => printed.push(chunk))
    child.on('close', (code) => resolve({ ok: code === 0, printed: Buffer.concat(printed) }))
  })

if (process.env.npm_execpath === undefined) {
  console.error('run this through pnpm: pnpm run check')
  process.exit(2)
}

let passed = 0
let failed = 0
const failures = []

const step = async (name, says) => {
  const began = performance.now()
  const { ok, printed } = await run(scripts[name], 'pipe')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(10)} ${says} (${seconds} s)`)
  if (ok) return void passed++
  failed++
  failures.push(name)
  process.stdout.write(printed)
}

/** What vitest reports; a run that broke off, or found nothing, is a failure even if no test failed. */
const tests = async () => {
  mkdirSync(`${root}reports`, { recursive: true })
  rmSync(`${root}${REPORT}`, { force: true })
  const { ok } = await run(`${scripts.unit} --reporter=default --reporter=json --outputFile.json=${REPORT}`, 'inherit')
  let report = { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  try {
    report = JSON.parse(readFileSync(`${root}${REPORT}`, 'utf8'))
  } catch {
    console.log('vitest left no report')
  }
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const bad = report.numFailedTests + broken.length
  passed += report.numPassedTests
  failed += ok ? bad : Math.max(bad, 1)
  if (!ok || bad > 0) failures.push('unit')
}

/** Rows of steps beside each other: most of a step runs on one core. Each row in its order, each step to its end. */
const beside = (...rows) =>
  Promise.all(
    rows.map(async (row) => {
      for (const [name, says] of row) await step(name, says)
    }),
  )

console.log(`Node ${process.versions.node}`)
await step('build', 'compiles what is published')
await beside(
  [
    ['typecheck', 'compiles the tests'],
    ['examples', 'compiles the examples of the documents and the doc comments'],
    ['deps', 'the arrows between the packages'],
    ['knip', 'nothing unused, nothing undeclared'],
  ],
  [
    ['lint', 'style, types, and no clock, chance or locale in the pure packages'],
    ...(fast ? [] : [['packed', 'the tarballs, each with its own dependencies only']]),
  ],
)
if (!fast) await tests()

if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
