import { isRejected, type Rejection } from '@luodi/domain'
import type { ManualClock, UntrustedHandle } from '@luodi/domain/application'
import { closingOf, districtCommands, type DistrictSize, type TimedCommand } from './district-commands.ts'

/** A command of the story was refused: the store holds something else under its name, or a rule has changed. */
export class DistrictRefused extends Error {
  readonly command: TimedCommand
  readonly rejection: Rejection

  constructor(command: TimedCommand, rejection: Rejection) {
    const { name, id } = command.request
    super(`${name} (${id}, ${command.at}) was refused by ${rejection.rule} ${rejection.field}: ${rejection.message.en}`)
    this.name = 'DistrictRefused'
    this.command = command
    this.rejection = rejection
  }
}

/** What a district is generated with. */
export interface GenerateDistrict extends DistrictSize {
  readonly handle: UntrustedHandle
  /** The clock that `handle` reads. */
  readonly clock: ManualClock
  /** Told after each command. */
  readonly onProgress?: (commands: number) => void
}

/** How many commands the story has, and how many of them had been recorded before. */
export interface Generated {
  readonly commands: number
  readonly repeated: number
}

/**
 * Tells the story of a demonstration district through a command handler. What was recorded before is not recorded again,
 * so that an interrupted generation is completed by another. Throws {@link DistrictRefused}.
 */
export const generateDistrict = async (options: GenerateDistrict): Promise<Generated> => {
  const { handle, clock, onProgress, ...size } = options
  let [commands, repeated] = [0, 0]
  for (const command of districtCommands(size)) {
    clock.set(command.at)
    const answer = await handle.untrusted(command.request)
    if (isRejected(answer)) throw new DistrictRefused(command, answer.left)
    commands += 1
    if (answer.right.repeated) repeated += 1
    onProgress?.(commands)
  }
  clock.set(closingOf(size))
  return { commands, repeated }
}
