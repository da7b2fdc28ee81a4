/**
 * The disturbed runs, 500 of them instead of the 20 of the test run. LUODI_RUNS, a multiple of 20, makes it another
 * number, LUODI_SEED begins elsewhere.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const { status } = spawnSync('vitest run tests/faults', {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { LUODI_RUNS: '25', ...process.env },
  shell: true,
  stdio: 'inherit',
})
process.exit(status ?? 1)
