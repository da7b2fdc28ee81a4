#!/usr/bin/env node
import { CommanderError } from 'commander'
import { EXIT, failureOf } from './failure.ts'
import { createProgram } from './program.ts'

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
