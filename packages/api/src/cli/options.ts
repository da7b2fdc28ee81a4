import { Option, type Command } from 'commander'

/** The flags that settings can be given by; the environment is named beside each. */
export const storeOptions = (command: Command): Command =>
  command
    .addOption(new Option('--data <folder>', 'folder of the store (LUODI_DATA, default ./data)'))
    .addOption(new Option('--store <store>', 'SQLite file or esdb://… (LUODI_STORE, default luodi.db in that folder)'))
    .addOption(new Option('--jurisdiction <id>', 'jurisdiction (LUODI_JURISDICTION, default 371302)'))

/** Where a server listens. */
export const listenOptions = (command: Command): Command =>
  command
    .addOption(new Option('--port <number>', 'port (PORT, default 8080; 0 takes a free one)'))
    .addOption(new Option('--host <name>', 'address to listen on (HOST, default 127.0.0.1)'))

/** The clock of a jurisdiction, and where a manual one stands. */
export const clockOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--clock <kind>', 'system, or manual for demonstrations')
        .choices(['system', 'manual'])
        .default('system'),
    )
    .addOption(new Option('--now <moment>', 'where a manual clock stands, 2026-10-12T10:00:00+08:00'))
