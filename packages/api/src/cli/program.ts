import { Command } from 'commander'
import { bridgeCommand } from './commands/bridge.ts'
import { copyCommand } from './commands/copy.ts'
import { demoCommand } from './commands/demo.ts'
import { eventsCommand } from './commands/events.ts'
import { exportCommand } from './commands/export.ts'
import { initCommand } from './commands/init.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { replayCommand } from './commands/replay.ts'
import { serveCommand } from './commands/serve.ts'
import { startCommand } from './commands/start.ts'
import { verifyCommand } from './commands/verify.ts'
import { suggestionsFor } from './suggestion.ts'
import { printFault, printText } from './terminal.ts'

/** Help and complaints go where everything else goes. */
const OUTPUT = {
  writeOut: (text: string) => printText(text.trimEnd()),
  writeErr: (text: string) => printFault(text.trimEnd()),
}

/** The command line `luodi`, each command in a file of its own. */
export const createProgram = (): Command => {
  const program = new Command('luodi')
    .description(
      'Luodi: from a major project\u2019s first command to its lamp and rates, at any date as known at any date',
    )
    .version('0.1.0')
    .exitOverride()
    .configureOutput(OUTPUT)
  const commands = [
    startCommand(),
    demoCommand(),
    initCommand(),
    serveCommand(),
    replayCommand(),
    bridgeCommand(),
    exportCommand(),
    eventsCommand(),
    verifyCommand(),
    copyCommand(),
    rebuildCommand(),
  ]
  program.on('command:*', ([word = '']: readonly string[]) => {
    const meant = suggestionsFor(
      word,
      commands.map((command) => command.name()),
    )
    const hint = meant.length === 0 ? 'See luodi --help.' : `Did you mean ${meant.join(' or ')}?`
    program.error(`error: unknown command '${word}'\n(${hint})`, { code: 'commander.unknownCommand', exitCode: 1 })
  })
  for (const command of commands) program.addCommand(command.exitOverride().configureOutput(OUTPUT))
  return program
}
