import { districtCommands, type TimedCommand } from '@luodi/api/demo'
import { JURISDICTION } from './figures.ts'

/** The commands of a story, each with the moment at which it is recorded: the same for the same number. */
export const commandsOf = (story: number): readonly TimedCommand[] => [
  ...districtCommands({ jurisdiction: JURISDICTION, projects: 4, months: 5, seed: story }),
]
