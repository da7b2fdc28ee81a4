import { openSqlite } from '@luodi/adapters/sqlite'
import type { SnapshotRow } from '@luodi/domain/application'
import { writeSync } from 'node:fs'
import type { Point } from '../plan.ts'
import { END_OF_LINE, type Line, type Orders } from './orders.ts'

/** Prints a line, at once and whole. */
export const say = (line: Line): void => {
  writeSync(1, `${JSON.stringify(line)}${END_OF_LINE}\n`)
}

const forever = new Int32Array(new SharedArrayBuffer(4))

/** Waits for the kill, with all that is under way left as it is. */
export const waitForTheKill = (): void => {
  say({ say: 'reached' })
  Atomics.wait(forever, 0, 0)
}

type Store = ReturnType<typeof openSqlite>

/** A store on a file that stops where it is told to. */
export interface StoppingStore {
  readonly store: Store
  /** How many commands have been answered. */
  played: number
  reach(point: Point): void
}

/** Opens the file. */
export const openStopping = ({ path, from, stop }: Orders): StoppingStore => {
  const file = openSqlite(path)
  const reach = (point: Point): void => {
    if (stop?.point === point && (point === 'opened' || stopping.played >= stop.command)) waitForTheKill()
  }
  function* watched(rows: Iterable<SnapshotRow>) {
    let count = 0
    for (const row of rows) {
      if (count === stop?.row) reach('writing')
      count += 1
      yield row
    }
    reach('writing')
  }
  const store: Store = {
    ...file,
    append: async (request) => {
      const answer = await file.append(request)
      reach('appended')
      return answer
    },
    saveSnapshot: async (write) => {
      reach('saving')
      const outcome = await file.saveSnapshot({ ...write, put: watched(write.put) })
      reach('saved')
      return outcome
    },
  }
  const stopping = { store, played: from, reach }
  return stopping
}
