#!/usr/bin/env node
import { EXIT } from './failure.ts'
import { runLuodi } from './run.ts'

// a reader that has seen enough (`luodi events | head`) is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.fault),
)
process.exitCode = await runLuodi(process.argv.slice(2))
