// Run as a process of its own: the test double, until it is killed. Prints its connection string.
import { startServer } from './start-server.ts'

const { port } = await startServer()
console.log(`esdb://127.0.0.1:${port}?tls=false`)
