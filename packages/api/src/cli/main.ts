#!/usr/bin/env node
import { CommanderError } from 'commander'
import { EXIT, failureOf } from './failure.ts'
import { createProgram } from './program.ts'

// a reader that has seen enough (`luodi events | head`) is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.fault),
)

try {
  await createProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage
  else {
    const { message, code } = failureOf(error)
    console.error(`luodi: ${message}`)
    process.exitCode = code
  }
}
