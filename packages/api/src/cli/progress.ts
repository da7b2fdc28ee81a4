import { SingleBar } from 'cli-progress'

/** Tells how far a long piece of work has come. */
export interface Progress {
  readonly at: (done: number) => void
  readonly stop: () => void
}

/** Shorter work than this is over before a bar is seen. */
const LONG = 20_000

/** A bar on stderr for long work that a person looks on at; else nothing. */
export const progressOf = (what: string, total: number): Progress => {
  if (total < LONG || !process.stderr.isTTY) return { at: () => undefined, stop: () => undefined }
  const bar = new SingleBar({
    format: `${what} {bar} {percentage}% {value}/{total}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    fps: 20,
  })
  bar.start(total, 0)
  return { at: (done) => bar.update(done), stop: () => bar.stop() }
}

/** Lets timers and the bar have their turn between pages. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
