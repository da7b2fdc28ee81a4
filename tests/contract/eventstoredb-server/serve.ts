// Run as a process of its own: the test double, until the one who started it ends. Prints its connection string.
// serve.ts [port [file]]: on a port, and on a log that outlives the process.
import { keepInFile } from './log-file.ts'
import { createServerLog } from './server-log.ts'
import { startServer } from './start-server.ts'

const [, , given = '0', file] = process.argv
const log = createServerLog()
if (file !== undefined) keepInFile(log, file)
const { port } = await startServer({ log, port: Number(given) })
console.log(`esdb://127.0.0.1:${port}?tls=false`)
process.stdin.on('end', () => process.exit()).resume()
