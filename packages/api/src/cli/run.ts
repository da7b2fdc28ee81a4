import { CommanderError } from 'commander'
import { EXIT, failureOf } from './failure.ts'
import { createProgram } from './program.ts'
import { printFault } from './terminal.ts'

/** Runs the command line with its arguments; resolves to the exit code, and never rejects. */
export const runLuodi = async (args: readonly string[]): Promise<number> => {
  try {
    await createProgram().parseAsync(args, { from: 'user' })
    return EXIT.ok
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    const { message, code } = failureOf(error)
    printFault(`luodi: ${message}`)
    return code
  }
}
