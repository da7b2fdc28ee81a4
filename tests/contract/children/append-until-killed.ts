// Run as a process of its own: appends without end and prints what was acknowledged, one line an append.
import { isRejected } from '@luodi/domain'
import { writeSync } from 'node:fs'
import { requestAfter } from '../sealed-events.ts'
import { openSqlite } from '../stores-of-any-event.ts'

const [path, name, writers] = process.argv.slice(2) as [string, string, string]
const store = openSqlite(path)

const write = async (stream: string): Promise<void> => {
  let last = (await store.readStream(stream)).lastRevision
  for (;;) {
    // three events each: a part of an append would show
    const answer = await store.append(requestAfter(stream, last, 3))
    if (isRejected(answer)) throw new Error(JSON.stringify(answer.left))
    last += 3
    writeSync(1, `${answer.right.events.map((event) => `${event.index}:${event.eventId}`).join(' ')}\n`)
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, n) => write(`crash.project-${name}-${n}`)))
