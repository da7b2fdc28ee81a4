import type { Command } from './district.ts'
import { PROBLEM_COMMANDS } from './problem-commands.ts'
import { PROBLEM_SET_COMMANDS } from './problem-set-commands.ts'
import { PROJECT_COMMANDS } from './project-commands.ts'
import { REGISTER_COMMANDS } from './registers.ts'
import { UNIT_COMMANDS } from './units.ts'

/** Every command that the model knows. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...UNIT_COMMANDS,
  ...REGISTER_COMMANDS,
  ...PROJECT_COMMANDS,
  ...PROBLEM_COMMANDS,
  ...PROBLEM_SET_COMMANDS,
}
