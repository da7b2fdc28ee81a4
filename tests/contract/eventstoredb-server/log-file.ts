import { existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { LogRecord, Proposed, ServerLog } from './server-log.ts'

/** A record as a line of the file. */
interface Line extends Omit<Proposed, 'data' | 'metadata'> {
  readonly stream: string
  readonly data: string
  readonly metadata: string
}

const lineOf = ({ stream, id, type, contentType, data, metadata }: LogRecord): string => {
  const [dataText, metadataText] = [data, metadata].map((bytes) => Buffer.from(bytes).toString('base64')) as [
    string,
    string,
  ]
  const line: Line = { stream, id, type, contentType, data: dataText, metadata: metadataText }
  return `${JSON.stringify(line)}\n`
}

/** A last line that was cut off was never acknowledged. */
const restore = (log: ServerLog, path: string): void => {
  const text = readFileSync(path, 'utf8')
  // appended together is lost together, and nothing after it: the lines of one append are written at once
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    if (line === '') continue
    const { stream, data, metadata, ...event } = JSON.parse(line) as Line
    log.restore(stream, [{ ...event, data: Buffer.from(data, 'base64'), metadata: Buffer.from(metadata, 'base64') }])
  }
}

/**
 * Keeps a log in a file, so that a killed process leaves it behind and the next one has it again, at the same positions.
 * What is written stands in the file before it is acknowledged. Deletions are not kept.
 */
export const keepInFile = (log: ServerLog, path: string): void => {
  if (existsSync(path)) restore(log, path)
  const file = openSync(path, 'a')
  log.onWrite((records) => void writeSync(file, records.map(lineOf).join('')))
}
