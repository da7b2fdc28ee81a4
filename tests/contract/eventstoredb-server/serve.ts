// Run as a process of its own: the test double, until the one who started it ends. Prints its connection string.
import { startServer } from './start-server.ts'

const { port } = await startServer()
console.log(`esdb://127.0.0.1:${port}?tls=false`)
process.stdin.on('end', () => process.exit()).resume()
