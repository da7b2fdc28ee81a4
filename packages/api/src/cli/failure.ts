import { SettingsError } from '../settings.ts'

/** What a command exits with: `fault` something was found or refused, `usage` it was asked in a wrong way. */
export const EXIT = { ok: 0, fault: 1, usage: 2 } as const

/** An expected failure of a command: told in one line, without a stack. */
export class CliFailure extends Error {
  readonly code: number

  constructor(message: string, code: number = EXIT.fault, cause?: unknown) {
    super(message, { cause })
    this.name = 'CliFailure'
    this.code = code
  }
}

/** What an error says; of what is no error, its text. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The message and exit code of whatever a command threw. */
export const failureOf = (error: unknown): { readonly message: string; readonly code: number } => {
  if (error instanceof CliFailure) return { message: error.message, code: error.code }
  if (error instanceof SettingsError) return { message: error.message, code: EXIT.usage }
  return { message: messageOf(error), code: EXIT.fault }
}
